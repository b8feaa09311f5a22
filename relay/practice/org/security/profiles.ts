// The profiles of the practice org as data: what each may do with objects, and which fields it does not see or change.
import type { ObjectDef } from '../schema/types.ts';
import type { PracticeUser, ProfileName } from './users.ts';

export interface ObjectPermission {
  read: boolean;
  create: boolean;
  edit: boolean;
  delete: boolean;
  viewAll: boolean;
  modifyAll: boolean;
}

const grant = (letters: string): ObjectPermission => ({
  read: letters.includes('r'),
  create: letters.includes('c'),
  edit: letters.includes('e'),
  delete: letters.includes('d'),
  viewAll: letters.includes('v'),
  modifyAll: letters.includes('m'),
});

const salesObjects = [
  'Account',
  'Contact',
  'Lead',
  'Opportunity',
  'OpportunityLineItem',
  'Case',
  'Task',
  'Event',
];

/** Everybody adds audit rows and reads their own; nobody but an administrator changes them. */
const auditObjects = ['Recordside_Action__c', 'Recordside_Action_Row__c'];

const catalogue = ['Campaign', 'Product2', 'Pricebook2', 'PricebookEntry'];
const setup = [
  'User',
  'Profile',
  'UserRole',
  'Group',
  'Organization',
  'PermissionSet',
  'PermissionSetAssignment',
  'RecordType',
  'LeadStatus',
  'RecentlyViewed',
];

/** What is said and filed on records, and what everybody but a reader may do with it. */
const onRecords: Readonly<Record<string, string>> = {
  EmailMessage: 'rc',
  CaseComment: 'rce',
  FeedItem: 'rced',
  ContentDocument: 'red',
  ContentNote: 'rce',
  ContentVersion: 'rce',
  ContentDocumentLink: 'rced',
  Attachment: 'rced',
};

function permissionsOf(profile: ProfileName, object: ObjectDef): string {
  // The org alone writes down what has changed and who looked at what.
  if (object.historyOf || object.sharing === 'viewer') return 'r';
  if (profile === 'System Administrator') return object.metadataType ? 'rv' : 'rcedvm';
  if (object.metadataType) return '';
  if (auditObjects.includes(object.name)) return 'rc';
  if (setup.includes(object.name)) return 'r';
  if (object.name in onRecords)
    return profile === 'Read Only' ? 'r' : (onRecords[object.name] ?? '');
  if (profile === 'Read Only') return 'rv';
  if (catalogue.includes(object.name))
    return profile === 'Sales Manager' && object.name === 'Campaign' ? 'rced' : 'r';
  return salesObjects.includes(object.name) || object.custom ? 'rced' : '';
}

/** @returns what the user's profile allows on the object, before sharing */
export function objectPermission(user: PracticeUser, object: ObjectDef): ObjectPermission {
  return grant(permissionsOf(user.profile, object));
}

export type FieldRule = 'hidden' | 'readOnly';

interface FieldSecurity {
  field: string;
  rule: FieldRule;
  profiles: readonly ProfileName[];
}

/**
 * Field-level security. The rep neither sees an account's SIC code, a contact's date of birth and home
 * phone, nor what a campaign cost; an account number is the finance team's: only an administrator
 * changes it. The owner of an audit row is whoever wrote it, unless an administrator says otherwise.
 */
const fieldSecurity: readonly FieldSecurity[] = [
  { field: 'Account.Sic', rule: 'hidden', profiles: ['Sales', 'Read Only'] },
  { field: 'Contact.Birthdate', rule: 'hidden', profiles: ['Sales', 'Read Only'] },
  { field: 'Contact.HomePhone', rule: 'hidden', profiles: ['Sales', 'Read Only'] },
  { field: 'Campaign.ActualCost', rule: 'hidden', profiles: ['Sales', 'Read Only'] },
  { field: 'Account.AccountNumber', rule: 'readOnly', profiles: ['Sales', 'Sales Manager'] },
  {
    field: 'Recordside_Action__c.OwnerId',
    rule: 'readOnly',
    profiles: ['Sales', 'Sales Manager', 'Read Only'],
  },
];

const none: ReadonlyMap<string, FieldRule> = new Map();

/** @returns the object's fields that the user does not see or does not change */
export function fieldRules(user: PracticeUser, object: ObjectDef): ReadonlyMap<string, FieldRule> {
  const rules = fieldSecurity.filter(
    (each) => each.field.startsWith(`${object.name}.`) && each.profiles.includes(user.profile),
  );
  if (rules.length === 0) return none;
  return new Map(rules.map((each) => [each.field.slice(object.name.length + 1), each.rule]));
}
