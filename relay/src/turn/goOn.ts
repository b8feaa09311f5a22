// The job of a segment that has ended is here again: whoever ran it was ended before all that follows was done.
import { Superseded } from '../state/interfaces.ts';
import type { Owned } from '../state/owned.ts';
import { afterPark } from './afterPark.ts';
import { endToTheEnd } from './endTurn.ts';
import { forgetIfGone } from './forgetTurn.ts';
import type { RunnerDeps } from './runner.ts';
import type { Turn } from './types.ts';

/** Does the rest. What it stores of a turn that is forgotten meanwhile it forgets as well. */
export async function goOn(
  deps: RunnerDeps,
  which: Owned,
  stopWaiting: (deps: RunnerDeps, turn: Turn) => Promise<void>,
): Promise<void> {
  const { turns, conversations, ttlMs, state, telemetry } = deps;
  const turn = await turns.get(which);
  if (turn === undefined) return;
  const ending = { turns, conversations, ttlMs, log: state.log, meter: telemetry.meter };
  try {
    if (turn.status === 'waiting') await afterPark(deps, turn, () => stopWaiting(deps, turn));
    else if (turn.ending !== undefined) await endToTheEnd(ending, turn);
  } catch (error) {
    if (!(error instanceof Superseded)) throw error;
  }
  await forgetIfGone({ ...deps, ...state }, turn);
}
