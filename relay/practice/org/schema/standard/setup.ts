// What an administrator has set up and rows tell of: record types, the statuses of leads; and what people looked at.
import { checkbox, datetime, integer, standardObject, systemSet, text } from '../fields.ts';

export const recordType = standardObject(
  'RecordType',
  ['Record Type', 'Record Types'],
  '012',
  'public',
  [
    text('Name', 'Name', 80, { nameField: true, required: true }),
    text('DeveloperName', 'Record Type Name', 80, { required: true }),
    text('NamespacePrefix', 'Namespace Prefix', 15, systemSet),
    text('Description', 'Description', 255),
    text('SobjectType', 'SObject Type Name', 40, { required: true, updateable: false }),
    checkbox('IsActive', 'Active', { defaultValue: true }),
  ],
);

export const leadStatus = standardObject(
  'LeadStatus',
  ['Lead Status Value', 'Lead Status Value'],
  '01J',
  'public',
  [
    text('MasterLabel', 'Master Label', 255, { ...systemSet, nameField: true }),
    text('ApiName', 'API Name', 255, systemSet),
    integer('SortOrder', 'Sort Order', systemSet),
    checkbox('IsDefault', 'Is Default', systemSet),
    checkbox('IsConverted', 'Is Converted', systemSet),
  ],
);

/** The objects whose records turn up among what somebody looked at last, with the field that names them. */
export const viewable: Readonly<Record<string, string>> = {
  Account: 'Name',
  Contact: 'Name',
  Lead: 'Name',
  Opportunity: 'Name',
  Case: 'CaseNumber',
  Campaign: 'Name',
  Product2: 'Name',
};

const nameOfViewed = (alias: string): string => {
  const cases = Object.entries(viewable).map(
    ([object, name]) =>
      `WHEN '${object}' THEN (SELECT "${name}" FROM "${object}" WHERE "Id" = ${alias}."Id")`,
  );
  return `CASE ${alias}."Type" ${cases.join(' ')} END`;
};

/** One row a person and record; `Id` is the record's, and `CreatedById` the person who looked at it. */
export const recentlyViewed = standardObject(
  'RecentlyViewed',
  ['Recently Viewed', 'Recently Viewed'],
  '',
  'viewer',
  [
    text('Name', 'Name', 255, { ...systemSet, nameField: true, expression: nameOfViewed }),
    text('Type', 'Type', 40, systemSet),
    datetime('LastViewedDate', 'Last Viewed Date', systemSet),
    datetime('LastReferencedDate', 'Last Referenced Date', systemSet),
  ],
);
