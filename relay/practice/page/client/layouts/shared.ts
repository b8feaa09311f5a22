// Parts that the layouts of several objects have in common.
import type { RelatedLayout, Section } from './layouts.ts';

export const SYSTEM_SECTION: Section = {
  title: 'System Information',
  fields: ['CreatedById', 'LastModifiedById', 'CreatedDate', 'LastModifiedDate'],
};

export const CONTACTS: RelatedLayout = {
  relationship: 'Contacts',
  columns: ['Name', 'Title', 'Email', 'Phone'],
  orderBy: 'LastName ASC',
};

export const OPPORTUNITIES: RelatedLayout = {
  relationship: 'Opportunities',
  columns: ['Name', 'StageName', 'Amount', 'CloseDate'],
  orderBy: 'CloseDate DESC',
};

export const CASES: RelatedLayout = {
  relationship: 'Cases',
  columns: ['CaseNumber', 'Subject', 'Priority', 'Status'],
  orderBy: 'CreatedDate DESC',
};

export const TASKS: RelatedLayout = {
  relationship: 'Tasks',
  columns: ['Subject', 'ActivityDate', 'Status', 'Priority'],
  orderBy: 'ActivityDate DESC NULLS LAST',
};
