// What is stored of a turn and its conversation, and the setting that a turn acts in.
import type { ChangeSet } from '../approvals/types.ts';
import type { ChatMessage, ToolCall } from '../model/types.ts';
import type { Decision, Policy } from '../policy/types.ts';
import type { RecordRef, RelayEvent } from '../protocol.ts';
import type { Actor } from '../salesforce/types.ts';
import type { Kept } from '../state/keep.ts';
import type { Owner } from '../state/owned.ts';
import type { Cut } from '../tools/types.ts';
import type { ListedAction } from '../tools/actions/types.ts';

export type { Owner };

/** The agent as the org signed it. */
export interface Agent {
  name: string;
  label: string;
  /** Name in the relay's configuration. */
  model: string;
  instructions: string;
  greeting: string;
  suggestions: string[];
  approvalTtlS: number;
  edits: boolean;
  logReads: boolean;
  outsiderRule: boolean;
  /** Actions of the org that are tools of this agent. */
  actions: readonly ListedAction[];
}

/** The record of the page the panel is on. */
export interface PageRecord {
  id: string;
  objectApiName: string;
}

/** Key fields of the record on the page. */
export interface PageView {
  /** By field name, as tools answer them. */
  fields: Record<string, unknown>;
  /** What its object is called; absent from views of earlier relays. */
  label?: string;
  /** ISO 4217, of its amounts. */
  currency?: string;
  /** ISO 8601, UTC. */
  readAt: string;
  /** The policy that it was read under: another one may hide what this one showed. */
  policy: string;
  /** `pageChanges` of the conversation when it was read: after another change it is out of date. */
  changes: number;
}

/** Where results of a conversation were cut; the oldest are forgotten. */
export interface Pages {
  /** Cursors given so far; numbers the next one. */
  given: number;
  cuts: { cursor: string; cut: Cut }[];
}

/** Who a turn acts for and under what; fixed when the turn starts. */
export interface Setting extends Kept {
  actor: Actor;
  agent: Agent;
  policy: Policy;
  record?: PageRecord;
}

export type TurnStatus =
  | 'queued'
  | 'running'
  /** Parked on a card: nothing runs. */
  | 'waiting'
  | 'done'
  | 'failed'
  | 'stopped'
  | 'limit';

/** The calls of the model's last response until each has its result. */
export interface OpenCalls {
  calls: ToolCall[];
  /** Results as the model will read them (JSON text), by call id. */
  results: Record<string, string>;
  /** The key of every write that was sent, stored before it was sent, by call id. */
  sent: Record<string, string>;
  /** The step shown for each call, by call id. */
  steps: Record<string, string>;
  /** What the policy allowed and was sent, by call id: planned anew it could be another change. */
  allowed?: Record<string, PlannedChange>;
}

/** A change as it was planned and decided. */
export interface PlannedChange {
  set: ChangeSet;
  /** Names of looked-up records by id. */
  names: Record<string, string>;
  decision: Decision;
}

export interface TurnSpending {
  inputTokens: number;
  cachedTokens: number;
  outputTokens: number;
  apiCalls: number;
  /** Responses of the model. */
  responses: number;
  computeMs: number;
}

/** What the audit row of a turn's reads and refusals will say; kept in the org only. */
export interface Journal {
  reads: { tool: string; object: string; request: string; rows: number }[];
  refusals: {
    approvalId: string;
    outcome: 'Rejected' | 'Expired' | 'Superseded';
    note?: string;
    rows: number;
  }[];
}

/** What a turn adds to its conversation. */
export interface Unsaved extends Pick<
  Conversation,
  'messages' | 'heardOutsider' | 'pageChanges' | 'pages' | 'refusals'
> {
  /** Messages of the turn that the conversation has had before these. */
  after: number;
}

export interface Turn extends Kept {
  id: string;
  conversationId: string;
  owner: Owner;
  message: string;
  replaces?: string;
  /** The W3C traceparent of the request that asked. */
  trace?: string;
  status: TurnStatus;
  /** Grows with every segment; a runner with an older one stops. */
  epoch: number;
  /** The number of the segment that is queued or at work; the first is 0. */
  segment: number;
  spent: TurnSpending;
  /** Steps shown so far; numbers the next one. */
  steps: number;
  open?: OpenCalls;
  approvalId?: string;
  /** Ids of all its approvals, to be forgotten with it. */
  cards?: string[];
  /** What the conversation gets when the turn parks or ends; whoever goes on before that finds it here. */
  unsaved?: Unsaved;
  /** Once it has ended: its last events, stored before they are said. */
  ending?: RelayEvent[];
  journal: Journal;
}

/** Values that Salesforce refused. */
export interface KeptRefusal {
  /** Of the object, the record and the values. */
  print: string;
  /** As the person was told. */
  reason: string;
}

export interface ConversationMessage {
  turnId: string;
  message: ChatMessage;
}

export interface Conversation extends Kept {
  id: string;
  owner: Owner;
  agentName: string;
  recordId: string | null;
  /** Name and object of the record on the page, once known. */
  record?: RecordRef;
  /** What the record on the page held when it was last read. */
  page?: PageView;
  /** How often our own writes have changed it. */
  pageChanges?: number;
  /** Where results were cut, newest last. */
  pages?: Pages;
  /** Oldest first. */
  refusals?: KeptRefusal[];
  /** The model has read text that outsiders can write; it stays so for the rest of the conversation. */
  heardOutsider?: true;
  turns: { id: string; clientTurnId: string; replaced: boolean }[];
  messages: ConversationMessage[];
  activeTurnId?: string;
}
