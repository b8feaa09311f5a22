// How a turn ends: its last event, its conversation set free, its reads and refusals put into the audit.
import type { EventLog } from '../state/interfaces.ts';
import { logOf } from '../state/owned.ts';
import type { RelayEvent } from '../protocol.ts';
import type { Meter } from '../telemetry/telemetry.ts';
import { conversationOf, type Conversations } from './conversations.ts';
import type { Turns } from './turns.ts';
import type { Turn, TurnStatus } from './types.ts';

export interface EndDeps {
  turns: Turns;
  conversations: Conversations;
  log: EventLog;
  meter: Meter;
}

/** Stores the end, then says it; the usage comes just before. Throws Superseded when the turn is not ours. */
export async function endTurn(
  deps: EndDeps,
  turn: Turn,
  status: Exclude<TurnStatus, 'queued' | 'running' | 'waiting'>,
  last: RelayEvent,
): Promise<void> {
  const { open: _open, approvalId: _approvalId, ...rest } = turn;
  await deps.turns.change(turn, (stored) =>
    stored.epoch === turn.epoch ? { ...rest, status } : undefined,
  );
  await deps.conversations.change(conversationOf(turn), (conversation) => {
    if (conversation.activeTurnId !== turn.id) return undefined;
    const { activeTurnId: _activeTurnId, ...free } = conversation;
    return free;
  });
  const { inputTokens, cachedTokens, outputTokens, apiCalls } = turn.spent;
  await deps.log.append(logOf(turn), turn.epoch, {
    type: 'usage',
    inputTokens,
    cachedTokens,
    outputTokens,
    apiCalls,
  });
  await deps.log.append(logOf(turn), turn.epoch, last);
  deps.meter.turnEnded(status, last.type === 'turn.failed' ? last.code : undefined);
}
