// A turn at work, alone with its store: what serves it may be ended at any step.
import { onTestFinished } from 'vitest';
import { createApprovals } from '../../../relay/src/approvals/approvals.ts';
import type { Salesforce } from '../../../relay/src/salesforce/types.ts';
import { createMemoryState } from '../../../relay/src/state/memory/index.ts';
import { logOf } from '../../../relay/src/state/owned.ts';
import { createLogger } from '../../../relay/src/telemetry/logger.ts';
import { quiet } from '../../../relay/src/telemetry/telemetry.ts';
import type { CloseDeps } from '../../../relay/src/turn/closeWaiting.ts';
import { conversationOf, createConversations } from '../../../relay/src/turn/conversations.ts';
import type { goOn } from '../../../relay/src/turn/goOn.ts';
import { createParked } from '../../../relay/src/turn/parked.ts';
import { createPlaces } from '../../../relay/src/turn/places.ts';
import type { RunnerDeps } from '../../../relay/src/turn/runner.ts';
import { createTurns, newTurn } from '../../../relay/src/turn/turns.ts';
import type { Setting, Turn } from '../../../relay/src/turn/types.ts';
import { DANA } from '../../builders/owners.ts';

const TTL_MS = 60_000;
export const DONE = { type: 'turn.finished', reason: 'done' } as const;
export const CUT = new Error('ended here');

/** A turn at work, with its question in its conversation and its log open. */
export async function aTurn() {
  const errors: unknown[] = [];
  const state = createMemoryState({ concurrency: 1, waiting: 5, onError: (e) => errors.push(e) });
  onTestFinished(() => state.close(0));
  const { store, log, queue } = state;
  const conversations = createConversations(store, log, TTL_MS);
  const turns = createTurns(store, TTL_MS);
  const approvals = createApprovals(store, Date.now);
  const made = (await conversations.find(DANA, 'Sales', undefined))!;
  const setting = { actor: {} } as Setting;
  const created = newTurn({ conversationId: made.id, owner: DANA, message: 'Hi' }, setting);
  await turns.create(created, setting);
  const question = { turnId: created.id, message: { role: 'user' as const, content: 'Hi' } };
  await conversations.change(made, (stored) => ({
    ...stored,
    activeTurnId: created.id,
    messages: [question],
  }));
  const turn = (await turns.change(created, (stored) => ({
    ...stored,
    status: 'running',
    epoch: 1,
  })))!;
  await log.open(logOf(turn), 1, TTL_MS);
  const deps: CloseDeps = { turns, conversations, approvals, log, meter: quiet.meter, ttlMs: TTL_MS, now: Date.now }; // prettier-ignore
  const said = async (): Promise<string[]> =>
    ((await log.read(logOf(turn), 0)) ?? []).map(({ event }) => event.type);
  const conversation = async () => (await conversations.get(conversationOf(turn)))!;
  return {
    state,
    store,
    log,
    queue,
    deps,
    turns,
    conversations,
    approvals,
    turn,
    said,
    conversation,
  };
}

export type World = Awaited<ReturnType<typeof aTurn>>;

/** The log of a process that is ended before its append of that number, counted from 1. */
export function cutBefore({ log }: World, append: number): World['log'] {
  let appends = 0;
  return {
    ...log,
    append: (...asked: Parameters<typeof log.append>) =>
      (appends += 1) < append ? log.append(...asked) : Promise.reject(CUT),
  };
}

export const heldBy = ({ turns, conversations, turn }: World) => {
  return { turn: turns.hold(turn), conversation: conversations.hold(conversationOf(turn)) };
};

/** One question of a person at once. */
const LIMITS = { turnSeconds: 1, turnsInFlightPerUser: 1 };

/** What a worker needs to go on with it; nothing of this turn goes to Salesforce. */
export const atWork = (world: World): Parameters<typeof goOn>[0] => ({
  ...world,
  ttlMs: TTL_MS,
  parked: createParked(world.store, TTL_MS, Date.now),
  places: createPlaces(world.state.counters, LIMITS as RunnerDeps['limits']),
  salesforceAs: () => ({}) as Salesforce,
  sealKey: Buffer.alloc(32),
  now: () => new Date(),
  logger: createLogger('silent'),
  telemetry: quiet,
});

export const stored = async ({ turns, turn }: World): Promise<Turn> => (await turns.get(turn))!;
