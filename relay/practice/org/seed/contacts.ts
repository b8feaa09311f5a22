// How a contact of the data set is made: address and phone follow from the account and the name.
import type { SeedRow } from '../store/seedTypes.ts';
import { furtherCompanies, smallCompanies } from './accounts.ts';
import { ref, row } from './rows.ts';
import type { OwnerKey } from './rows.ts';

export type ContactSeed = readonly [
  key: string,
  account: string,
  firstName: string,
  lastName: string,
  title: string,
  department: string,
  owner: OwnerKey,
];

const companies = new Map(
  [...smallCompanies, ...furtherCompanies].map((company) => [company.key, company]),
);

/** Letters that an e-mail address takes. */
function mailName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
}

/** A Contact row; `position` keeps phone numbers apart. */
export function contactRow(seed: ContactSeed, position: number): SeedRow {
  const [key, account, firstName, lastName, title, department, owner] = seed;
  const company = companies.get(account);
  if (!company) throw new Error(`contact ${key} names an unknown account: ${account}`);
  const { domain, street, place } = company;
  return row('Contact', `contact:${key}`, {
    AccountId: ref(`account:${account}`),
    FirstName: firstName,
    LastName: lastName,
    Title: title,
    Department: department,
    Email: `${mailName(firstName)}.${mailName(lastName)}@${domain}`,
    Phone: `(555) 010-${String(1000 + position).slice(-4)}`,
    MailingStreet: street,
    MailingCity: place[0],
    MailingState: place[1] || null,
    MailingPostalCode: place[2],
    MailingCountry: place[3],
    OwnerId: ref(owner),
  });
}
