// Forgets a turn: its record, its setting, its cards and its events, at once.
import type { Approvals } from '../approvals/approvals.ts';
import type { EventLog } from '../state/interfaces.ts';
import { logOf, type Owned } from '../state/owned.ts';
import type { Parked } from './parked.ts';
import type { Turns } from './turns.ts';
import type { Turn } from './types.ts';

export interface ForgetDeps {
  turns: Turns;
  approvals: Approvals;
  parked: Parked;
  log: EventLog;
}

/** A runner at work on it loses its log and stops; what it stores until then it forgets itself: `forgetIfGone`. */
export async function forgetTurn(deps: ForgetDeps, which: Owned): Promise<void> {
  const turn = await deps.turns.get(which);
  await forgetAll(deps, which, turn?.cards);
}

/** For a runner that has lost its turn: if nobody has it, what it has just stored of it goes as well. */
export async function forgetIfGone(deps: ForgetDeps, turn: Turn): Promise<void> {
  if ((await deps.turns.get(turn)) === undefined) await forgetAll(deps, turn, turn.cards);
}

async function forgetAll(deps: ForgetDeps, which: Owned, cards: string[] = []): Promise<void> {
  const { id, owner } = which;
  await Promise.all([
    deps.turns.forget(which),
    deps.log.delete(logOf(which)),
    deps.parked.remove(owner, id),
    ...cards.map((card) => deps.approvals.forget({ id: card, owner })),
  ]);
}
