// The contract between panel and relay: types only, so that the panel can import it without running it.
//
// Old panels meet new relays: unknown event types and unknown fields are ignored, and a field is never
// given a new meaning. The same file is read by relay, panel and practice page.

/** What travels as `protocol` in the session answer. */
export type ProtocolVersion = 1;

// ---------------------------------------------------------------- requests and answers

/** `POST /v1/sessions`: the assertion is a compact JWS that the org signed. */
export interface OpenSessionRequest {
  assertion: string;
  /** Open this conversation of the same person instead of the one of the record. */
  conversationId?: string;
}

export interface AgentCard {
  name: string;
  label: string;
  greeting: string;
  suggestions: string[];
  /** The model's name in the relay's configuration. */
  model: string;
  /** A sentence to show above the composer, e.g. that this is the practice model. */
  notice?: string;
}

export type ConnectionMode = 'per-user' | 'shared';
export type ConnectionStatus = 'ready' | 'connect_required' | 'refused';

export interface ConnectionCard {
  mode: ConnectionMode;
  status: ConnectionStatus;
  authorizeUrl?: string;
  /** What the person, or their admin, does next. */
  help?: string;
}

export interface ActiveTurn {
  id: string;
  /** The last event of this turn in `transcript`; stream on from here. */
  lastEventId: number;
}

export interface SessionAnswer {
  protocol: ProtocolVersion;
  /** Opaque bearer token for every other request. */
  token: string;
  /** ISO 8601, UTC. */
  expiresAt: string;
  conversationId: string;
  agent: AgentCard;
  user: { id: string; name: string };
  connection: ConnectionCard;
  /** What the policy leaves open on the page's record, or anywhere where there is none; `ask` needs approval. */
  allowed: { tool: string; mode: 'allow' | 'ask' }[];
  transcript: RelayEvent[];
  activeTurn?: ActiveTurn;
}

/** `POST /v1/turns`. The same `clientTurnId` again joins the same turn, never a second one. */
export interface StartTurnRequest {
  clientTurnId: string;
  message: string;
  /** The last turn of the conversation, edited or asked again. */
  replaces?: string;
}

export type FieldValue = string | number | boolean | null;

export interface RowDecision {
  rowId: string;
  decision: 'approve' | 'reject';
  /** Values the person changed on the card, by field name; only where the agent allows edits. */
  edits?: Record<string, FieldValue>;
  allowDuplicate?: boolean;
}

/** `POST /v1/turns/{id}/decisions`. */
export interface DecisionRequest {
  approvalId: string;
  revision: number;
  rows: RowDecision[];
  note?: string;
}

/** `POST /v1/turns/{id}/feedback`. */
export interface FeedbackRequest {
  rating: 'up' | 'down';
  note?: string;
}

/** `POST /v1/policy/explain`. */
export interface ExplainRequest {
  tool: string;
  object: string;
  fields?: string[];
  /** How many records a write touches; 1 when left out. */
  records?: number;
}

/** 202 of the requests below: the turn to follow. */
export interface TurnAnswer {
  turnId: string;
}

/** `POST /v1/actions/{actionKey}/undo`: the turn's card asks for the inverse change. */
export type UndoAnswer = TurnAnswer;

/** `POST /v1/notes`: keeps words of the conversation as a note on the page's record. */
export interface NoteRequest {
  title: string;
  text: string;
  /** The turn whose answer is kept. */
  turnId?: string;
}

export interface PolicyGate {
  gate: string;
  result: 'allow' | 'ask' | 'deny';
  /** A sentence for an admin. */
  why: string;
  /** The policy row that decided, where one did. */
  row?: string;
}

export interface ExplainAnswer {
  outcome: 'allow' | 'ask' | 'deny';
  /** Every gate in order. */
  gates: PolicyGate[];
  /** The gate that decided. */
  because: PolicyGate;
}

// ---------------------------------------------------------------- errors

export type ErrorCode =
  | 'bad_request'
  | 'session_expired'
  | 'assertion_invalid'
  | 'assertion_replayed'
  | 'not_allowed'
  | 'not_found'
  | 'turn_in_progress'
  | 'stale'
  | 'expired'
  | 'too_large'
  | 'edit_invalid'
  | 'rate_limited'
  | 'salesforce_unavailable'
  | 'model_unavailable'
  | 'busy'
  | 'internal';

export interface ErrorBody {
  error: {
    code: ErrorCode;
    /** What the person does next. */
    message: string;
    correlationId: string;
    retryable: boolean;
    /** With `bad_request` and `edit_invalid`: the path of the field that is wrong. */
    path?: string;
  };
}

