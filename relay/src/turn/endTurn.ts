// How a turn ends: its conversation set free, then its last events.
import type { EventLog } from '../state/interfaces.ts';
import { logOf } from '../state/owned.ts';
import type { RelayEvent } from '../protocol.ts';
import type { Meter } from '../telemetry/telemetry.ts';
import { conversationOf, type Conversations } from './conversations.ts';
import type { Turns } from './turns.ts';
import type { Conversation, Turn, TurnStatus } from './types.ts';

export interface EndDeps {
  turns: Turns;
  conversations: Conversations;
  log: EventLog;
  meter: Meter;
}

export type EndStatus = Exclude<TurnStatus, 'queued' | 'running' | 'waiting'>;

/** Stores the end, then says it. Throws Superseded when the turn is not ours. */
export async function endTurn(
  deps: EndDeps,
  turn: Turn,
  status: EndStatus,
  last: RelayEvent,
): Promise<void> {
  await deps.turns.change(turn, (stored) =>
    stored.epoch === turn.epoch ? endedAs(turn, status) : undefined,
  );
  await deps.conversations.change(conversationOf(turn), (conversation) =>
    conversation.activeTurnId === turn.id ? freedOf(conversation, turn) : undefined,
  );
  await sayEnd(deps, turn, status, last);
}

/** The turn as it is stored when it has ended. */
export function endedAs(turn: Turn, status: EndStatus): Turn {
  const { open: _open, approvalId: _approvalId, ...rest } = turn;
  return { ...rest, status };
}

/** The conversation without the turn at work in it. */
export function freedOf(conversation: Conversation, turn: Turn): Conversation {
  if (conversation.activeTurnId !== turn.id) return conversation;
  const { activeTurnId: _activeTurnId, ...free } = conversation;
  return free;
}

/** The turn's last event, with the usage just before. Throws Superseded when the turn is not ours. */
export async function sayEnd(
  { log, meter }: Pick<EndDeps, 'log' | 'meter'>,
  turn: Turn,
  status: EndStatus,
  last: RelayEvent,
): Promise<void> {
  const { inputTokens, cachedTokens, outputTokens, apiCalls } = turn.spent;
  const usage = { type: 'usage', inputTokens, cachedTokens, outputTokens, apiCalls } as const;
  await log.append(logOf(turn), turn.epoch, usage, last);
  meter.turnEnded(status, last.type === 'turn.failed' ? last.code : undefined);
}
