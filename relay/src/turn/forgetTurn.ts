// Forgets a turn: its record, its setting, its cards with their alarms, and its events, at once.
import type { Approvals } from '../approvals/approvals.ts';
import type { EventLog, TurnQueue } from '../state/interfaces.ts';
import { logOf, type Owned } from '../state/owned.ts';
import { expiryOf } from './enqueueSoon.ts';
import type { Parked } from './parked.ts';
import type { Turns } from './turns.ts';
import type { Turn } from './types.ts';

export interface ForgetDeps {
  turns: Turns;
  approvals: Approvals;
  parked: Parked;
  log: EventLog;
  queue: TurnQueue;
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
    ...cards.map((card) => forgetCard(deps, which, card)),
  ]);
}

/** With the alarms of all its revisions. */
async function forgetCard(deps: ForgetDeps, { id, owner }: Owned, card: string): Promise<void> {
  const approval = await deps.approvals.get({ id: card, owner });
  for (let revision = 1; revision <= (approval?.revision ?? 0); revision += 1)
    await deps.queue.cancel(expiryOf({ id, owner }, card, revision));
  await deps.approvals.forget({ id: card, owner });
}
