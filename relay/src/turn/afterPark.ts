// A turn has been stored as waiting on its card: what has to follow, whoever does it.
import { Superseded } from '../state/interfaces.ts';
import { enqueueSoon, expiryOf, runOf } from './enqueueSoon.ts';
import type { RunnerDeps } from './runner.ts';
import type { Turn } from './types.ts';

type AfterParkDeps = Pick<
  RunnerDeps,
  'places' | 'approvals' | 'parked' | 'state' | 'turns' | 'now'
>;

/**
 * Gives the turn's place back and sees to the card's expiry; a stop or a decision that came while the turn was being
 * stored is carried out. All of it may be done twice.
 */
export async function afterPark(
  deps: AfterParkDeps,
  turn: Turn,
  stopWaiting: () => Promise<void>,
): Promise<void> {
  await deps.places.leave(turn);
  const { id: turnId, owner, approvalId } = turn;
  const approval = approvalId && (await deps.approvals.get({ id: approvalId, owner }));
  // Forgotten in the meantime.
  if (!approval) throw new Superseded(turnId);
  await deps.parked.add(owner, turnId, approval.expiresAt);
  const { queue } = deps.state;
  const expiry = expiryOf(turn, approval.id, approval.revision);
  const delayMs = Math.max(1, approval.expiresAt - deps.now().getTime());
  await queue.enqueue(expiry, { delayMs });
  const [known, stopped] = await Promise.all([
    deps.turns.get(turn),
    deps.turns.stopRequested(turn),
  ]);
  if (known === undefined) {
    await queue.cancel(expiry);
    throw new Superseded(turnId);
  }
  // A stop that came while the card was being parked found a running turn: it is carried out here.
  if (stopped) await stopWaiting();
  // The same for a decision: it is quick enough to come before the turn is stored as waiting.
  else if (approval.status === 'decided') await resumeDecided(deps, turn);
}

async function resumeDecided(deps: AfterParkDeps, which: Turn): Promise<void> {
  const queued = await deps.turns.change(which, (turn) =>
    turn.status === 'waiting'
      ? { ...turn, status: 'queued', segment: turn.segment + 1 }
      : undefined,
  );
  if (queued !== undefined) await enqueueSoon(deps.state.queue, runOf(queued));
}
