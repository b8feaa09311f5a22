// A runner that parks a card at the very moment its turn is forgotten takes the card with it.
import { expect, it, onTestFinished } from 'vitest';
import { createApprovals } from '../../../relay/src/approvals/approvals.ts';
import { logOf } from '../../../relay/src/state/owned.ts';
import { forgetIfGone, forgetTurn } from '../../../relay/src/turn/forgetTurn.ts';
import { createParked } from '../../../relay/src/turn/parked.ts';
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
  return { deps, card, turn: { ...turn, cards: [card.id] } };
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
