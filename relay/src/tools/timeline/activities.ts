// Tasks, logged calls and events about a record.
import { soqlString } from '../../salesforce/soqlLiteral.ts';
import type { SObjectRecord } from '../../salesforce/types.ts';
import { textAt } from '../readableColumns.ts';
import { excerpt, type Clock, type Entry, type Source } from './entry.ts';
import { endOfDay, localDay, localTime, momentOf, soqlMoment } from './when.ts';

/** Open tasks and future events come in the same query. */
const EXTRA_ROWS = 175;

/** Whom or what an activity is about (Object Reference, Task); an account also shows what is below it. */
function about(object: string, id: string): string {
  const literal = soqlString(id);
  if (/^(?:Contact|Lead)$/i.test(object)) return `WhoId = ${literal}`;
  if (/^Account$/i.test(object)) return `(WhatId = ${literal} OR AccountId = ${literal})`;
  return `WhatId = ${literal}`;
}

export const tasksOf = (object: string, id: string): Source => ({
  object: 'Task',
  kept: 'tasks',
  needed: ['Id', 'ActivityDate', 'IsClosed', 'CreatedDate'],
  wanted: ['Subject', 'Status', 'TaskSubtype', 'Owner.Name', 'Description'],
  where: about(object, id),
  before: (moment, { timeZone }) =>
    `IsClosed = true AND (ActivityDate < ${localDay(moment, timeZone)} OR (ActivityDate = null AND CreatedDate < ${soqlMoment(moment)}))`,
  // The few without a day come first, so that the rest is in the order of its days.
  orderBy: 'ActivityDate DESC NULLS FIRST, CreatedDate DESC',
  extraRows: EXTRA_ROWS,
  entriesOf: (rows, clock) => rows.map((row) => taskEntry(row, clock)),
  placeOf: taskPlace,
});

function taskPlace(row: SObjectRecord, { timeZone }: Clock): number {
  const day = textAt(row, 'ActivityDate');
  return day === '' ? momentOf(textAt(row, 'CreatedDate')) : endOfDay(day, timeZone);
}

const KINDS: Readonly<Record<string, 'call' | 'email'>> = {
  Call: 'call',
  Email: 'email',
  ListEmail: 'email',
};

function taskEntry(row: SObjectRecord, clock: Clock): Entry {
  const day = textAt(row, 'ActivityDate');
  const upcoming = row['IsClosed'] !== true;
  const overdue = upcoming && day !== '' && day < localDay(clock.now, clock.timeZone);
  const kind = KINDS[textAt(row, 'TaskSubtype')] ?? 'task';
  const status = textAt(row, 'Status');
  const subject = textAt(row, 'Subject');
  return {
    at: taskPlace(row, clock),
    when: day === '' ? localTime(textAt(row, 'CreatedDate'), clock.timeZone) : day,
    kind: overdue ? `overdue_${kind}` : kind,
    what: () => (upcoming && status !== '' ? `${subject} (${status})` : subject),
    who: textAt(row, 'Owner.Name'),
    id: String(row.Id),
    object: 'Task',
    upcoming,
    text: excerpt(textAt(row, 'Description')),
  };
}

export const eventsOf = (object: string, id: string): Source => ({
  object: 'Event',
  kept: 'events',
  needed: ['Id', 'StartDateTime', 'IsAllDayEvent'],
  wanted: ['Subject', 'Location', 'Owner.Name', 'Description'],
  // Salesforce gives every event a start; without one there is no place for it here.
  where: `${about(object, id)} AND StartDateTime != null`,
  before: (moment, { now }) => `StartDateTime < ${soqlMoment(Math.min(moment, now))}`,
  orderBy: 'StartDateTime DESC',
  extraRows: EXTRA_ROWS,
  entriesOf: (rows, clock) => rows.map((row) => eventEntry(row, clock)),
  placeOf: (row) => momentOf(textAt(row, 'StartDateTime')),
});

function eventEntry(row: SObjectRecord, { timeZone, now }: Clock): Entry {
  const start = textAt(row, 'StartDateTime');
  // An event of a whole day starts at midnight UTC, whatever the zone (Object Reference, Event).
  const wholeDay = row['IsAllDayEvent'] === true;
  const day = start.slice(0, 10);
  const location = textAt(row, 'Location');
  return {
    at: momentOf(start),
    when: wholeDay ? day : localTime(start, timeZone),
    kind: 'event',
    what: () => `${textAt(row, 'Subject')}${location === '' ? '' : ` (${location})`}`,
    who: textAt(row, 'Owner.Name'),
    id: String(row.Id),
    object: 'Event',
    upcoming: wholeDay ? day >= localDay(now, timeZone) : momentOf(start) > now,
    text: excerpt(textAt(row, 'Description')),
  };
}
