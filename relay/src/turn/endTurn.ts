// How a turn ends: stored first, then its conversation set free, then said; an end that broke off is said later.
import type { RelayError } from '../errors.ts';
import { Superseded, type EventLog } from '../state/interfaces.ts';
import { ttlOf } from '../state/keep.ts';
import { logOf } from '../state/owned.ts';
import type { RelayEvent } from '../protocol.ts';
import type { Meter } from '../telemetry/telemetry.ts';
import { compacted } from './compact.ts';
import { conversationOf, type Conversations } from './conversations.ts';
import { withUnsaved } from './unsaved.ts';
import type { Turns } from './turns.ts';
import type { Conversation, Setting, Turn, TurnStatus } from './types.ts';
import { wordsFor } from '../words/words.ts';

export interface EndDeps {
  turns: Turns;
  conversations: Conversations;
  log: EventLog;
  meter: Meter;
}

export type EndStatus = Exclude<TurnStatus, 'queued' | 'running' | 'waiting'>;

export interface TurnEnd {
  status: EndStatus;
  /** What people hear of it. */
  last: RelayEvent;
}

/** The last event of a turn that failed, in its person's language; its id is what is looked up in the log. */
export function failureOf(
  { id }: Turn,
  { actor }: Setting,
  error: RelayError,
  now: Date,
): RelayEvent {
  const { code, person, retryable } = error;
  const message = person(wordsFor(actor.language));
  const at = now.toISOString();
  return { type: 'turn.failed', code, message, retryable, correlationId: id, at };
}

/** Stores the end, then says it. Throws Superseded when the turn is not ours. */
export async function endTurn(
  deps: EndDeps,
  turn: Turn,
  status: EndStatus,
  last: RelayEvent,
): Promise<void> {
  const ended = await deps.turns.change(turn, (stored) =>
    stored.epoch === turn.epoch ? endedAs(turn, status, last) : undefined,
  );
  if (ended === undefined) throw new Superseded(turn.id);
  await leaveConversation(deps, turn);
  await sayEnd(deps, turn, status, last);
}

/** The turn as it is stored when it has ended. */
export function endedAs(turn: Turn, status: EndStatus, last: RelayEvent): Turn {
  const { open: _open, approvalId: _approvalId, ...rest } = turn;
  return { ...rest, status, ending: endingOf(turn, last) };
}

/** The turn's last event, with the usage just before. */
function endingOf({ spent }: Turn, last: RelayEvent): RelayEvent[] {
  const { inputTokens, cachedTokens, outputTokens, apiCalls } = spent;
  return [{ type: 'usage', inputTokens, cachedTokens, outputTokens, apiCalls }, last];
}

/** The conversation with all of the turn that was at work in it, and free; undefined where it is at work no more. */
export function freedOf(conversation: Conversation, turn: Turn): Conversation | undefined {
  if (conversation.activeTurnId !== turn.id) return undefined;
  const { activeTurnId: _activeTurnId, ...free } = withUnsaved(turn, conversation);
  return compacted(free);
}

/** Brings all of the turn to its conversation, and sets it free; nothing where that was done. */
export async function leaveConversation(
  { conversations }: Pick<EndDeps, 'conversations'>,
  turn: Turn,
): Promise<void> {
  await conversations.change(conversationOf(turn), (stored) => freedOf(stored, turn));
}

/** Says the end. Throws Superseded when the turn is not ours. */
export async function sayEnd(
  { log, meter }: Pick<EndDeps, 'log' | 'meter'>,
  turn: Turn,
  status: EndStatus,
  last: RelayEvent,
): Promise<void> {
  await log.append(logOf(turn), turn.epoch, ...endingOf(turn, last));
  meter.turnEnded(status, last.type === 'turn.failed' ? last.code : undefined);
}

/**
 * Says the end of a turn that was stored and not said, where whoever ended it was ended in between. Changes nothing when it
 * was said, or while somebody else says it. Answers whether it is known to be said.
 */
export async function endToTheEnd(
  deps: EndDeps & { ttlMs: number },
  ended: Turn,
): Promise<boolean> {
  const { log, ttlMs } = deps;
  if ((await unsaid(log, ended)).length === 0) return true;
  const turn = await deps.turns.change(ended, (stored) => ({ ...stored, epoch: stored.epoch + 1 }));
  if (turn === undefined) return false;
  // From here on nobody else adds to the log: what is missing now is missing for good.
  await log.open(logOf(turn), turn.epoch, ttlOf(turn, ttlMs));
  await leaveConversation(deps, turn);
  const missing = await unsaid(log, turn);
  try {
    if (missing.length > 0) await log.append(logOf(turn), turn.epoch, ...missing);
    return true;
  } catch (error) {
    if (error instanceof Superseded) return false;
    throw error;
  }
}

async function unsaid(log: EventLog, turn: Turn): Promise<RelayEvent[]> {
  const events = await log.read(logOf(turn), 0);
  const said = new Set(events?.map(({ event }) => event.type));
  return events === undefined ? [] : (turn.ending ?? []).filter(({ type }) => !said.has(type));
}
