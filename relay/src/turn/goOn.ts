// The job of a segment that has ended is here again: whoever ran it was ended before all that follows was done.
import { Superseded } from '../state/interfaces.ts';
import type { Owned } from '../state/owned.ts';
import { afterPark } from './afterPark.ts';
import { endToTheEnd, leaveConversation } from './endTurn.ts';
import { forgetIfGone } from './forgetTurn.ts';
import { keepJournal } from './journal.ts';
import type { RunnerDeps } from './runner.ts';
import type { Turn } from './types.ts';

type GoOnDeps = Pick<
  RunnerDeps,
  | 'state'
  | 'turns'
  | 'conversations'
  | 'approvals'
  | 'parked'
  | 'places'
  | 'salesforceAs'
  | 'ttlMs'
  | 'sealKey'
  | 'now'
  | 'logger'
  | 'telemetry'
>;

/** Does the rest. What it stores of a turn that is forgotten meanwhile it forgets as well. */
export async function goOn(
  deps: GoOnDeps,
  which: Owned,
  stopWaiting: (turn: Turn) => Promise<void>,
): Promise<void> {
  const turn = await deps.turns.get(which);
  if (turn === undefined) return;
  try {
    if (turn.status === 'waiting') await afterPark(deps, turn, () => stopWaiting(turn));
    else if (turn.ending !== undefined) await afterEnd(deps, turn);
  } catch (error) {
    if (!(error instanceof Superseded)) throw error;
  }
  await forgetIfGone({ ...deps, ...deps.state }, turn);
}

/** All of it may be done twice. */
async function afterEnd(deps: GoOnDeps, turn: Turn): Promise<void> {
  const { turns, conversations, ttlMs, state, telemetry } = deps;
  await deps.places.leave(turn);
  await leaveConversation(deps, turn);
  await endToTheEnd({ turns, conversations, ttlMs, log: state.log, meter: telemetry.meter }, turn);
  await keepJournal(deps, turn);
}
