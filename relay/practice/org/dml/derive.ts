// What the org itself works out when a record is saved: names, stages, closing, the times of events.
import type { ObjectDef } from '../schema/types.ts';
import { defaultRecordType } from '../schema/recordTypes.ts';
import { stages } from '../schema/standard/picklists.ts';
import type { Store } from '../store/store.ts';
import type { Schema } from '../schema/types.ts';
import type { StoredRow } from '../store/values.ts';
import { fileFacts } from './files.ts';

export interface Saving {
  schema: Schema;
  store: Store;
  /** Names of the fields that the request, or the data set, gives. */
  given: ReadonlySet<string>;
  /** The row before, on an update. */
  before: StoredRow | undefined;
  /** ISO 8601. */
  at: string;
}

type Derive = (row: StoredRow, saving: Saving) => void;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const personName: Derive = (row) => {
  row.Name = [row.FirstName, row.LastName].map(textOf).filter(Boolean).join(' ') || null;
};

/** How long before its close date a deal is looked at again. */
const reviewDays = 14;
const msPerDay = 86_400_000;

/** The administrator's flow: a new close date brings a new day of review, unless one is given. */
function reviewDate(row: StoredRow, { given, before }: Saving): void {
  const close = Date.parse(textOf(row.CloseDate));
  if (Number.isNaN(close) || row.CloseDate === before?.CloseDate || given.has('Review_Date__c'))
    return;
  row.Review_Date__c = new Date(close - reviewDays * msPerDay).toISOString().slice(0, 10);
}

const opportunity: Derive = (row, saving) => {
  const { given, before } = saving;
  reviewDate(row, saving);
  const stage = stages.find((each) => each.name === row.StageName);
  if (!stage) return;
  const changed = before?.StageName !== row.StageName;
  row.IsClosed = stage.closed ? 1 : 0;
  row.IsWon = stage.won ? 1 : 0;
  if (changed && !given.has('Probability')) row.Probability = stage.probability;
  if (changed && !given.has('ForecastCategoryName')) row.ForecastCategoryName = stage.forecast;
  row.ForecastCategory = row.ForecastCategoryName ?? stage.forecast;
  const [year, month] = textOf(row.CloseDate).split('-').map(Number);
  if (!year || !month) return;
  row.FiscalYear = year;
  row.FiscalQuarter = Math.ceil(month / 3);
  row.Fiscal = `${year} ${row.FiscalQuarter}`;
};

const caseRecord: Derive = (row, { schema, store, given, before, at }) => {
  const closed = row.Status === 'Closed';
  row.IsClosed = closed ? 1 : 0;
  if (!closed) row.ClosedDate = null;
  else if (before?.IsClosed !== 1 && !given.has('ClosedDate')) row.ClosedDate = at;
  const contact = schema.object('Contact');
  if (!before && contact && !row.AccountId && typeof row.ContactId === 'string')
    row.AccountId = store.row(contact, row.ContactId)?.AccountId ?? null;
};

/** The account behind what, or whom, an activity is about. */
function accountOf(row: StoredRow, { schema, store }: Saving): StoredRow[string] {
  for (const id of [row.WhatId, row.WhoId]) {
    if (typeof id !== 'string') continue;
    const object = schema.objectOfId(id);
    if (object?.name === 'Account') return id;
    const account = object && store.row(object, id)?.AccountId;
    if (account) return account;
  }
  return null;
}

const task: Derive = (row, saving) => {
  const closed = row.Status === 'Completed';
  row.IsClosed = closed ? 1 : 0;
  row.IsHighPriority = row.Priority === 'High' ? 1 : 0;
  row.AccountId = accountOf(row, saving);
  if (!closed) row.CompletedDateTime = null;
  else row.CompletedDateTime ??= saving.at;
};

const msPerMinute = 60_000;

const event: Derive = (row, saving) => {
  const { given } = saving;
  row.AccountId = accountOf(row, saving);
  if (given.has('ActivityDateTime') && !given.has('StartDateTime'))
    row.StartDateTime = row.ActivityDateTime ?? null;
  if (row.IsAllDayEvent === 1 && !row.StartDateTime && row.ActivityDate) {
    row.StartDateTime = `${textOf(row.ActivityDate)}T00:00:00.000Z`;
    row.DurationInMinutes ??= 24 * 60;
  }
  const start = Date.parse(textOf(row.StartDateTime));
  if (Number.isNaN(start)) return;
  const end = Date.parse(textOf(row.EndDateTime));
  const minutes = Number(row.DurationInMinutes ?? Number.NaN);
  if (given.has('EndDateTime') && !Number.isNaN(end))
    row.DurationInMinutes = Math.round((end - start) / msPerMinute);
  else if (!Number.isNaN(minutes))
    row.EndDateTime = new Date(start + minutes * msPerMinute).toISOString();
  row.ActivityDateTime = row.StartDateTime ?? null;
  row.ActivityDate = textOf(row.StartDateTime).slice(0, 10);
};

const lineItem: Derive = (row, { schema, store }) => {
  const entries = schema.object('PricebookEntry');
  if (!entries || typeof row.PricebookEntryId !== 'string') return;
  const entry = store.row(entries, row.PricebookEntryId);
  row.Product2Id = entry?.Product2Id ?? null;
  row.UnitPrice ??= entry?.UnitPrice ?? null;
};

const contentVersion: Derive = (row, { before, at }) => {
  if (before) return;
  Object.assign(row, fileFacts(row), { ContentModifiedDate: at });
};

const feedItem: Derive = (row, { before }) => {
  if (!before) row.InsertedById = row.CreatedById ?? null;
  if (!before && row.LinkUrl) row.Type = 'LinkPost';
};

const emailMessage: Derive = (row, { at }) => {
  row.MessageDate ??= at;
};

const attachment: Derive = (row) => {
  row.BodyLength = Buffer.from(textOf(row.Body), 'base64').length;
};

const derivations: Record<string, Derive> = {
  Contact: personName,
  Lead: personName,
  User: personName,
  Opportunity: opportunity,
  Case: caseRecord,
  Task: task,
  Event: event,
  OpportunityLineItem: lineItem,
  Attachment: attachment,
  ContentVersion: contentVersion,
  FeedItem: feedItem,
  EmailMessage: emailMessage,
};

/** Fills in what follows from the other values of a row that is about to be saved. */
export function derive(object: ObjectDef, row: StoredRow, saving: Saving): void {
  if (!saving.before && 'RecordTypeId' in row)
    row.RecordTypeId ??= defaultRecordType(saving, object.name);
  derivations[object.name]?.(row, saving);
}
