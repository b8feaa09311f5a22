// What the pages of a Lead show.
import type { Layout } from './layouts.ts';
import { SYSTEM_SECTION, TASKS } from './shared.ts';

export const lead: Layout = {
  objectApiName: 'Lead',
  icon: 'standard:lead',
  highlights: ['Title', 'Company', 'Phone', 'Email', 'OwnerId'],
  path: 'Status',
  sections: [
    {
      title: 'Lead Information',
      fields: [
        'OwnerId',
        'Phone',
        'Name',
        'MobilePhone',
        'Company',
        'Email',
        'Title',
        'Website',
        'LeadSource',
        'Status',
        'Industry',
        'Rating',
        'AnnualRevenue',
        'NumberOfEmployees',
      ],
    },
    { title: 'Address Information', fields: ['address:'] },
    { title: 'Description', fields: ['Description'] },
    SYSTEM_SECTION,
  ],
  related: [TASKS],
  listColumns: ['Name', 'Title', 'Company', 'Phone', 'Email', 'Status', 'OwnerId'],
  listOrder: 'Name',
};
