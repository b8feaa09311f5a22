// E-mails and comments of a record.
import { soqlString } from '../../salesforce/soqlLiteral.ts';
import type { ObjectDescribe, SObjectRecord } from '../../salesforce/types.ts';
import { textAt } from '../readableColumns.ts';
import { excerpt, type Clock, type Entry, type Source } from './entry.ts';
import { localTime, momentOf, soqlMoment } from './when.ts';

/** The lookups of an e-mail that say which record it is about (Object Reference, EmailMessage). */
const EMAIL_LOOKUPS = ['ParentId', 'RelatedToId'];

/** Undefined for objects that no e-mail is filed on: a contact's or lead's e-mails are tasks. */
export function emailsOf(describe: ObjectDescribe, id: string): Source | undefined {
  const lookups = lookupsFrom(describe, 'EmailMessage').filter((field) =>
    EMAIL_LOOKUPS.includes(field),
  );
  if (lookups.length === 0) return undefined;
  const tied = lookups.map((field) => `${field} = ${soqlString(id)}`).join(' OR ');
  return {
    object: 'EmailMessage',
    title: 'e-mails',
    needed: ['Id', 'MessageDate'],
    wanted: ['Subject', 'Incoming', 'FromName', 'FromAddress', 'TextBody', 'ActivityId'],
    where: `(${tied}) AND MessageDate != null`,
    before: (moment) => `MessageDate < ${soqlMoment(moment)}`,
    orderBy: 'MessageDate DESC',
    extraRows: 5,
    entriesOf: (rows, clock) => rows.map((row) => emailEntry(row, clock)),
    placeOf: (row) => momentOf(textAt(row, 'MessageDate')),
  };
}

function emailEntry(row: SObjectRecord, { timeZone }: Clock): Entry {
  const sent = textAt(row, 'MessageDate');
  const ways: Record<string, string> = { true: 'e-mail received', false: 'e-mail sent' };
  return {
    at: momentOf(sent),
    when: localTime(sent, timeZone),
    kind: ways[textAt(row, 'Incoming')] ?? 'e-mail',
    what: textAt(row, 'Subject'),
    who: textAt(row, 'FromName') || textAt(row, 'FromAddress'),
    id: String(row.Id),
    object: 'EmailMessage',
    upcoming: false,
    text: excerpt(textAt(row, 'TextBody')),
    task: textAt(row, 'ActivityId'),
  };
}

/** Undefined for everything but cases. */
export function commentsOf(describe: ObjectDescribe, id: string): Source | undefined {
  const [lookup] = lookupsFrom(describe, 'CaseComment');
  if (lookup === undefined) return undefined;
  return {
    object: 'CaseComment',
    title: 'comments',
    needed: ['Id', 'CommentBody', 'CreatedDate'],
    wanted: ['CreatedBy.Name'],
    where: `${lookup} = ${soqlString(id)}`,
    before: (moment) => `CreatedDate < ${soqlMoment(moment)}`,
    orderBy: 'CreatedDate DESC',
    extraRows: 5,
    entriesOf: (rows, clock) => rows.map((row) => commentEntry(row, clock)),
    placeOf: (row) => momentOf(textAt(row, 'CreatedDate')),
  };
}

function commentEntry(row: SObjectRecord, { timeZone }: Clock): Entry {
  const written = textAt(row, 'CreatedDate');
  return {
    at: momentOf(written),
    when: localTime(written, timeZone),
    kind: 'comment',
    what: excerpt(textAt(row, 'CommentBody')),
    who: textAt(row, 'CreatedBy.Name'),
    id: String(row.Id),
    object: 'CaseComment',
    upcoming: false,
    text: '',
  };
}

function lookupsFrom({ childRelationships }: ObjectDescribe, object: string): string[] {
  return childRelationships
    .filter(({ childSObject }) => childSObject === object)
    .map(({ field }) => field);
}
