// Lead, with the field names, types and lengths of a Salesforce org.
import {
  address,
  checkbox,
  currency,
  date,
  email,
  integer,
  lookup,
  owner,
  personName,
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

const statuses = [
  'Open - Not Contacted',
  'Working - Contacted',
  'Closed - Converted',
  'Closed - Not Converted',
];

export const lead = standardObject('Lead', ['Lead', 'Leads'], '00Q', 'private', [
  ...personName('Full Name'),
  text('Title', 'Title', 128),
  text('Company', 'Company', 255, { required: true }),
  ...address('', ''),
  phone('Phone', 'Phone'),
  phone('MobilePhone', 'Mobile Phone'),
  email('Email', 'Email'),
  url('Website', 'Website'),
  textarea('Description', 'Description', 32000),
  picklist('LeadSource', 'Lead Source', leadSources, { restricted: false }),
  picklist('Status', 'Status', statuses, {
    required: true,
    defaultValue: 'Open - Not Contacted',
  }),
  picklist('Industry', 'Industry', industries),
  picklist('Rating', 'Rating', ratings),
  currency('AnnualRevenue', 'Annual Revenue', { scale: 0 }),
  integer('NumberOfEmployees', 'Employees'),
  owner(['Group', 'User']),
  checkbox('HasOptedOutOfEmail', 'Email Opt Out'),
  checkbox('DoNotCall', 'Do Not Call'),
  checkbox('IsConverted', 'Converted', systemSet),
  date('ConvertedDate', 'Converted Date', systemSet),
  lookup('ConvertedAccountId', 'Converted Account ID', 'Account', 'ConvertedAccount', null, {
    ...systemSet,
  }),
  lookup('ConvertedContactId', 'Converted Contact ID', 'Contact', 'ConvertedContact', null, {
    ...systemSet,
  }),
  lookup(
    'ConvertedOpportunityId',
    'Converted Opportunity ID',
    'Opportunity',
    'ConvertedOpportunity',
    null,
    systemSet,
  ),
  checkbox('IsUnreadByOwner', 'Unread By Owner', { defaultValue: true }),
  lastActivityDate('WhoId'),
]);
