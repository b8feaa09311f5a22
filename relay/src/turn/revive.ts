// A turn somebody comes back to: what should be under way is, whoever was ended between two steps of it.
import type { TurnQueue } from '../state/interfaces.ts';
import { endToTheEnd, type EndDeps } from './endTurn.ts';
import { runOf } from './enqueueSoon.ts';
import type { Turn } from './types.ts';

export interface ReviveDeps extends EndDeps {
  queue: TurnQueue;
  ttlMs: number;
}

/**
 * Queues the segment of a turn whose job was lost between storing the one and queuing the other, and says an end
 * that was stored and not said. Changes nothing where nothing was lost. Answers whether the turn is over: its end has
 * been said.
 */
export async function revive(deps: ReviveDeps, turn: Turn): Promise<boolean> {
  if (turn.status === 'waiting') return false;
  if (turn.status !== 'queued' && turn.status !== 'running') return endToTheEnd(deps, turn);
  await deps.queue.restore(runOf(turn));
  return false;
}
