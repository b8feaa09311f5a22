// Ends a turn that waits on a card nobody decided: the card expired, was superseded by a new question, or the turn was stopped.
import type { Approvals } from '../approvals/approvals.ts';
import type { Approval } from '../approvals/types.ts';
import { Superseded, TooSoon, type EventLog } from '../state/interfaces.ts';
import { ttlOf } from '../state/keep.ts';
import { logOf, type Owned } from '../state/owned.ts';
import type { RelayEvent } from '../protocol.ts';
import type { Meter } from '../telemetry/telemetry.ts';
import { conversationOf, type Conversations } from './conversations.ts';
import { endTurn } from './endTurn.ts';
import { toolLabel } from './toolLabel.ts';
import type { Turns } from './turns.ts';
import type { Conversation, OpenCalls, Turn } from './types.ts';
import { withUnsaved } from './unsaved.ts';
import { english, wordsFor, type Words } from '../words/words.ts';

export type CloseReason = 'expired' | 'superseded' | 'stopped';

export interface CloseDeps {
  turns: Turns;
  conversations: Conversations;
  approvals: Approvals;
  log: EventLog;
  meter: Meter;
  ttlMs: number;
  now(): number;
}

const OUTCOMES = { expired: 'Expired', superseded: 'Superseded', stopped: 'Rejected' } as const;

/**
 * Closes the card and ends its turn; undefined when the card was decided first or the turn does not wait.
 * `only` limits it to one revision of one approval. Answers the turn as it ended, for its journal. What broke off
 * while it was closed is closed to its end. Throws TooSoon for a card that has not expired.
 */
export async function closeWaiting(
  deps: CloseDeps,
  which: Owned,
  reason: CloseReason,
  only?: { approvalId: string; revision: number },
): Promise<Turn | undefined> {
  const waiting = await deps.turns.get(which);
  if (waiting?.status !== 'waiting' || waiting.approvalId === undefined) return undefined;
  const approval = await deps.approvals.get({ id: waiting.approvalId, owner: which.owner });
  if (approval === undefined) return undefined;
  if (
    only !== undefined &&
    (only.approvalId !== approval.id || only.revision !== approval.revision)
  )
    return undefined;
  const leftMs = approval.expiresAt - deps.now();
  // Whoever woke us may have another clock.
  if (reason === 'expired' && leftMs > 0) throw new TooSoon(leftMs);
  const isFirst = await deps.approvals.close(approval, approval.revision);
  const now = isFirst ? undefined : await deps.approvals.get(approval);
  if (!isFirst && now?.status !== 'closed') return undefined;
  const turn = await deps.turns.change(which, (stored) =>
    stored.status === 'waiting' ? { ...stored, epoch: stored.epoch + 1 } : undefined,
  );
  if (turn === undefined) return undefined;
  try {
    return await close(deps, approval, turn, reason);
  } catch (error) {
    if (!(error instanceof Superseded)) throw error;
    // Somebody else closes it to the end, or it was forgotten: then with the log that was opened for its end.
    if ((await deps.turns.get(which)) === undefined) await deps.log.delete(logOf(which));
    return undefined;
  }
}

async function close(
  deps: CloseDeps,
  approval: Approval,
  turn: Turn,
  reason: CloseReason,
): Promise<Turn> {
  await deps.log.open(logOf(turn), turn.epoch, ttlOf(turn, deps.ttlMs));
  deps.meter.approval(reason, deps.now() - approval.shownAt);
  for (const { tool } of approval.sets) deps.meter.step(toolLabel(tool), 'rejected');
  const rows = approval.sets.flatMap((set) => set.rows);
  turn.journal.refusals.push({
    approvalId: approval.id,
    outcome: OUTCOMES[reason],
    rows: rows.length,
  });
  const words = wordsFor((await deps.turns.setting(turn))?.actor.language);
  const events = (await deps.log.read(logOf(turn), 0)) ?? [];
  const said = new Set(events.map(({ event }) => JSON.stringify(event)));
  for (const event of closingEvents(approval, turn, reason, words))
    if (!said.has(JSON.stringify(event))) await deps.log.append(logOf(turn), turn.epoch, event);
  await answerOpenCalls(deps, turn, reason);
  await endTurn(deps, turn, reason === 'expired' ? 'done' : 'stopped', {
    type: 'turn.finished',
    reason: reason === 'expired' ? 'done' : 'stopped',
    at: new Date(deps.now()).toISOString(),
  });
  // The question that takes its place will do so, and waits for nothing here.
  if (reason !== 'superseded') await keepTurns(deps.conversations, turn);
  return turn;
}

/** The card's end, then the end of each step that waited on it. */
function* closingEvents(
  approval: Approval,
  turn: Turn,
  reason: CloseReason,
  words: Words,
): Generator<RelayEvent> {
  const rows = approval.sets.flatMap((set) => set.rows);
  yield {
    type: 'approval.resolved',
    approvalId: approval.id,
    revision: approval.revision,
    decision: reason === 'stopped' ? 'rejected' : reason,
    rows: rows.map((row) => ({ rowId: row.rowId, decision: 'reject' })),
  };
  for (const set of approval.sets) {
    yield {
      type: 'step.finished',
      stepId: turn.open?.steps[set.callId] ?? 's0',
      status: 'rejected',
      label: set.objectLabel,
      detail: { request: set.objectLabel, records: set.rows.flatMap((row) => row.record ?? []) },
      error: { code: reason, message: words.cards.ends[reason] },
      durationMs: 0,
      apiCalls: 0,
    };
  }
}

async function keepTurns(conversations: Conversations, turn: Turn): Promise<void> {
  const conversation = await conversations.get(conversationOf(turn));
  if (conversation !== undefined) await conversations.keepTurns(conversation);
}

/** Every call needs its result before the model can be asked again. */
async function answerOpenCalls(deps: CloseDeps, turn: Turn, reason: CloseReason): Promise<void> {
  const { open } = turn;
  if (open === undefined) return;
  await deps.conversations.change(conversationOf(turn), (stored) => {
    const conversation = withUnsaved(turn, stored);
    const results = unanswered(open, conversation).map((call) => ({
      turnId: turn.id,
      message: {
        role: 'tool' as const,
        callId: call.id,
        content:
          open.results[call.id] ??
          JSON.stringify({ status: reason, note: english.cards.ends[reason] }),
      },
    }));
    return { ...conversation, messages: [...conversation.messages, ...results] };
  });
}

function unanswered({ calls }: OpenCalls, { messages }: Conversation): OpenCalls['calls'] {
  const answered = messages.flatMap(({ message }) =>
    message.role === 'tool' ? [message.callId] : [],
  );
  return calls.filter(({ id }) => !answered.includes(id));
}
