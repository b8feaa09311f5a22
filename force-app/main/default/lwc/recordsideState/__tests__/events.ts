// Events as the relay sends them, with everything a test does not care about filled in.
import type {
  ApprovalField,
  ApprovalRow,
  RecordRef,
  RelayEvent,
  StepDetail,
} from '@relay/protocol';

type Of<T extends RelayEvent['type']> = Extract<RelayEvent, { type: T }>;

export const EDGE: RecordRef = {
  id: '001000000000001AAA',
  objectApiName: 'Account',
  name: 'Edge Communications',
};

export const started = (turnId = 't1', extra: Partial<Of<'turn.started'>> = {}): RelayEvent => ({
  type: 'turn.started',
  turnId,
  message: 'How many cases?',
  at: '2026-11-22T09:00:00.000Z',
  ...extra,
});

export const text = (words: string, messageId = 'm1'): RelayEvent => ({
  type: 'text.delta',
  messageId,
  text: words,
});

export const stepStarted = (
  stepId = 's1',
  effect: Of<'step.started'>['effect'] = 'read',
): RelayEvent => ({
  type: 'step.started',
  stepId,
  tool: effect === 'read' ? 'search_records' : `${effect}_records`,
  label: effect === 'read' ? 'Searching cases' : 'Updating Account',
  effect,
});

export const stepProgress = (stepId = 's1', label = '2 of 5 done'): RelayEvent => ({
  ...{ type: 'step.progress', stepId, label },
  ...{ done: 2, total: 5 },
});

export const detail = (extra: Partial<StepDetail> = {}): StepDetail => ({
  request: 'SELECT Id FROM Case',
  records: [],
  ...extra,
});

export const stepFinished = (
  stepId = 's1',
  extra: Partial<Of<'step.finished'>> = {},
): RelayEvent => ({
  type: 'step.finished',
  stepId,
  status: 'done',
  label: 'Searched cases',
  detail: detail(),
  durationMs: 40,
  apiCalls: 1,
  ...extra,
});

export const field = (extra: Partial<ApprovalField> = {}): ApprovalField => ({
  name: 'Industry',
  label: 'Industry',
  type: 'picklist',
  before: 'Electronics',
  after: 'Energy',
  editable: false,
  ...extra,
});

export const row = (rowId = 'r1', extra: Partial<ApprovalRow> = {}): ApprovalRow => ({
  rowId,
  action: 'update',
  objectApiName: 'Account',
  objectLabel: 'Account',
  record: EDGE,
  fields: [field()],
  warnings: [],
  ...extra,
});

export const requested = (extra: Partial<Of<'approval.requested'>> = {}): RelayEvent => ({
  type: 'approval.requested',
  approvalId: 'a1',
  revision: 1,
  expiresAt: '2026-11-22T09:15:00.000Z',
  rows: [row()],
  reason: 'Your admin wants updates approved.',
  ...extra,
});

export const resolved = (extra: Partial<Of<'approval.resolved'>> = {}): RelayEvent => ({
  type: 'approval.resolved',
  approvalId: 'a1',
  revision: 1,
  decision: 'approved',
  rows: [{ rowId: 'r1', decision: 'approve' }],
  ...extra,
});

export const receipt = (extra: Partial<Of<'receipt'>> = {}): RelayEvent => ({
  type: 'receipt',
  actionKey: 'k1',
  action: 'update',
  records: [EDGE],
  undoable: false,
  ...extra,
});

export const finished = (
  reason: Of<'turn.finished'>['reason'] = 'done',
  at?: string,
): RelayEvent => ({
  at,
  type: 'turn.finished',
  reason,
});

export const failed = (extra: Partial<Of<'turn.failed'>> = {}): RelayEvent => ({
  type: 'turn.failed',
  code: 'model_unavailable',
  message: 'The language model does not answer right now.',
  retryable: true,
  correlationId: 'c-1',
  ...extra,
});
