// A small org to describe: enough objects for parents, children, lookups to several objects and compounds.
import type {
  ChildRelationship,
  FieldDescribe,
  ObjectDescribe,
} from '../../../relay/src/salesforce/types.ts';
import { SalesforceError } from '../../../relay/src/salesforce/errors.ts';
import { aField } from '../../builders/fields.ts';

export { aField };

const systemField = { createable: false, updateable: false, nillable: false } as const;

/** A lookup: `aLookup('AccountId', 'Account', ['Account'])`. */
export function aLookup(name: string, relationshipName: string, referenceTo: string[]) {
  const label = `${relationshipName} ID`;
  return aField(name, { label, type: 'reference', length: 18, relationshipName, referenceTo });
}

/** A picklist; a value is its own label unless written as `value=Label`. */
export function aPicklist(name: string, values: string[], changes: Partial<FieldDescribe> = {}) {
  const picklistValues = values.map((entry) => {
    const [value = '', label = value] = entry.split('=');
    return { value, label, active: true, defaultValue: false };
  });
  return aField(name, { type: 'picklist', restrictedPicklist: true, picklistValues, ...changes });
}

/** An object with Id, owner and the fields given. */
export function anObject(
  name: string,
  keyPrefix: string,
  fields: FieldDescribe[],
  childRelationships: ChildRelationship[] = [],
): ObjectDescribe {
  return {
    name,
    label: name,
    labelPlural: `${name}s`,
    keyPrefix,
    custom: name.endsWith('__c'),
    queryable: true,
    searchable: true,
    createable: true,
    updateable: true,
    deletable: true,
    fields: [
      aField('Id', { ...systemField, label: 'Record ID', type: 'id', length: 18 }),
      aField('CreatedDate', { ...systemField, type: 'datetime', groupable: false }),
      ...fields,
    ],
    childRelationships,
  };
}

const name = aField('Name', { label: 'Name', nameField: true, nillable: false });
const toUser = aLookup('OwnerId', 'Owner', ['User']);
const child = (childSObject: string, field: string, relationshipName: string) => {
  return { childSObject, field, relationshipName };
};

const account = anObject(
  'Account',
  '001',
  [
    { ...name, label: 'Account Name' },
    toUser,
    aLookup('ParentId', 'Parent', ['Account']),
    aField('Industry'),
    aField('AnnualRevenue', { type: 'currency', precision: 18, scale: 2 }),
    aField('Description', {
      type: 'textarea',
      filterable: false,
      sortable: false,
      groupable: false,
    }),
    aField('BillingCity', { compoundFieldName: 'BillingAddress' }),
    aField('BillingStreet', { compoundFieldName: 'BillingAddress' }),
    aField('BillingAddress', { ...systemField, type: 'address', filterable: false }),
  ],
  [
    child('Contact', 'AccountId', 'Contacts'),
    child('Opportunity', 'AccountId', 'Opportunities'),
    child('Task', 'WhatId', 'Tasks'),
    child('Account', 'ParentId', 'ChildAccounts'),
  ],
);

const contact = anObject(
  'Contact',
  '003',
  [
    aField('Name', { ...systemField, nameField: true, label: 'Full Name' }),
    aField('FirstName'),
    aField('LastName', { nillable: false }),
    aField('Email', { type: 'email', length: 80 }),
    aField('Secret__c'),
    aField('DoNotCall', { type: 'boolean', nillable: false, defaultedOnCreate: true }),
    aField('Birthdate', { type: 'date' }),
    aLookup('AccountId', 'Account', ['Account']),
    aLookup('ReportsToId', 'ReportsTo', ['Contact']),
    toUser,
  ],
  [child('Task', 'WhoId', 'Tasks'), child('Case', 'ContactId', 'Cases')],
);

const opportunity = anObject('Opportunity', '006', [
  name,
  aPicklist('StageName', ['Prospecting', 'Closed Won', 'Closed Lost']),
  aField('Amount', { type: 'currency', precision: 18, scale: 2, groupable: false }),
  aField('CloseDate', { type: 'date', nillable: false }),
  aField('IsWon', { ...systemField, type: 'boolean' }),
  aLookup('AccountId', 'Account', ['Account']),
  toUser,
]);

const aCase = anObject('Case', '500', [
  aField('CaseNumber', { ...systemField, nameField: true }),
  aField('Subject'),
  aLookup('AccountId', 'Account', ['Account']),
  aLookup('ContactId', 'Contact', ['Contact']),
  aLookup('OwnerId', 'Owner', ['Group', 'User']),
]);

const task = anObject('Task', '00T', [
  aField('Subject', { nameField: true }),
  aField('ActivityDate', { type: 'date' }),
  aLookup('WhatId', 'What', ['Account', 'Opportunity', 'Case']),
  aLookup('WhoId', 'Who', ['Contact', 'Lead']),
  toUser,
]);

const user = anObject('User', '005', [
  name,
  aField('Email', { type: 'email' }),
  aField('IsActive', { type: 'boolean' }),
  aLookup('ManagerId', 'Manager', ['User']),
  aLookup('UserRoleId', 'UserRole', ['UserRole']),
]);

/** Every object of the small org, by API name. */
export const objects: ReadonlyMap<string, ObjectDescribe> = new Map(
  [
    account,
    contact,
    opportunity,
    aCase,
    task,
    user,
    anObject('UserRole', '00E', [name]),
    anObject('Recordside_Action__c', 'a00', [name, aField('Seal__c')]),
  ].map((object) => [object.name, object]),
);

/** One object's describe. */
export function describeOf(object: string): ObjectDescribe {
  return objects.get(object)!;
}

/** Answers describes as salesforce/ does: any capitals, unknown objects thrown. */
export async function describe(object: string): Promise<ObjectDescribe> {
  const found = [...objects.values()].find(
    (known) => known.name.toLowerCase() === object.toLowerCase(),
  );
  if (found) return Promise.resolve(found);
  throw new SalesforceError({
    code: 'unknown_object',
    person: () => 'You have no access to this object.',
    hint: '',
    outcome: 'refused',
    retryable: false,
  });
}
