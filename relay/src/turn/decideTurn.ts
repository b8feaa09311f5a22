// A person decides: the card's own rows, values checked again where they were edited, and the next segment queued.
import type { Approvals } from '../approvals/approvals.ts';
import { outcomeOf } from '../approvals/claim.ts';
import { actionOf, type Approval } from '../approvals/types.ts';
import { RelayError } from '../errors.ts';
import type { Policy } from '../policy/types.ts';
import type { DecisionRequest, FieldValue, RowDecision } from '../protocol.ts';
import type { Salesforce } from '../salesforce/types.ts';
import type { TurnQueue } from '../state/interfaces.ts';
import { visibleDescribe } from '../policy/visibleDescribe.ts';
import { checkEdited } from '../tools/checks/offers.ts';
import { keyPrefixesFor } from '../tools/keyPrefixes.ts';
import { enqueueSoon, runOf } from './enqueueSoon.ts';
import type { Meter } from '../telemetry/telemetry.ts';
import type { Turns } from './turns.ts';
import type { Setting, Turn } from './types.ts';

export interface DecideDeps {
  turns: Turns;
  approvals: Approvals;
  queue: TurnQueue;
  meter: Meter;
  now(): number;
}

/**
 * Takes a decision on the turn's card. The same decision again changes nothing. Throws RelayError `not_found`,
 * `stale`, `expired`, `bad_request` or `edit_invalid`.
 */
export async function decideTurn(
  deps: DecideDeps,
  turn: Turn,
  session: { setting: Setting; sf: Salesforce },
  request: DecisionRequest,
): Promise<void> {
  const approval = await deps.approvals.get({ id: request.approvalId, owner: turn.owner });
  if (approval === undefined || approval.turnId !== turn.id) throw new RelayError('not_found');
  const rows = await checkedRows(approval, request.rows, session);
  const policy: Policy = session.setting.policy;
  const { first } = await deps.approvals.decide(approval, { ...request, rows }, policy);
  if (first) deps.meter.approval(outcomeOf(rows), deps.now() - approval.shownAt);
  const queued = await deps.turns.change(turn, (stored) =>
    stored.status === 'waiting' && stored.approvalId === approval.id
      ? { ...stored, status: 'queued', segment: stored.segment + 1 }
      : undefined,
  );
  if (queued !== undefined) await enqueueSoon(deps.queue, runOf(queued));
}

async function checkedRows(
  approval: Approval,
  rows: RowDecision[],
  session: { setting: Setting; sf: Salesforce },
): Promise<RowDecision[]> {
  return Promise.all(
    rows.map(async (row, index) => {
      if (
        row.edits === undefined ||
        Object.keys(row.edits).length === 0 ||
        row.decision === 'reject'
      ) {
        const { edits: _edits, ...plain } = row;
        return plain;
      }
      return { ...row, edits: await checkedEdits(approval, row.rowId, row.edits, index, session) };
    }),
  );
}

async function checkedEdits(
  approval: Approval,
  rowId: string,
  edits: Record<string, FieldValue>,
  index: number,
  session: { setting: Setting; sf: Salesforce },
): Promise<Record<string, FieldValue>> {
  const path = `rows.${index}.edits`;
  const set = approval.sets.find((one) => one.rows.some((row) => row.rowId === rowId));
  const row = set?.rows.find((one) => one.rowId === rowId);
  const shown = row?.values ?? {};
  if (!session.setting.agent.edits) {
    throw new RelayError('edit_invalid', {
      path,
      message: (words) => words.refusals.editsNotAllowed,
    });
  }
  const unknown = Object.keys(edits).find((field) => !Object.hasOwn(shown, field));
  if (set === undefined || row === undefined || unknown !== undefined) {
    throw new RelayError('edit_invalid', {
      path,
      message: (words) => words.refusals.onlyShownValues,
    });
  }
  const described = set.form ?? (await session.sf.describe(set.object));
  const describe = visibleDescribe(session.setting.policy, described);
  const prefixes = await keyPrefixesFor(describe, Object.keys(edits), session.sf);
  const mode = actionOf(set, row) === 'update' ? 'update' : 'create';
  const checked = checkEdited(describe, set, row, { ...shown, ...edits }, mode, prefixes);
  if (!checked.ok) {
    const [first] = checked.problems;
    throw new RelayError('edit_invalid', {
      path: `${path}.${first?.field ?? ''}`,
      ...(first ? { message: first.message } : {}),
    });
  }
  return Object.fromEntries(
    Object.keys(edits).map((field) => [field, checked.values[field] ?? null]),
  );
}
