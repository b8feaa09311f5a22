// E-mails and comments of a record.
import { soqlString } from '../../salesforce/soqlLiteral.ts';
import type { ObjectDescribe, SObjectRecord } from '../../salesforce/types.ts';
import { textAt } from '../readableColumns.ts';
import { excerpt, type Clock, type Entry, type EntryKind, type Source } from './entry.ts';
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
    kept: 'emails',
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

const WAYS: Readonly<Record<string, EntryKind>> = { true: 'email_received', false: 'email_sent' };

function emailEntry(row: SObjectRecord, { timeZone }: Clock): Entry {
  const sent = textAt(row, 'MessageDate');
  const subject = textAt(row, 'Subject');
  return {
    at: momentOf(sent),
    when: localTime(sent, timeZone),
    kind: WAYS[textAt(row, 'Incoming')] ?? 'email',
    what: () => subject,
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
    kept: 'comments',
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
  const comment = excerpt(textAt(row, 'CommentBody'));
  return {
    at: momentOf(written),
    when: localTime(written, timeZone),
    kind: 'comment',
    what: () => comment,
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
