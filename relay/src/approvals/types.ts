// A change as it is proposed, shown, approved and committed.
import type { Decision, Policy } from '../policy/types.ts';
import type { FieldValue, RecordRef, RowDecision, WriteAction } from '../protocol.ts';

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
}

/** The change that one tool call asks for: one object, one action, one composite request. */
export interface ChangeSet {
  callId: string;
  tool: string;
  action: WriteAction;
  object: string;
  objectLabel: string;
  rows: ChangeRow[];
}

export interface Approval {
  id: string;
  turnId: string;
  revision: number;
  /** Milliseconds since 1970. */
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
