// A message that was lost is made up for: everybody who follows something is rung now and then, never all at once.
import { Redis } from 'ioredis';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createDoorbell } from '../../../relay/src/state/redis/doorbell.ts';
import { aRedis } from '../../builders/redis.ts';
import { findRedis } from '../../runner/redis.ts';

const CHANNELS = Array.from({ length: 100 }, (_none, i) => `channel${i}`);

async function aDoorbell() {
  const redis = await aRedis();
  const subscriber = new Redis(redis.url, { maxRetriesPerRequest: null });
  const doorbell = createDoorbell(subscriber);
  onTestFinished(async () => {
    doorbell.close();
    subscriber.disconnect();
    await redis.close();
  });
  return doorbell;
}

it.skipIf(findRedis() === undefined)(
  'rings at every door without a message, a few at a time',
  async () => {
    const doorbell = await aDoorbell();
    let rung = new Set<string>();
    let atOnce = 0;
    let most = 0;
    for (const channel of CHANNELS)
      doorbell.watch(channel, () => {
        rung.add(channel);
        atOnce += 1;
        most = Math.max(most, atOnce);
        setImmediate(() => (atOnce = 0));
      });
    // Each is rung once when it is subscribed to.
    await expect.poll(() => rung.size).toBe(CHANNELS.length);
    [rung, most] = [new Set(), 0];
    await expect.poll(() => rung.size, { timeout: 15_000 }).toBe(CHANNELS.length);
    expect(most).toBeLessThanOrEqual(10);
  },
);

it.skipIf(findRedis() === undefined)(
  'rings seldom without a message where there is one door, or a few',
  async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => void vi.useRealTimers());
    const doorbell = await aDoorbell();
    for (const doors of [1, 3]) {
      let rings = 0;
      const deaf = CHANNELS.slice(0, doors).map((door) => doorbell.watch(door, () => (rings += 1)));
      await expect.poll(() => rings).toBe(doors);
      vi.advanceTimersByTime(20_000);
      expect(rings - doors).toBeGreaterThanOrEqual(10 * doors);
      expect(rings - doors).toBeLessThanOrEqual(11 * doors);
      for (const end of deaf) end();
    }
  },
);
