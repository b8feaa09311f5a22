// Users and what describes them, with the field names, types and lengths of a Salesforce org.
import {
  checkbox,
  datetime,
  email,
  integer,
  lookup,
  personName,
  phone,
  standardObject,
  systemSet,
  text,
} from '../fields.ts';

export const user = standardObject('User', ['User', 'Users'], '005', 'public', [
  text('Username', 'Username', 80, { required: true, unique: true }),
  ...personName('Full Name').filter((part) => part.name !== 'Salutation'),
  text('CompanyName', 'Company Name', 80),
  text('Department', 'Department', 80),
  text('Title', 'Title', 80),
  email('Email', 'Email', { length: 128, required: true }),
  phone('Phone', 'Phone'),
  phone('MobilePhone', 'Mobile'),
  text('Alias', 'Alias', 8, { required: true }),
  checkbox('IsActive', 'Active'),
  text('TimeZoneSidKey', 'Time Zone', 40, { required: true }),
  text('LocaleSidKey', 'Locale', 40, { required: true }),
  text('LanguageLocaleKey', 'Language', 40, { required: true }),
  lookup('UserRoleId', 'Role ID', 'UserRole', 'UserRole', 'Users'),
  lookup('ProfileId', 'Profile ID', 'Profile', 'Profile', 'Users', { required: true }),
  text('UserType', 'User Type', 40, { ...systemSet, defaultValue: 'Standard' }),
  lookup('ManagerId', 'Manager ID', 'User', 'Manager', 'ManagedUsers'),
]);

export const profile = standardObject('Profile', ['Profile', 'Profile'], '00e', 'public', [
  text('Name', 'Name', 255, { nameField: true, required: true }),
]);

export const userRole = standardObject('UserRole', ['Role', 'Role'], '00E', 'public', [
  text('Name', 'Name', 80, { nameField: true, required: true }),
  lookup('ParentRoleId', 'Parent Role ID', 'UserRole', 'ParentRole', null),
]);

/** Queues are groups too: an owner of leads and cases can be one. */
export const group = standardObject('Group', ['Group', 'Group'], '00G', 'public', [
  text('Name', 'Name', 40, { nameField: true, required: true }),
  text('DeveloperName', 'Developer Name', 80),
  text('Type', 'Type', 40),
]);

export const organization = standardObject(
  'Organization',
  ['Organization', 'Organization'],
  '00D',
  'public',
  [
    text('Name', 'Name', 80, { nameField: true, required: true }),
    text('OrganizationType', 'Edition', 40),
    text('InstanceName', 'Instance Name', 5),
    checkbox('IsSandbox', 'Is Sandbox'),
    datetime('TrialExpirationDate', 'Trial Expiration Date'),
    text('NamespacePrefix', 'Namespace Prefix', 15),
    text('TimeZoneSidKey', 'Time Zone', 40),
    text('DefaultLocaleSidKey', 'Locale', 40),
    text('LanguageLocaleKey', 'Language', 40),
    integer('FiscalYearStartMonth', 'Fiscal Year Starts In'),
  ],
);
