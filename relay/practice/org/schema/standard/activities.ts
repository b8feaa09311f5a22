// Task and Event, with the field names, types and lengths of a Salesforce org.
import {
  checkbox,
  date,
  datetime,
  field,
  integer,
  lookup,
  owner,
  picklist,
  standardObject,
  systemSet,
  text,
  textarea,
} from '../fields.ts';
import type { FieldDef } from '../types.ts';
import { activityTargets } from './picklists.ts';

/** Who and what an activity is about. */
function about(children: string): FieldDef[] {
  const cascade = { onParentDelete: 'cascade' } as const;
  return [
    lookup('WhoId', 'Name ID', ['Contact', 'Lead'], 'Who', children, cascade),
    lookup('WhatId', 'Related To ID', activityTargets, 'What', children, cascade),
    field('combobox', 'Subject', 'Subject', { length: 255 }),
  ];
}

const callTypes = ['Internal', 'Inbound', 'Outbound'];
const statuses = ['Not Started', 'In Progress', 'Completed', 'Waiting on someone else', 'Deferred'];

export const task = standardObject('Task', ['Task', 'Tasks'], '00T', 'activity', [
  ...about('Tasks'),
  date('ActivityDate', 'Due Date Only'),
  picklist('Status', 'Status', statuses, { required: true, defaultValue: 'Not Started' }),
  picklist('Priority', 'Priority', ['High', 'Normal', 'Low'], {
    required: true,
    defaultValue: 'Normal',
  }),
  checkbox('IsHighPriority', 'High Priority', systemSet),
  owner(),
  textarea('Description', 'Description', 32000),
  lookup('AccountId', 'Account ID', 'Account', 'Account', null, systemSet),
  checkbox('IsClosed', 'Closed', systemSet),
  integer('CallDurationInSeconds', 'Call Duration'),
  picklist('CallType', 'Call Type', callTypes),
  text('CallDisposition', 'Call Result', 255),
  datetime('ReminderDateTime', 'Reminder Date/Time'),
  checkbox('IsReminderSet', 'Reminder Set'),
  picklist('TaskSubtype', 'Task Subtype', ['Task', 'Email', 'Call', 'ListEmail'], {
    updateable: false,
    defaultValue: 'Task',
  }),
  datetime('CompletedDateTime', 'Completed Date', systemSet),
]);

export const event = standardObject('Event', ['Event', 'Events'], '00U', 'activity', [
  ...about('Events'),
  text('Location', 'Location', 255),
  checkbox('IsAllDayEvent', 'All-Day Event'),
  datetime('ActivityDateTime', 'Due Date Time'),
  date('ActivityDate', 'Due Date Only'),
  integer('DurationInMinutes', 'Duration'),
  datetime('StartDateTime', 'Start Date Time'),
  datetime('EndDateTime', 'End Date Time'),
  textarea('Description', 'Description', 32000),
  lookup('AccountId', 'Account ID', 'Account', 'Account', null, systemSet),
  owner(),
  checkbox('IsPrivate', 'Private'),
  picklist('ShowAs', 'Show Time As', ['Busy', 'OutOfOffice', 'Free'], { defaultValue: 'Busy' }),
  datetime('ReminderDateTime', 'Reminder Date/Time'),
  checkbox('IsReminderSet', 'Reminder Set'),
]);
