// The record of the page with its name and key fields, so that the model knows where it is without asking.
import { createHash } from 'node:crypto';
import { decide } from '../policy/decide.ts';
import type { Policy } from '../policy/types.ts';
import { visibleDescribe } from '../policy/visibleDescribe.ts';
import type { RecordRef } from '../protocol.ts';
import { SalesforceError } from '../salesforce/errors.ts';
import type { Actor, Salesforce } from '../salesforce/types.ts';
import { tableOf } from '../tools/compactRecords.ts';
import { namedValues } from '../tools/compactRows.ts';
import { fittingRows } from '../tools/presentRows.ts';
import { readRecord } from '../tools/readRecord.ts';
import type { Conversations } from './conversations.ts';
import { keyFields } from './keyFields.ts';
import type { Conversation, PageView, Setting } from './types.ts';
import { wordsFor } from '../words/words.ts';

export interface PageRecordDeps {
  conversations: Conversations;
  salesforceAs(actor: Actor): Salesforce;
  now(): Date;
}

export interface PageRecord {
  record: RecordRef;
  /** Absent where it could not be read again. */
  view?: PageView;
  /** Its name or one of its fields may be the words of somebody outside. */
  outsiderText: boolean;
}

/** Characters of all key fields together. */
const MOST_CHARS = 4_000;

/**
 * The conversation's record as it was last read; read anew only where one of our writes changed it or the policy is
 * another. Undefined off record pages, when the person cannot see the record, or when the policy keeps its object
 * or name from the agent.
 */
export async function pageRecord(
  deps: PageRecordDeps,
  conversation: Conversation,
  setting: Setting,
): Promise<PageRecord | undefined> {
  const { record, page, heardOutsider, pageChanges = 0 } = conversation;
  if (record === undefined || page?.policy !== printOf(setting.policy)) {
    return refreshPage(deps, conversation, setting);
  }
  const known = { record, outsiderText: heardOutsider === true };
  if (page.changes === pageChanges) return { ...known, view: page };
  return (await refreshPage(deps, conversation, setting)) ?? known;
}

const readings = new WeakMap<Conversations, Map<string, Promise<PageRecord | undefined>>>();

/** Reads the record and keeps it with the conversation. Who asks while it is being read waits for the same answer. */
export async function refreshPage(
  deps: PageRecordDeps,
  conversation: Conversation,
  setting: Setting,
): Promise<PageRecord | undefined> {
  const page = setting.record;
  if (page === undefined || page.id !== conversation.recordId) return undefined;
  const underWay = readings.get(deps.conversations) ?? new Map();
  readings.set(deps.conversations, underWay);
  const changes = conversation.pageChanges ?? 0;
  const key = `${conversation.id} ${printOf(setting.policy)} ${changes}`;
  const begun = underWay.get(key) ?? readPage(deps, conversation, changes, setting);
  underWay.set(key, begun);
  try {
    return await begun;
  } finally {
    underWay.delete(key);
  }
}

async function readPage(
  deps: PageRecordDeps,
  conversation: Conversation,
  changes: number,
  setting: Setting,
): Promise<PageRecord | undefined> {
  const found = await lookUp(deps, changes, setting);
  if (found === undefined) return undefined;
  const { record, view, outsiderText } = found;
  await deps.conversations.amend(conversation, (stored) => ({
    ...stored,
    keepMs: setting.keepMs,
    record,
    ...(view === undefined ? {} : { page: view }),
    ...(outsiderText ? { heardOutsider: true } : {}),
  }));
  return found;
}

async function lookUp(
  deps: PageRecordDeps,
  changes: number,
  { actor, policy, record: page }: Setting,
): Promise<PageRecord | undefined> {
  if (page === undefined) return undefined;
  const { id } = page;
  const words = wordsFor(actor.language);
  const context = { sf: deps.salesforceAs(actor), policy, actor, words, resultChars: MOST_CHARS };
  try {
    const all = await context.sf.describe(page.objectApiName);
    const nameField = all.fields.find((field) => field.nameField)?.name;
    const fields = nameField === undefined ? [] : [nameField];
    const read = { tool: 'get_record', effect: 'read', records: 0 } as const;
    if (decide(policy, { ...read, object: all.name, fields }).outcome === 'deny') return undefined;
    const describe = visibleDescribe(policy, all);
    const names = keyFields(policy, describe);
    const answered = await readRecord({ tool: 'get_record', describe, id, names }, context);
    const row = answered.ok ? answered.records[0] : undefined;
    if (!answered.ok || row === undefined) return undefined;
    const { columns, rows } = fittingRows(answered.columns, answered.records, context);
    const { currency } = tableOf(answered.columns, [row], actor.currency);
    const { Id: _id, ...values } = namedValues(columns, rows[0]);
    const { [nameField ?? '']: name = id, ...others } = values;
    return {
      record: { id, objectApiName: all.name, name: String(name) },
      view: {
        fields: others,
        label: all.label,
        ...(currency === undefined ? {} : { currency }),
        readAt: deps.now().toISOString(),
        policy: printOf(policy),
        changes,
      },
      outsiderText: answered.outsiderText,
    };
  } catch (error) {
    if (error instanceof SalesforceError) return undefined;
    throw error;
  }
}

const prints = new WeakMap<Policy, string>();

/** The same for policies that say the same. */
function printOf(policy: Policy): string {
  const known = prints.get(policy);
  if (known !== undefined) return known;
  const print = createHash('sha256')
    .update(JSON.stringify(policy))
    .digest('base64url')
    .slice(0, 16);
  prints.set(policy, print);
  return print;
}
