// What the pages of a Contact show.
import type { Layout } from './layouts.ts';
import { CASES, SYSTEM_SECTION, TASKS } from './shared.ts';

export const contact: Layout = {
  objectApiName: 'Contact',
  icon: 'standard:contact',
  highlights: ['Title', 'AccountId', 'Phone', 'Email', 'OwnerId'],
  sections: [
    {
      title: 'Contact Information',
      fields: [
        'OwnerId',
        'Phone',
        'Name',
        'MobilePhone',
        'AccountId',
        'Email',
        'Title',
        'Department',
        'ReportsToId',
        'LeadSource',
        'Birthdate',
        'DoNotCall',
      ],
    },
    { title: 'Address Information', fields: ['address:Mailing', 'address:Other'] },
    { title: 'Description', fields: ['Description'] },
    SYSTEM_SECTION,
  ],
  related: [CASES, TASKS],
  listColumns: ['Name', 'Title', 'AccountId', 'Phone', 'Email', 'OwnerId'],
  listOrder: 'Name',
};
