// Words for recording: each function is one event of the relay, with what a state does not care about filled in.
import type {
  ApprovalField,
  ApprovalRow,
  ApprovalWarning,
  RecordRef,
  RelayEvent,
  StepDetail,
  StepResult,
} from '../../../src/protocol.ts';
import { english } from '../../../src/words/words.ts';
import { MOMENT_MS } from '../client/gallery/moment.ts';

type Of<T extends RelayEvent['type']> = Extract<RelayEvent, { type: T }>;

/** A moment of the recording: minutes before (negative) or after the one at which the gallery's clock starts. */
export const at = (minutes: number): string => new Date(MOMENT_MS + minutes * 60_000).toISOString();

/** A record; `number` makes its id. */
export const record = (objectApiName: string, number: number, name: string): RecordRef => ({
  id: `${PREFIXES[objectApiName] ?? 'a00'}${String(number).padStart(12, '0')}AAA`,
  objectApiName,
  name,
});

const PREFIXES: Record<string, string> = {
  Account: '001',
  Contact: '003',
  Opportunity: '006',
  Lead: '00Q',
  Case: '500',
  Task: '00T',
  User: '005',
};

export const EDGE = record('Account', 1, 'Edge Communications');
export const SEAN = record('Contact', 2, 'Sean Forbes');
export const GENERATOR = record('Opportunity', 3, 'Edge Emergency Generator');

export const asked = (message: string, more: Partial<Of<'turn.started'>> = {}): RelayEvent => ({
  type: 'turn.started',
  turnId: 'turn-1',
  message,
  record: EDGE,
  at: at(-2),
  ...more,
});

export const says = (text: string, messageId = 'message-1'): RelayEvent => ({
  type: 'text.delta',
  messageId,
  text,
});

export const began = (
  stepId: string,
  label: string,
  more: Partial<Of<'step.started'>> = {},
): RelayEvent => ({
  type: 'step.started',
  ...{ stepId, label, tool: 'search_records', effect: 'read' },
  ...more,
});

interface Ended extends Partial<Omit<Of<'step.finished'>, 'type' | 'detail'>> {
  tool?: string;
  effect?: Of<'step.started'>['effect'];
  detail?: Partial<StepDetail>;
}

const ACCOUNTS = { request: 'SELECT Id, Name FROM Account', sentences: ['Account'] };

/** A step from its start to its end. */
export function step(stepId: string, label: string, more: Ended = {}): RelayEvent[] {
  const { tool = 'search_records', effect = 'read', detail, ...end } = more;
  return [
    began(stepId, label, { tool, effect }),
    {
      type: 'step.finished',
      ...{ stepId, label, status: 'done', durationMs: 340, apiCalls: 1 },
      ...end,
      detail: {
        // A request of its own comes with its own sentences, or has none.
        ...(detail?.request === undefined ? ACCOUNTS : {}),
        records: [],
        ...detail,
      } as StepDetail,
    },
  ];
}

/** Names its columns and takes its cells row by row. */
export const result = (
  columns: StepResult['columns'],
  rows: string[][],
  currency?: string,
): StepResult => ({ columns, rows, currency });

export const field = (
  name: string,
  label: string,
  before: ApprovalField['before'],
  after: ApprovalField['after'],
  more: Partial<ApprovalField> = {},
): ApprovalField => ({ name, label, type: 'text', before, after, editable: true, ...more });

/** A field of a record that does not exist yet: there is nothing before. */
export const fresh = (
  name: string,
  label: string,
  after: ApprovalField['after'],
  more: Partial<ApprovalField> = {},
): ApprovalField => ({ name, label, type: 'text', after, editable: true, ...more });

export const row = (fields: ApprovalField[], more: Partial<ApprovalRow> = {}): ApprovalRow => ({
  ...{ rowId: 'row-1', action: 'update', objectApiName: 'Account', objectLabel: 'Account' },
  ...{ record: EDGE, warnings: [], ...more, fields },
});

export const warning = (
  code: ApprovalWarning['code'],
  message: string,
  more: Partial<ApprovalWarning> = {},
): ApprovalWarning => ({ code, message, ...more });

export const card = (
  rows: ApprovalRow[],
  more: Partial<Of<'approval.requested'>> = {},
): RelayEvent => ({
  type: 'approval.requested',
  ...{ approvalId: 'approval-1', revision: 1, expiresAt: at(14.6), rows },
  reason: english.cards.reasons.policy([...new Set(rows.map(({ action }) => action))]),
  ...more,
});

export const decided = (
  decision: Of<'approval.resolved'>['decision'],
  rows: Of<'approval.resolved'>['rows'] = [],
  more: Partial<Of<'approval.resolved'>> = {},
): RelayEvent => ({
  type: 'approval.resolved',
  ...{ approvalId: 'approval-1', revision: 1, decision, rows },
  ...more,
});

export const receipt = (
  action: Of<'receipt'>['action'],
  records: RecordRef[],
  more: Partial<Of<'receipt'>> = {},
): RelayEvent => ({
  type: 'receipt',
  ...{ actionKey: `action-${action}`, action, records, undoable: true },
  ...more,
});

export const done: RelayEvent = { type: 'turn.finished', reason: 'done' };
