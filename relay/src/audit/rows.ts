// The audit rows as Salesforce stores them: Recordside_Action__c and Recordside_Action_Row__c.
import { createHash } from 'node:crypto';
import type { Actor } from '../salesforce/types.ts';
import type { WriteAction } from '../protocol.ts';
import { sealOf } from './seal.ts';

export const ACTION_OBJECT = 'Recordside_Action__c';
export const ACTION_ROW_OBJECT = 'Recordside_Action_Row__c';

/** Lengths of Proposed__c, Final__c, Before__c and After__c; of Note__c; of text fields. */
const LONG_TEXT = 131_072;
const NOTE_TEXT = 2_000;
const TEXT = 255;

export interface ActionEntry {
  key: string;
  kind: 'Write' | 'Intent' | 'Outcome' | 'Void' | 'Read' | 'Decision' | 'Feedback';
  actor: Actor;
  agentName: string;
  tool: string;
  object: string;
  recordCount: number;
  approvalId?: string;
  /** The policy row that decided. */
  policyRow?: string;
  conversationId: string;
  turnId: string;
  outcome?: 'Done' | 'Rejected' | 'Expired' | 'Superseded' | 'Failed' | 'Unknown' | 'Voided';
  note?: string;
  /** What the model asked for. */
  proposed?: unknown;
  /** What runs: the same unless the person edited the card. */
  final?: unknown;
  at: Date;
}

/** The sealed row of an action; with a shared connection it is owned by the human, not by the integration user. */
export function actionRow(entry: ActionEntry, sealKey: Buffer): Record<string, unknown> {
  const row: Record<string, unknown> = {
    Action_Key__c: entry.key,
    Kind__c: entry.kind,
    Person__c: entry.actor.userId,
    Agent__c: entry.agentName,
    Tool__c: entry.tool,
    Object__c: entry.object,
    Record_Count__c: entry.recordCount,
    Approval__c: entry.approvalId ?? null,
    Policy_Row__c: entry.policyRow === undefined ? null : plainText(entry.policyRow, TEXT),
    Conversation__c: entry.conversationId,
    Turn__c: entry.turnId,
    Outcome__c: entry.outcome ?? null,
    Note__c: entry.note === undefined ? null : plainText(entry.note, NOTE_TEXT),
    Proposed__c: entry.proposed === undefined ? null : jsonText(entry.proposed),
    Final__c: entry.final === undefined ? null : jsonText(entry.final),
    Acted_At__c: wholeSecond(entry.at),
  };
  const owner = entry.actor.connection === 'shared' ? { OwnerId: entry.actor.userId } : {};
  return { ...row, ...owner, Seal__c: sealOf(row, sealKey) };
}

export interface RowEntry {
  action: Exclude<WriteAction, 'upsert'>;
  object: string;
  recordId: string;
  recordName?: string;
  before?: unknown;
  after?: unknown;
  guard?: string;
}

const ACTION_TYPES: Record<RowEntry['action'], string> = {
  create: 'Create',
  update: 'Update',
  delete: 'Delete',
  restore: 'Restore',
  convert: 'Convert',
  send: 'Send',
  run: 'Run',
};

/** One record of an action; `actionId` may be a reference to the action's own subrequest. */
export function actionRowRow(entry: RowEntry, actionId: string): Record<string, unknown> {
  return {
    attributes: { type: ACTION_ROW_OBJECT },
    Action__c: actionId,
    Action_Type__c: ACTION_TYPES[entry.action],
    Object__c: entry.object,
    Record_Id__c: entry.recordId,
    Record_Name__c: entry.recordName === undefined ? null : plainText(entry.recordName, TEXT),
    Before__c: entry.before === undefined ? null : jsonText(entry.before),
    After__c: entry.after === undefined ? null : jsonText(entry.after),
    ...(entry.guard === undefined ? {} : { Guard__c: entry.guard }),
  };
}

/**
 * JSON that can stand in a composite request: `@{` inside a string would be read as a reference by Salesforce
 * (REST API Developer Guide, Composite), so the brace is written as its JSON escape. What is longer than the
 * field holds is replaced by its digest, never cut: half a JSON text proves nothing.
 */
function jsonText(value: unknown): string {
  const text = JSON.stringify(value).replaceAll('@{', '@\\u007b');
  if (text.length <= LONG_TEXT) return text;
  return JSON.stringify({
    tooLong: text.length,
    sha256: createHash('sha256').update(text).digest('hex'),
  });
}

/**
 * Text as Salesforce keeps it, so that what is read back is what was sealed: without white space at its ends,
 * with plain line ends, within the length, and without half a character where it was cut.
 */
function plainText(text: string, length: number): string {
  return text
    .replaceAll('@{', '@ {')
    .replaceAll(/\r\n?/g, '\n')
    .trim()
    .slice(0, length)
    .replace(/[\uD800-\uDBFF]$/, '')
    .toWellFormed()
    .trim();
}

/** Salesforce keeps no fraction of a second in a date/time field. */
function wholeSecond(at: Date): string {
  return new Date(Math.floor(at.getTime() / 1_000) * 1_000).toISOString();
}
