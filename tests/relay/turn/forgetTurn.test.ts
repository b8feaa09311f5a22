// Whoever is at work on a turn at the very moment it is forgotten leaves nothing of it behind, and is in no trouble.
import { expect, it, onTestFinished } from 'vitest';
import { createApprovals } from '../../../relay/src/approvals/approvals.ts';
import { logOf } from '../../../relay/src/state/owned.ts';
import { quiet } from '../../../relay/src/telemetry/telemetry.ts';
import { closeWaiting } from '../../../relay/src/turn/closeWaiting.ts';
import { createConversations } from '../../../relay/src/turn/conversations.ts';
import { runOf } from '../../../relay/src/turn/enqueueSoon.ts';
import { forgetIfGone, forgetTurn } from '../../../relay/src/turn/forgetTurn.ts';
import { createParked } from '../../../relay/src/turn/parked.ts';
import { createPlaces } from '../../../relay/src/turn/places.ts';
import { createRunner, type RunnerDeps } from '../../../relay/src/turn/runner.ts';
import { createTurns, newTurn } from '../../../relay/src/turn/turns.ts';
import { DANA } from '../../builders/owners.ts';
import { stateUnderTest } from '../../builders/stores.ts';
import { aSession } from '../session/aSession.ts';

const HOUR_MS = 3_600_000;

async function aTurn() {
  const state = await stateUnderTest();
  onTestFinished(() => state.close(0));
  const deps = {
    turns: createTurns(state.store, HOUR_MS),
    approvals: createApprovals(state.store, Date.now),
    parked: createParked(state.store, HOUR_MS, Date.now),
    log: state.log,
    queue: state.queue,
  };
  const setting = aSession(0);
  const turn = newTurn({ conversationId: 'c', owner: DANA, message: 'Hi' }, setting);
  await deps.turns.create(turn, setting);
  const card = await deps.approvals.park(turn, [], 60);
  await deps.parked.add(DANA, turn.id, Date.now() + HOUR_MS);
  await deps.log.open(logOf(turn), 0, HOUR_MS);
  await deps.log.append(logOf(turn), 0, { type: 'text.delta', messageId: 'm', text: 'Hi' });
  return { state, deps, card, turn: { ...turn, cards: [card.id] } };
}

/** The turn waits on its card, and is forgotten the next time that somebody calls `method` of `part`. */
async function forgottenAt<P extends 'approvals' | 'log'>(part: P, method: string) {
  const { state, deps, card, turn } = await aTurn();
  const waiting = { ...turn, status: 'waiting' as const, approvalId: card.id };
  await deps.turns.change(turn, () => waiting);
  const whole = deps[part] as unknown as Record<string, (...asked: unknown[]) => unknown>;
  const forgetful = {
    ...whole,
    async [method](...asked: unknown[]) {
      await forgetTurn(deps, waiting);
      return whole[method]?.(...asked);
    },
  };
  const closing = {
    ...{ ...deps, [part]: forgetful },
    conversations: createConversations(state.store, deps.log, HOUR_MS),
    meter: quiet.meter,
    ttlMs: HOUR_MS,
    now: Date.now,
  };
  return { state, deps, closing, turn: waiting };
}

it('nothing of a forgotten turn is left, the card that only its runner knows of included', async () => {
  const { deps, turn, card } = await aTurn();
  await forgetTurn(deps, turn);
  expect(await deps.turns.get(turn)).toBeUndefined();
  expect(await deps.turns.setting(turn)).toBeUndefined();
  expect(await deps.log.read(logOf(turn), 0)).toBeUndefined();
  expect(await deps.parked.take(DANA)).toEqual([]);
  expect(await deps.approvals.get(card)).toBeDefined();
  await forgetIfGone(deps, turn);
  expect(await deps.approvals.get(card)).toBeUndefined();
});

it('a runner that only lost its turn to another forgets nothing', async () => {
  const { deps, turn, card } = await aTurn();
  await forgetIfGone(deps, turn);
  expect(await deps.approvals.get(card)).toBeDefined();
  expect(await deps.turns.get(turn)).toBeDefined();
});

it('a job that comes again ends well when its turn is forgotten in that moment', async () => {
  const { state, deps, closing, turn } = await forgottenAt('approvals', 'get');
  const places = createPlaces(state.counters, { turnSeconds: 1 } as RunnerDeps['limits']);
  const others: Partial<RunnerDeps> = { state, places, telemetry: quiet, now: () => new Date() };
  const run = createRunner({ ...closing, ...others } as RunnerDeps);
  await run(runOf(turn), new AbortController().signal);
  expect(await deps.parked.take(DANA)).toEqual([]);
});

it('a card that is closed in that moment opens no log of a forgotten turn', async () => {
  const { deps, closing, turn } = await forgottenAt('log', 'open');
  expect(await closeWaiting(closing, turn, 'stopped')).toBeUndefined();
  expect(await deps.log.read(logOf(turn), 0)).toBeUndefined();
});
