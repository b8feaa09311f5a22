// What a conversation keeps alive: a card waits as long as it does, and its turn goes on with the setting it began with.
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import type { Limits } from '../../../relay/src/config.ts';
import type { ModelPart } from '../../../relay/src/model/types.ts';
import { StateUnavailable, type EventLog } from '../../../relay/src/state/interfaces.ts';
import { createMemoryEventLog } from '../../../relay/src/state/memory/eventLog.ts';
import { createMemoryStore } from '../../../relay/src/state/memory/store.ts';
import { logOf } from '../../../relay/src/state/owned.ts';
import { createLogger } from '../../../relay/src/telemetry/logger.ts';
import { quiet } from '../../../relay/src/telemetry/telemetry.ts';
import { createConversations } from '../../../relay/src/turn/conversations.ts';
import { runOf } from '../../../relay/src/turn/enqueueSoon.ts';
import { createPlaces } from '../../../relay/src/turn/places.ts';
import { createRunner, type RunnerDeps } from '../../../relay/src/turn/runner.ts';
import { createTurns, newTurn } from '../../../relay/src/turn/turns.ts';
import type { Turn } from '../../../relay/src/turn/types.ts';
import { DANA } from '../../builders/owners.ts';
import { aSession } from '../session/aSession.ts';
import { aCreatedTurn } from './createdTurn.ts';

const HOUR_MS = 3_600_000;

it('keeps the setting of the turn at work in it, and not those of turns that are over', async () => {
  let now = 0;
  const store = createMemoryStore(() => now);
  const log = createMemoryEventLog(() => now);
  onTestFinished(() => [store, log].forEach((part) => part.close()));
  const turns = createTurns(store, HOUR_MS);
  const conversations = createConversations(store, log, HOUR_MS);
  const made = (await conversations.find(DANA, 'Sales', undefined))!;
  const aTurn = async (): Promise<Turn> => {
    const setting = aSession(0);
    const turn = newTurn({ conversationId: made.id, owner: DANA, message: 'Hi' }, setting);
    await turns.create(turn, setting);
    return turn;
  };
  const [over, atWork] = [await aTurn(), await aTurn()];
  now = HOUR_MS - 1;
  const named = [over, atWork].map(({ id }) => ({ id, clientTurnId: id, replaced: false }));
  await conversations.keepTurns({ ...made, turns: named, activeTurnId: atWork.id });
  now = HOUR_MS + 1;
  expect(await turns.setting(atWork)).toBeDefined();
  expect(await turns.setting(over)).toBeUndefined();
  expect([await turns.get(over), await turns.get(atWork)]).not.toContain(undefined);
});

/** A runner's only answer of a model. */
async function* anAnswer(): AsyncGenerator<ModelPart> {
  yield { type: 'text', text: 'Hello.' };
  const usage = { inputTokens: 1, cachedTokens: 0, outputTokens: 1 };
  yield { type: 'end', text: 'Hello.', calls: [], usage, cutShort: false };
}

const away = () => Promise.reject(new StateUnavailable('away'));

/** Each is asked for beside the end of a turn, and cannot be done. */
const BESIDE_THE_END: [string, (deps: RunnerDeps) => Partial<RunnerDeps>][] = [
  [
    'what its conversation keeps alive',
    ({ conversations }) => {
      return { conversations: { ...conversations, keepTurns: away } };
    },
  ],
  ['its place', ({ places }) => ({ places: { ...places, leave: away } })],
  [
    'its conversation',
    ({ conversations }) => {
      const hold: typeof conversations.hold = (which) => ({
        ...conversations.hold(which),
        change: away,
      });
      return { conversations: { ...conversations, hold } };
    },
  ],
];

it.each(BESIDE_THE_END)(
  'is no reason to give a turn back while its end is said: %s',
  async (_what, broken) => {
    const { here, turn } = await aCreatedTurn();
    const { state, turns } = here;
    await state.log.open(logOf(turn), 0, HOUR_MS);
    const slowEnd: EventLog['append'] = async (log, epoch, ...events) => {
      if (events.some(({ type }) => type === 'turn.finished')) await sleep(50);
      return state.log.append(log, epoch, ...events);
    };
    const limits = { turnSeconds: 60, turnSteps: 9, turnTokens: 99 } as Limits;
    const deps = {
      ...here,
      state: { ...state, log: { ...state.log, append: slowEnd } },
      places: createPlaces(state.counters, limits),
      ...{ limits, tools: [], telemetry: quiet, logger: createLogger('silent') },
      ...{ model: () => ({ client: { complete: anAnswer }, contextTokens: 9_999 }) },
      ...{ salesforceAs: () => ({}) as never, now: () => new Date() },
    } as Partial<RunnerDeps> as RunnerDeps;
    const run = createRunner({ ...deps, ...broken(deps) });
    const ran = run(runOf(turn), new AbortController().signal);
    await expect(ran).rejects.toThrow(StateUnavailable);
    const said = await state.log.read(logOf(turn), 0);
    expect(said?.at(-1)?.event.type).toBe('turn.finished');
    expect((await turns.get(turn))?.status).toBe('done');
  },
);
