// Account, with the field names, types and lengths of a Salesforce org.
import {
  address,
  currency,
  integer,
  lookup,
  owner,
  phone,
  picklist,
  standardObject,
  systemSet,
  text,
  textarea,
  url,
} from '../fields.ts';
import { lastActivityDate } from './activityDates.ts';
import { industries, leadSources, ratings } from './picklists.ts';

const types = [
  'Prospect',
  'Customer - Direct',
  'Customer - Channel',
  'Channel Partner / Reseller',
  'Installation Partner',
  'Technology Partner',
  'Other',
];

export const account = standardObject('Account', ['Account', 'Accounts'], '001', 'read', [
  text('Name', 'Account Name', 255, { nameField: true, required: true }),
  picklist('Type', 'Account Type', types),
  lookup('ParentId', 'Parent Account ID', 'Account', 'Parent', 'ChildAccounts'),
  ...address('Billing', 'Billing'),
  ...address('Shipping', 'Shipping'),
  phone('Phone', 'Account Phone'),
  phone('Fax', 'Account Fax'),
  text('AccountNumber', 'Account Number', 40),
  url('Website', 'Website'),
  text('Sic', 'SIC Code', 20),
  text('SicDesc', 'SIC Description', 80),
  picklist('Industry', 'Industry', industries),
  currency('AnnualRevenue', 'Annual Revenue', { scale: 0 }),
  integer('NumberOfEmployees', 'Employees'),
  picklist('Ownership', 'Ownership', ['Public', 'Private', 'Subsidiary', 'Other']),
  text('TickerSymbol', 'Ticker Symbol', 20),
  textarea('Description', 'Account Description', 32000),
  picklist('Rating', 'Account Rating', ratings),
  text('Site', 'Account Site', 80),
  owner(),
  lastActivityDate('WhatId'),
  picklist('AccountSource', 'Account Source', leadSources),
  // What this org's administrator has added: the number in the books, a roll-up of open deals, and a formula.
  text('ERP_Number__c', 'ERP Number', 20, { unique: true, externalId: true }),
  currency('Open_Pipeline__c', 'Open Pipeline', {
    ...systemSet,
    expression: (alias) =>
      `(SELECT IFNULL(SUM("Amount"), 0) FROM "Opportunity" WHERE "AccountId" = ${alias}."Id" AND "IsClosed" = 0 AND "IsDeleted" = 0)`,
  }),
  currency('Revenue_per_Employee__c', 'Revenue per Employee', {
    ...systemSet,
    expression: (alias) =>
      `ROUND(${alias}."AnnualRevenue" * 1.0 / NULLIF(${alias}."NumberOfEmployees", 0), 2)`,
    formula: 'AnnualRevenue / NumberOfEmployees',
  }),
]);
