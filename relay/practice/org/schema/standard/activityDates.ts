// What records derive from the activities that are about them.
import { checkbox, date, systemSet } from '../fields.ts';
import type { FieldDef } from '../types.ts';

/**
 * The latest day of a completed task or a past event about the record, as Salesforce keeps it.
 *
 * @param by - the activity's field that points at the record
 */
export function lastActivityDate(by: 'WhatId' | 'WhoId'): FieldDef {
  const latest = (table: string, done: string, alias: string) =>
    `SELECT MAX("ActivityDate") AS d FROM "${table}" WHERE "${by}" = ${alias}."Id" AND "IsDeleted" = 0 AND ${done}`;
  return date('LastActivityDate', 'Last Activity', {
    ...systemSet,
    expression: (alias) =>
      `(SELECT MAX(d) FROM (${latest('Task', '"IsClosed" = 1', alias)} UNION ALL ${latest('Event', '"ActivityDate" <= date(sf_now())', alias)}))`,
  });
}

/** Whether a task about the record is open, and whether one is overdue. */
export const openActivityFlags: readonly FieldDef[] = [
  checkbox('HasOpenActivity', 'Has Open Activity', {
    ...systemSet,
    expression: (alias) =>
      `EXISTS (SELECT 1 FROM "Task" WHERE "WhatId" = ${alias}."Id" AND "IsDeleted" = 0 AND "IsClosed" = 0)`,
  }),
  checkbox('HasOverdueTask', 'Has Overdue Task', {
    ...systemSet,
    expression: (alias) =>
      `EXISTS (SELECT 1 FROM "Task" WHERE "WhatId" = ${alias}."Id" AND "IsDeleted" = 0 AND "IsClosed" = 0 AND "ActivityDate" < date(sf_now()))`,
  }),
];
