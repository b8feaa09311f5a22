// How a lead of the full data set is made: its description is what somebody typed into a web form.
import type { SeedRow } from '../store/seedTypes.ts';
import type { Random } from './random.ts';
import { momentIn, ref, row } from './rows.ts';
import type { OwnerKey } from './rows.ts';
import { firstNames, lastNames, leadTexts } from './words.ts';

const owners: readonly OwnerKey[] = ['user:rep', 'user:rep', 'user:otherrep', 'user:manager'];

export function leadRow(company: string, position: number, today: Date, random: Random): SeedRow {
  const first = firstNames[(position * 3 + 1) % firstNames.length] ?? '';
  const last = lastNames[(position * 5 + 2) % lastNames.length] ?? '';
  const domain = company.toLowerCase().replace(/[^a-z]/g, '');
  return row('Lead', `lead:${domain}`, {
    FirstName: first,
    LastName: last,
    Company: company,
    Title: random.pick(['Owner', 'Facilities Manager', 'Buyer', 'Operations Director']),
    Email: `${last.toLowerCase()}@${domain}.example`,
    Phone: `(555) 020-${String(1000 + position).slice(-4)}`,
    Status: random.pick([
      'Open - Not Contacted',
      'Open - Not Contacted',
      'Working - Contacted',
      'Closed - Not Converted',
    ]),
    LeadSource: random.pick(['Web', 'Web', 'Phone Inquiry', 'Purchased List']),
    Description: random.pick(leadTexts),
    OwnerId: ref(owners[position % owners.length] ?? 'user:rep'),
    CreatedDate: momentIn(today, -random.whole(0, 45), 8),
  });
}
