// What follows when somebody tries a state out: the gallery's relay decides, undoes and answers without a model.
import type {
  ApprovalOutcome,
  ApprovalRow,
  DecisionRequest,
  RelayEvent,
} from '../../../src/protocol.ts';
import { asked, at, card, decided, done, field, receipt, record, row, says } from './events.ts';

type Card = Extract<RelayEvent, { type: 'approval.requested' }>;

const recordsOf = (rows: ApprovalRow[]) =>
  rows.map((one, i) => one.record ?? record(one.objectApiName, 900 + i, one.objectLabel));

function outcomeOf({ rows }: DecisionRequest): ApprovalOutcome {
  const approved = rows.filter(({ decision }) => decision === 'approve').length;
  if (approved === 0) return 'rejected';
  return approved === rows.length ? 'approved' : 'partly';
}

/** The card is resolved as asked, and what was approved has a receipt. `undoes`: the change that it takes back. */
export function afterDecision(
  shown: Card,
  request: DecisionRequest,
  undoes?: string,
): RelayEvent[] {
  const { approvalId, revision, note } = request;
  const rows = request.rows.map(({ rowId, decision }) => ({ rowId, decision }));
  const resolved = decided(outcomeOf(request), rows, { approvalId, revision, note });
  const approved = shown.rows.filter(({ rowId }) =>
    rows.some((one) => one.rowId === rowId && one.decision === 'approve'),
  );
  const [first] = approved;
  if (!first) return [resolved, says('Nothing was changed.', 'after'), done];
  const action = approved.every((one) => one.action === first.action) ? first.action : 'upsert';
  const written = receipt(action, recordsOf(approved), {
    actionKey: `after-${approvalId}`,
    undoes,
  });
  return [resolved, written, says('Done.', 'after'), done];
}

/** A question to the gallery. */
export const afterQuestion = (
  turnId: string,
  message: string,
  replaces: string | undefined,
): RelayEvent[] => [
  asked(message, { turnId, replaces, at: at(0) }),
  says('Nobody answers here: this is the gallery of the panel’s states.', turnId),
  done,
];

/** The card that a press on Undo leads to. */
export const afterUndo = (turnId: string, of: string): RelayEvent[] => [
  asked('Undo', { turnId, button: 'undo', of, at: at(0) }),
  card([row([field('Phone', 'Phone', '(512) 555-0100', '(512) 757-6000', { type: 'phone' })])], {
    approvalId: turnId,
  }),
];

/** A note that was kept. */
export const afterNote = (turnId: string, title: string, of?: string): RelayEvent[] => [
  asked('Keep the answer as a note', { turnId, button: 'note', of, at: at(0) }),
  receipt('create', [record('Task', 7, title)], { actionKey: turnId }),
  done,
];
