// A relay is killed when the answer was said and its audit was not yet written: whoever goes on writes it, once.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRedis, type RedisServer } from '../../builders/redis.ts';
import { aWorld, type World } from '../../builders/world.ts';
import { findRedis } from '../../runner/redis.ts';

const AUDIT = { match: '/composite/sobjects', method: 'POST' };

describe.skipIf(findRedis() === undefined)('what a turn has read, in the audit', () => {
  let redis: RedisServer;
  let world: World;
  beforeAll(async () => {
    redis = await aRedis();
    world = await aWorld({ ownProcess: true, redisUrl: redis.url });
  }, 30_000);
  afterAll(async () => {
    await world.close();
    await redis.close();
  });

  const rows = () => world.rows('Recordside_Action__c').filter((row) => row['Kind__c'] === 'Read');
  const answered = (): number =>
    world.org.log().filter(({ path }) => path.endsWith(AUDIT.match)).length;

  it.each([
    ['had written it already', 3_000, 2],
    ['had not had it', 60_000, 1],
  ])(
    'is there once where Salesforce %s',
    async (_when, ms, answers) => {
      world.org.reset();
      world.org.fault({ kind: 'latency', ...AUDIT, ms });
      world.model.calls('search_records', { soql: 'SELECT Name FROM Account' }).says('Some.');
      const panel = await world.panel({ agent: { logReads: true } });
      await panel.ask('Which accounts?');
      // It is on its way: the same fault does not hit who comes after.
      await expect.poll(() => world.org.faultsLeft()).toBe(0);
      expect(rows()).toEqual([]);
      await world.restartRelay();
      await expect.poll(answered, { timeout: 30_000 }).toBe(answers);
      expect(rows()).toHaveLength(1);
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(world.logLines.filter((line) => line.includes('was not written'))).toEqual([]);
    },
    60_000,
  );
});
