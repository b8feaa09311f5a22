// What one person owns, moved in Redis to another key or another person, does not open.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createApprovals } from '../../../relay/src/approvals/approvals.ts';
import { logOf, type Owned, type Owner } from '../../../relay/src/state/owned.ts';
import { createRedisState } from '../../../relay/src/state/redis/index.ts';
import { createConversations } from '../../../relay/src/turn/conversations.ts';
import { createTurns, newTurn } from '../../../relay/src/turn/turns.ts';
import { DANA, SAM } from '../../builders/owners.ts';
import { aRedis, type RedisServer } from '../../builders/redis.ts';
import { findRedis } from '../../runner/redis.ts';
import { aSession } from '../session/aSession.ts';

const HOUR_MS = 3_600_000;
const missing = findRedis() === undefined;
let redis: RedisServer;
beforeAll(async () => {
  if (!missing) redis = await aRedis();
});
afterAll(() => redis?.close());

/** A turn of Dana's with everything that is stored of it, and how each part is read. */
async function aTurnOfDanas() {
  await redis.client.flushall();
  const state = createRedisState({
    url: redis.url,
    stateKeys: [randomBytes(32)],
    concurrency: 1,
    waiting: 1,
    onError: expect.unreachable,
  });
  onTestFinished(() => state.close(0));
  const turns = createTurns(state.store, HOUR_MS);
  const conversations = createConversations(state.store, state.log, HOUR_MS);
  const approvals = createApprovals(state.store, Date.now);
  const { expiresAt: _expiresAt, conversationId: _id, ...setting } = aSession(0);
  const conversation = (await conversations.find(DANA, 'Sales', undefined))!;
  const turn = newTurn({ conversationId: conversation.id, owner: DANA, message: 'Hi' }, setting);
  await turns.create(turn, setting);
  await turns.requestStop(turn);
  await state.log.open(logOf(turn), 0, HOUR_MS);
  await state.log.append(logOf(turn), 0, { type: 'text.delta', messageId: 'm1', text: 'Hello' });
  const parts: Record<string, { id: string; read(thing: Owned): Promise<unknown> }> = {
    conversation: { id: conversation.id, read: conversations.get },
    turn: { id: turn.id, read: turns.get },
    setting: { id: turn.id, read: turns.setting },
    stop: { id: turn.id, read: async (thing) => (await turns.stopRequested(thing)) || undefined },
    approval: { id: (await approvals.park(turn, [], 60)).id, read: approvals.get },
    log: {
      id: turn.id,
      read: async (thing) => (await state.log.read(logOf(thing), 0))?.at(0),
    },
  };
  return parts;
}

/** Copies every key that names the thing to the same key of somebody or something else. */
async function copyKeys(from: Owned, to: Owned): Promise<void> {
  const nameOf = ({ owner, id }: Owned): string => `:${owner.orgId}:${owner.userId}:${id}`;
  const keys = await redis.client.keys(`*${nameOf(from)}*`);
  expect(keys).not.toEqual([]);
  for (const key of keys) await redis.client.copy(key, key.replace(nameOf(from), nameOf(to)));
}

describe.skipIf(missing)('what Redis holds of a person', () => {
  it.each(['conversation', 'turn', 'setting', 'stop', 'approval', 'log'])(
    'opens for nobody else: %s',
    async (kind) => {
      const { id, read } = (await aTurnOfDanas())[kind]!;
      const as = (owner: Owner, of = id) => read({ id: of, owner });
      expect(await as(DANA)).toBeDefined();
      expect(await as(SAM)).toBeUndefined();
      await copyKeys({ id, owner: DANA }, { id, owner: SAM });
      await expect(as(SAM)).rejects.toThrow();
      await copyKeys({ id, owner: DANA }, { id: 'another', owner: DANA });
      await expect(as(DANA, 'another')).rejects.toThrow();
    },
  );
});
