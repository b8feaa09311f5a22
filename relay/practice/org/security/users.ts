// The people of the practice org: who they are, where they stand in the hierarchy, what profile they hold.

export type ProfileName = 'Sales' | 'Sales Manager' | 'Read Only' | 'System Administrator';

export interface PracticeUser {
  /** The row's key in the data set, e.g. `user:rep`. */
  key: string;
  /** 18 characters. */
  id: string;
  username: string;
  firstName: string;
  lastName: string;
  /** First and last name. */
  name: string;
  email: string;
  title: string;
  profile: ProfileName;
  /** Key of a role in `roles`; records are shared upward along it. */
  role: string | null;
  /** e.g. `en_US`. */
  locale: string;
  /** As Salesforce writes languages: `en_US`, `de`. */
  language: string;
  /** IANA name. */
  timeZone: string;
  admin: boolean;
  /** May sign in: the connected app is approved for this person. */
  approved: boolean;
  /** One of the people offered for signing in on the local page. */
  person: boolean;
  /** API names of the custom permissions held. */
  permissions: readonly string[];
}

export interface Role {
  key: string;
  name: string;
  parent: string | null;
}

export const roles: readonly Role[] = [
  { key: 'role:head', name: 'Head of Sales', parent: null },
  { key: 'role:manager', name: 'Sales Manager', parent: 'role:head' },
  { key: 'role:west', name: 'Sales Rep West', parent: 'role:manager' },
  { key: 'role:east', name: 'Sales Rep East', parent: 'role:manager' },
];

type UserSeed = Omit<PracticeUser, 'id' | 'name' | 'email' | 'admin' | 'username'>;

/**
 * In order of their ids. Dana may not see what Tomas owns, Marcus sees what both own, Priya sees
 * everything and changes nothing, Alex may do everything, Lena sees all that they sell and reads it in German. Tomas is not approved for the connected app
 * and Ines has left the company: neither can sign in. The integration user is the shared connection's.
 */
const userSeeds: readonly UserSeed[] = [
  {
    key: 'user:admin',
    firstName: 'Alex',
    lastName: 'Morgan',
    title: 'Salesforce Administrator',
    profile: 'System Administrator',
    role: null,
    locale: 'en_US',
    language: 'en_US',
    timeZone: 'America/Chicago',
    approved: true,
    person: true,
    permissions: ['Recordside_Admin'],
  },
  {
    key: 'user:manager',
    firstName: 'Marcus',
    lastName: 'Reyes',
    title: 'Sales Manager',
    profile: 'Sales Manager',
    role: 'role:manager',
    locale: 'en_US',
    language: 'en_US',
    timeZone: 'America/New_York',
    approved: true,
    person: true,
    permissions: [],
  },
  {
    key: 'user:rep',
    firstName: 'Dana',
    lastName: 'Whitfield',
    title: 'Account Executive',
    profile: 'Sales',
    role: 'role:west',
    locale: 'en_US',
    language: 'en_US',
    timeZone: 'America/Los_Angeles',
    approved: true,
    person: true,
    permissions: [],
  },
  {
    key: 'user:readonly',
    firstName: 'Priya',
    lastName: 'Nair',
    title: 'Sales Analyst',
    profile: 'Read Only',
    role: null,
    locale: 'en_GB',
    language: 'en_US',
    timeZone: 'Europe/London',
    approved: true,
    person: true,
    permissions: [],
  },
  {
    key: 'user:otherrep',
    firstName: 'Tomas',
    lastName: 'Lindqvist',
    title: 'Account Executive',
    profile: 'Sales',
    role: 'role:east',
    locale: 'en_US',
    language: 'en_US',
    timeZone: 'America/New_York',
    approved: false,
    person: false,
    permissions: [],
  },
  {
    key: 'user:integration',
    firstName: 'Recordside',
    lastName: 'Integration',
    title: 'Integration User',
    profile: 'System Administrator',
    role: null,
    locale: 'en_US',
    language: 'en_US',
    timeZone: 'UTC',
    approved: true,
    person: false,
    permissions: [],
  },
  {
    key: 'user:former',
    firstName: 'Ines',
    lastName: 'Calder',
    title: 'Account Executive',
    profile: 'Sales',
    role: 'role:east',
    locale: 'en_US',
    language: 'en_US',
    timeZone: 'America/New_York',
    approved: true,
    person: false,
    permissions: [],
  },
  {
    key: 'user:head',
    firstName: 'Lena',
    lastName: 'Brandt',
    title: 'Head of Sales',
    profile: 'Sales Manager',
    role: 'role:head',
    locale: 'de_DE',
    language: 'de',
    timeZone: 'Europe/Berlin',
    approved: true,
    person: true,
    permissions: [],
  },
];

/**
 * @param idOf - the 18-character id of the n-th user, n from 1
 * @returns everybody, in the order of `userSeeds`
 */
export function practiceUsers(idOf: (n: number) => string): PracticeUser[] {
  return userSeeds.map((seed, index) => {
    const username = `${seed.firstName}.${seed.lastName}@practice.example`.toLowerCase();
    return {
      ...seed,
      id: idOf(index + 1),
      username,
      email: username,
      name: `${seed.firstName} ${seed.lastName}`,
      admin: seed.profile === 'System Administrator',
    };
  });
}
