// A change as it is proposed, shown, approved and committed.
import type { Decision, Effect, Policy } from '../policy/types.ts';
import type { FieldValue, RecordRef, RowDecision, WriteAction } from '../protocol.ts';
import type { ObjectDescribe, PicklistOffers } from '../salesforce/types.ts';
import type { Kept } from '../state/keep.ts';
import type { Owner } from '../state/owned.ts';

export interface ChangeRow {
  /** Unique within the approval, its revisions included. */
  rowId: string;
  /** Absent for a create. */
  record?: RecordRef;
  /** What will be written, by field name; empty for a delete. */
  values: Record<string, FieldValue>;
  /** What the record held when this was read, by field name; empty for a create. */
  shown: Record<string, FieldValue>;
  /** SystemModstamp when this was read. */
  modstamp?: string;
  /** What the model asked for, where the person changed it. */
  proposed?: Record<string, FieldValue>;
  /** Shown as a duplicate that the rule lets people save. */
  mayDuplicate?: true;
  /** The person said to save it although it may be a duplicate. */
  allowDuplicate?: true;
  /** What it holds, unshown, of the fields that say which picklist values it takes. */
  held?: Record<string, FieldValue>;
  /** In a set of several actions: what happens to this row. */
  action?: Exclude<WriteAction, 'upsert'>;
}

/** What Salesforce cannot put into one transaction with its audit: at most one call, never repeated. */
export type OutsideCall =
  | { kind: 'undelete' }
  | { kind: 'convert_lead' }
  /** An invocable action by its path below `/actions`, one input a row. */
  | { kind: 'invoke'; path: string };

export interface FurtherEffect {
  effect: Effect;
  object: string;
}

/** The change that one tool call asks for: one object, one action, one composite request or outside call. */
export interface ChangeSet {
  callId: string;
  tool: string;
  action: WriteAction;
  object: string;
  objectLabel: string;
  rows: ChangeRow[];
  /** Makes it a call between an Intent and an Outcome row instead of a composite request. */
  outside?: OutsideCall;
  /** What the record types of its rows offer, by id, where that may be less than the describe says. */
  offers?: Record<string, PicklistOffers>;
  /** The key of the action that it takes back. */
  undoes?: string;
  /** Its rows are notes: their text is put into Salesforce's form, and they are linked to their records. */
  note?: true;
  /** What else comes of it whatever its values are, to be decided as well. */
  also?: readonly FurtherEffect[];
  /** What the card shows and edits are checked against, where `values` are no fields of the object. */
  form?: ObjectDescribe;
}

/** What happens to one row: those of an upsert are created or updated, unless they say otherwise. */
export function actionOf(set: ChangeSet, row: ChangeRow): Exclude<WriteAction, 'upsert'> {
  if (row.action !== undefined) return row.action;
  if (set.action !== 'upsert') return set.action;
  return row.record === undefined ? 'create' : 'update';
}

/** What else comes of a change as its values now stand: a person may have edited them on the card. */
export function furtherEffects({ outside, rows, also = [] }: ChangeSet): FurtherEffect[] {
  if (outside?.kind !== 'convert_lead') return [...also];
  const isEmpty = (field: string): boolean =>
    rows.some(({ values }) => (values[field] ?? '') === '');
  return [
    ...also,
    ...(isEmpty('accountId') ? ['Account'] : []).map(created),
    ...(isEmpty('contactId') ? ['Contact'] : []).map(created),
    ...(isEmpty('opportunityName') ? [] : ['Opportunity']).map(created),
  ];
}

const created = (object: string): FurtherEffect => ({ effect: 'create', object });

export interface Approval extends Kept {
  id: string;
  turnId: string;
  owner: Owner;
  revision: number;
  /** Milliseconds since 1970, as `expiresAt`. */
  shownAt: number;
  expiresAt: number;
  status: 'open' | 'decided' | 'closed';
  sets: ChangeSet[];
  /** With `decided`: what the person said, and the policy of the session that said it. */
  decision?: { rows: RowDecision[]; note?: string; policy: Policy };
}

/** What is needed beside the change itself to write it with its audit. */
export interface WriteContext {
  conversationId: string;
  turnId: string;
  agentName: string;
  /** The approval, or the call when the policy allows without. */
  approvalRef: string;
  approvalId?: string;
  decision: Decision;
  /** Another runner may have sent this very change: until it is settled, nothing proves that it was not written. */
  sentBefore: boolean;
}
