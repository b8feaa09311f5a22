// What the pages of a Case show.
import type { Layout } from './layouts.ts';
import { SYSTEM_SECTION, TASKS } from './shared.ts';

export const supportCase: Layout = {
  objectApiName: 'Case',
  icon: 'standard:case',
  title: 'Subject',
  highlights: ['CaseNumber', 'Priority', 'Status', 'AccountId', 'OwnerId'],
  path: 'Status',
  sections: [
    {
      title: 'Case Information',
      fields: [
        'OwnerId',
        'Status',
        'CaseNumber',
        'Priority',
        'ContactId',
        'Origin',
        'AccountId',
        'Type',
        'Reason',
        'IsEscalated',
        'ClosedDate',
        'ParentId',
      ],
    },
    { title: 'Description Information', fields: ['Subject', 'SuppliedEmail', 'Description'] },
    SYSTEM_SECTION,
  ],
  related: [TASKS],
  listColumns: [
    'CaseNumber',
    'Subject',
    'AccountId',
    'Status',
    'Priority',
    'CreatedDate',
    'OwnerId',
  ],
  listOrder: 'CaseNumber',
};
