// What the panel asks and what the relay answers, but for the events of a turn.
import type { RelayEvent } from './events.ts';
import type { FieldValue, Rating } from './values.ts';

/** What travels as `protocol` in the session answer. */
export type ProtocolVersion = 1;

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
  rating: Rating;
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
