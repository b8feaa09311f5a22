// The conversation as the panel shows it: turns, and in each turn its parts in the order they came.
import type {
  ApprovalOutcome,
  ApprovalRow,
  ErrorCode,
  RecordRef,
  StepDetail,
  StepStatus,
  ToolEffect,
  WriteAction,
} from '@relay/protocol';

export interface TextPart {
  kind: 'text';
  key: string;
  messageId: string;
  text: string;
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
  error?: { code: string; message: string };
  durationMs?: number;
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
}

export interface ReceiptPart {
  kind: 'receipt';
  key: string;
  action: WriteAction;
  records: readonly RecordRef[];
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
  status: TurnStatus;
  parts: readonly Part[];
  /** How many parts there ever were: the source of their keys. */
  partsSoFar: number;
  failure?: Failure;
  connectUrl?: string;
  /** Asked again: only what it wrote is still shown. */
  replaced: boolean;
}

export interface Conversation {
  turns: readonly Turn[];
}
