// The conversation as the panel shows it: turns, and in each turn its parts in the order they came.
import type {
  ApprovalOutcome,
  ApprovalRow,
  ErrorCode,
  RecordRef,
  RelayEvent,
  StepDetail,
  StepError,
  StepStatus,
  ToolEffect,
  WriteAction,
} from '@relay/protocol';

type Of<T extends RelayEvent['type']> = Extract<RelayEvent, { type: T }>;

/** Words of a message that no result bears out. */
export type Claim = Of<'text.unproven'>['claims'][number];

export interface TextPart {
  kind: 'text';
  key: string;
  messageId: string;
  text: string;
  unproven?: readonly Claim[];
}

/** `running` until it finishes; `stopped` when its turn ended first. */
export type StepState = StepStatus | 'running' | 'stopped';

export interface Step {
  id: string;
  tool: string;
  label: string;
  effect: ToolEffect;
  state: StepState;
  detail?: StepDetail;
  error?: StepError;
  /** How far it is, while it runs. */
  progress?: Of<'step.progress'>;
  durationMs?: number;
  /** Calls of Salesforce's API that it took. */
  apiCalls?: number;
}

/** Steps that followed one another; reading and changing are kept apart. */
export interface StepsPart {
  kind: 'steps';
  key: string;
  writes: boolean;
  steps: readonly Step[];
}

export interface ApprovalPart {
  kind: 'approval';
  key: string;
  approvalId: string;
  revision: number;
  /** ISO 8601, UTC. */
  expiresAt: string;
  rows: readonly ApprovalRow[];
  reason: string;
  /** Absent while the card waits for the person. */
  outcome?: ApprovalOutcome;
  /** The rows that were approved, once the card is decided. */
  approved: readonly string[];
  /** What the person wrote to the assistant with the decision. */
  note?: string;
}

/** A field that Salesforce saved otherwise than it was sent. */
export type Difference = NonNullable<Of<'receipt'>['differences']>[number];

export interface ReceiptPart {
  kind: 'receipt';
  key: string;
  actionKey: string;
  action: WriteAction;
  records: readonly RecordRef[];
  undoable: boolean;
  /** The change that this one took back as a whole, by its action key. */
  undoes?: string;
  differences: readonly Difference[];
}

export type Part = TextPart | StepsPart | ApprovalPart | ReceiptPart;

export type TurnStatus = 'running' | 'done' | 'stopped' | 'limit' | 'failed';

export interface Failure {
  code: ErrorCode;
  message: string;
  retryable: boolean;
  correlationId: string;
}

export interface Turn {
  id: string;
  message: string;
  record?: RecordRef;
  /** ISO 8601, UTC. */
  at: string;
  /** ISO 8601, UTC; relays of before do not say. */
  endedAt?: string;
  status: TurnStatus;
  parts: readonly Part[];
  /** How many parts there ever were: the source of their keys. */
  partsSoFar: number;
  failure?: Failure;
  connectUrl?: string;
  /** Begun by a button of the panel: nobody typed `message`. */
  button?: Of<'turn.started'>['button'];
  /** What the button was about: a change, or the turn whose answer is kept. */
  of?: string;
  /** The person's thumb. */
  rated?: Of<'turn.rated'>['rating'];
  /** Asked again: only what it wrote is still shown. */
  replaced: boolean;
}

export interface Conversation {
  turns: readonly Turn[];
}
