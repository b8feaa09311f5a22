// What a turn says (SSE), in the order in which it happened.
import type { ApprovalOutcome, ApprovalRow, SavedDifference } from './cards.ts';
import type { ErrorCode } from './errors.ts';
import type { StepDetail, StepError, StepStatus, ToolEffect, WriteAction } from './steps.ts';
import type { Rating, RecordRef } from './values.ts';

export type RelayEvent =
  | {
      type: 'turn.started';
      turnId: string;
      message: string;
      record?: RecordRef;
      at: string;
      /** The turn whose place this one takes. */
      replaces?: string;
      /** Begun by a button of the panel: nobody typed `message`. */
      button?: 'undo' | 'note';
      /** With `button`: the change to undo, as it was named, or the turn whose answer is kept. */
      of?: string;
    }
  | { type: 'text.delta'; messageId: string; text: string }
  | { type: 'text.discarded'; messageId: string }
  | { type: 'step.started'; stepId: string; tool: string; label: string; effect: ToolEffect }
  /** How far a long step is; nothing is said of quick ones, and nothing after its end. */
  | {
      type: 'step.progress';
      stepId: string;
      /** Of its parts; 0 where it has none to count. */
      done: number;
      total?: number;
      /** The same as the person reads it, or what is waited for. */
      label: string;
    }
  | {
      type: 'step.finished';
      stepId: string;
      status: StepStatus;
      label: string;
      detail: StepDetail;
      error?: StepError;
      durationMs: number;
      apiCalls: number;
    }
  | {
      type: 'approval.requested';
      approvalId: string;
      revision: number;
      expiresAt: string;
      rows: ApprovalRow[];
      /** Why it asks, in a sentence. */
      reason: string;
    }
  | {
      type: 'approval.resolved';
      approvalId: string;
      revision: number;
      decision: ApprovalOutcome;
      rows: { rowId: string; decision: 'approve' | 'reject' }[];
      note?: string;
    }
  | {
      type: 'receipt';
      actionKey: string;
      action: WriteAction;
      records: RecordRef[];
      undoable: boolean;
      /** Fields that Salesforce saved otherwise than they were sent. */
      differences?: SavedDifference[];
      /** The change that this one takes back as a whole, by its `actionKey`. */
      undoes?: string;
    }
  /** The person's thumb for the turn, the last one counts; it comes after the turn's end. */
  | { type: 'turn.rated'; rating: Rating }
  /** Parts of a message that no result bears out, word for word as they stand in its text. */
  | {
      type: 'text.unproven';
      messageId: string;
      claims: { text: string; kind: 'record' | 'count' }[];
    }
  | { type: 'records.changed'; ids: string[] }
  | { type: 'connect.required'; authorizeUrl: string }
  | {
      type: 'usage';
      inputTokens: number;
      cachedTokens: number;
      outputTokens: number;
      apiCalls: number;
    }
  /** `at`: when it ended; relays of before do not say. */
  | { type: 'turn.finished'; reason: 'done' | 'stopped' | 'limit'; at?: string }
  | {
      type: 'turn.failed';
      code: ErrorCode;
      message: string;
      retryable: boolean;
      correlationId: string;
      at?: string;
    };

/** An event as it stands in a turn's log: `id` grows by one within the turn, from 1. */
export interface LoggedEvent {
  id: number;
  event: RelayEvent;
}

/** `GET /v1/turns/{id}/events` with `Accept: application/json`; 204 where a turn is over and nothing is left to tell. */
export interface EventsAnswer {
  events: LoggedEvent[];
}
