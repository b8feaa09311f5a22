// Contact, with the field names, types and lengths of a Salesforce org.
import {
  address,
  checkbox,
  date,
  email,
  lookup,
  owner,
  personName,
  phone,
  picklist,
  standardObject,
  systemSet,
  text,
  textarea,
} from '../fields.ts';
import { lastActivityDate } from './activityDates.ts';
import { leadSources } from './picklists.ts';

export const contact = standardObject('Contact', ['Contact', 'Contacts'], '003', 'read', [
  lookup('AccountId', 'Account ID', 'Account', 'Account', 'Contacts', {
    onParentDelete: 'cascade',
  }),
  ...personName('Full Name'),
  ...address('Other', 'Other'),
  ...address('Mailing', 'Mailing'),
  phone('Phone', 'Business Phone'),
  phone('Fax', 'Business Fax'),
  phone('MobilePhone', 'Mobile Phone'),
  phone('HomePhone', 'Home Phone'),
  phone('OtherPhone', 'Other Phone'),
  phone('AssistantPhone', 'Asst. Phone'),
  lookup('ReportsToId', 'Reports To ID', 'Contact', 'ReportsTo', 'ReportsTo'),
  email('Email', 'Email'),
  text('Title', 'Title', 128),
  text('Department', 'Department', 80),
  text('AssistantName', "Assistant's Name", 40),
  picklist('LeadSource', 'Lead Source', leadSources, { restricted: false }),
  date('Birthdate', 'Birthdate'),
  textarea('Description', 'Contact Description', 32000),
  owner(),
  checkbox('HasOptedOutOfEmail', 'Email Opt Out'),
  checkbox('DoNotCall', 'Do Not Call'),
  lastActivityDate('WhoId'),
  // A formula of this org's administrator.
  text('Account_SIC__c', 'Account SIC', 20, {
    ...systemSet,
    through: 'Account.Sic',
    formula: 'Account.Sic',
  }),
]);
