// What the pages of an Account show.
import type { Layout } from './layouts.ts';
import { CASES, CONTACTS, OPPORTUNITIES, SYSTEM_SECTION, TASKS } from './shared.ts';

export const account: Layout = {
  objectApiName: 'Account',
  icon: 'standard:account',
  highlights: ['Type', 'Industry', 'Phone', 'Website', 'OwnerId'],
  sections: [
    {
      title: 'Account Information',
      fields: [
        'OwnerId',
        'Rating',
        'Name',
        'Phone',
        'ParentId',
        'Website',
        'AccountNumber',
        'Type',
        'Industry',
        'AnnualRevenue',
        'NumberOfEmployees',
        'Ownership',
      ],
    },
    { title: 'Address Information', fields: ['address:Billing', 'address:Shipping'] },
    { title: 'Description', fields: ['Description'] },
    SYSTEM_SECTION,
  ],
  related: [CONTACTS, OPPORTUNITIES, CASES, TASKS],
  listColumns: ['Name', 'Type', 'Industry', 'BillingCity', 'Phone', 'Rating', 'OwnerId'],
  listOrder: 'Name',
};