// ---------------------------------------------------------------- events (SSE)

/** A record as the panel links to it. */
export interface RecordRef {
  id: string;
  objectApiName: string;
  name: string;
}

/** `upsert` stands for a whole change only: each of its rows is a `create` or an `update`. */
export type WriteAction =
  'create' | 'update' | 'upsert' | 'delete' | 'restore' | 'convert' | 'send' | 'run';
export type ToolEffect = 'read' | Exclude<WriteAction, 'upsert'>;
export type StepStatus = 'done' | 'failed' | 'no_access' | 'rejected' | 'blocked' | 'unknown';

export interface StepDetail {
  /** What was asked, as a person reads it; for a query the SOQL that was sent. */
  request: string;
  /** Rows of a query or the record read; absent when there is no output. */
  result?: StepResult;
  /** With a query: what its object (in the plural) and fields are called, by the names that stand in it. */
  names?: Record<string, string>;
  total?: number;
  truncated?: boolean;
  records: RecordRef[];
}

export interface StepResult {
  /** Column API names in order, with their labels. */
  columns: StepColumn[];
  /** One list of cell texts a row, in the order of `columns`; numbers and dates as Salesforce writes them. */
  rows: string[][];
  /** ISO 4217, of every amount here. */
  currency?: string;
}

export interface StepColumn {
  name: string;
  label: string;
  /** How its cells are written; text where it is left out. */
  kind?: FieldKind;
  /** In a grouped result: what is grouped by, and what is counted or summed. */
  role?: 'group' | 'total';
}

/** How a field is shown and, where edits are allowed, entered. */
export type FieldKind =
  | 'text'
  | 'longtext'
  | 'number'
  | 'currency'
  | 'percent'
  | 'date'
  | 'datetime'
  | 'boolean'
  | 'picklist'
  | 'multipicklist'
  | 'reference'
  | 'email'
  | 'phone'
  | 'url';

export interface ApprovalField {
  name: string;
  label: string;
  type: FieldKind;
  /** Absent for a create; null = empty. */
  before?: FieldValue;
  after: FieldValue;
  /** The names of looked-up records, where `type` is `reference`. */
  beforeName?: string;
  afterName?: string;
  editable: boolean;
  picklist?: { value: string; label: string }[];
  /** With `editable`: it cannot be left empty. */
  required?: boolean;
  /** With `editable`: the longest text, in characters. */
  maxLength?: number;
  /** With `editable`: the objects that a `reference` may point at. */
  targets?: string[];
}

export interface ApprovalWarning {
  /** `changed_since`: what would be undone is no longer as it was written; `final`: it cannot be undone. */
  code: 'stale' | 'duplicate' | 'unfiltered' | 'edited' | 'changed_since' | 'final';
  message: string;
  records?: RecordRef[];
  /** With `duplicate`: the rule lets people save anyway (`allowDuplicate` of the decision). */
  canSaveAnyway?: boolean;
}

export interface ApprovalRow {
  rowId: string;
  action: WriteAction;
  objectApiName: string;
  objectLabel: string;
  /** Absent for a create. */
  record?: RecordRef;
  fields: ApprovalField[];
  warnings: ApprovalWarning[];
}

export interface SavedDifference {
  recordId: string;
  label: string;
  /** Text where it is left out. */
  type?: FieldKind;
  sent: FieldValue;
  saved: FieldValue;
  /** The name of the looked-up record that was saved, where `type` is `reference`. */
  savedName?: string;
}

export type ApprovalOutcome = 'approved' | 'rejected' | 'partly' | 'expired' | 'superseded';

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
  | {
      type: 'step.finished';
      stepId: string;
      status: StepStatus;
      label: string;
      detail: StepDetail;
      error?: { code: string; message: string };
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
  | { type: 'turn.rated'; rating: FeedbackRequest['rating'] }
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
  | { type: 'turn.finished'; reason: 'done' | 'stopped' | 'limit' }
  | {
      type: 'turn.failed';
      code: ErrorCode;
      message: string;
      retryable: boolean;
      correlationId: string;
    };

/** An event as it stands in a turn's log: `id` grows by one within the turn, from 1. */
export interface LoggedEvent {
  id: number;
  event: RelayEvent;
}

/** `GET /v1/turns/{id}/events` with `Accept: application/json`. */
export interface EventsAnswer {
  events: LoggedEvent[];
}
