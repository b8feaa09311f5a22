// Jobs that are taken by hand: where they begin, how many at once, and that whoever lives keeps theirs.
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { StateUnavailable, TooSoon, type TurnJob } from '../../../relay/src/state/interfaces.ts';
import { createRedisState } from '../../../relay/src/state/redis/index.ts';
import { DANA } from '../../builders/owners.ts';
import { aRedis, type RedisServer } from '../../builders/redis.ts';
import { findRedis } from '../../runner/redis.ts';

const run = (turnId: string): TurnJob => ({ kind: 'run', owner: DANA, turnId, segment: 0 });
const stateKeys = [randomBytes(32)];

describe.skipIf(findRedis() === undefined)('a job', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await aRedis();
  });
  afterAll(() => redis.close());

  let count = 0;
  function anInstance(prefix: string, concurrency = 1, errors: unknown[] = []) {
    const onError = (error: unknown): void => void errors.push(error);
    const options = { url: redis.url, stateKeys, prefix, concurrency, waiting: 20, onError };
    const state = createRedisState(options);
    onTestFinished(() => state.close(1_000));
    return state;
  }

  /** Instances on one queue; `begun` is what each has begun; it fails for `reasons` and then runs until `end`. */
  function instances({ concurrency = 4, of = 2, reasons = [] as Error[] } = {}) {
    const prefix = `w${(count += 1)}:`;
    const errors: unknown[] = [];
    const { promise: ended, resolve: end } = Promise.withResolvers<undefined>();
    const all = Array.from({ length: of }, () => {
      onTestFinished(() => end(undefined));
      const state = anInstance(prefix, concurrency, errors);
      const begun: string[] = [];
      state.queue.process(async ({ turnId }) => {
        begun.push(turnId);
        const reason = reasons.shift();
        if (reason !== undefined) throw reason;
        await ended;
      });
      return { state, queue: state.queue, begun };
    });
    return { all, errors, prefix, end: () => end(undefined) };
  }

  it('begins where it was added, although somebody else waits for one', async () => {
    const { all, end } = instances({ of: 3 });
    const [here, ...others] = all;
    end();
    const ids = Array.from({ length: 12 }, (_, i) => `t${i}`);
    for (const [i, id] of ids.entries()) {
      await here!.queue.enqueue(run(id));
      await expect.poll(() => here!.begun.length + others.flatMap(({ begun }) => begun).length).toBe(i + 1); // prettier-ignore
    }
    expect(here!.begun).toEqual(ids);
  });

  it('goes elsewhere when all places here are taken, and waits when there are none', async () => {
    const { all, end } = instances({ concurrency: 2 });
    const [here, other] = all;
    for (const id of ['a', 'b', 'c', 'd', 'e']) await here!.queue.enqueue(run(id));
    await expect.poll(() => other!.begun.length).toBe(2);
    expect(here!.begun).toHaveLength(2);
    expect(await here!.queue.waiting()).toBe(1);
    end();
    await expect.poll(() => [...here!.begun, ...other!.begun].sort()).toEqual(['a', 'b', 'c', 'd', 'e']); // prettier-ignore
  });

  it('waits for its place also where others are added in the same moment', async () => {
    const { all, prefix } = instances({ concurrency: 1, of: 1 });
    const { queue, begun } = all[0]!;
    const asker = anInstance(prefix).queue;
    await expect.poll(() => queue.waiting()).toBe(0);
    await Promise.all(['a', 'b', 'c'].map((id) => asker.restore(run(id))).concat(queue.enqueue(run('d')))); // prettier-ignore
    await sleep(100);
    expect(begun).toHaveLength(1);
    expect(await queue.waiting()).toBe(3);
  });

  it('keeps its lock for as long as it is at work', async () => {
    const { all, prefix } = instances({ of: 1 });
    await all[0]!.queue.enqueue(run('t'));
    await expect.poll(() => all[0]!.begun).toEqual(['t']);
    const left = (): Promise<number> => redis.client.pttl(`${prefix}bull:turns:t-run-0:lock`);
    await expect.poll(left).toBeLessThan(9_000);
    await expect.poll(left).toBeGreaterThan(9_500);
  });

  it('is another instance’s at once when its own ends without waiting for it', async () => {
    const { all, errors } = instances();
    const [here, other] = all;
    await here!.queue.enqueue(run('t'));
    await expect.poll(() => here!.begun).toEqual(['t']);
    await here!.state.close(10);
    await expect.poll(() => other!.begun).toEqual(['t']);
    expect(errors).toEqual([]);
  });

  it('waits for another instance when it is added to one that ends', async () => {
    const { all } = instances();
    const [here, other] = all;
    await here!.queue.enqueue(run('a'));
    await expect.poll(() => here!.begun).toEqual(['a']);
    const closing = here!.state.close(1_000);
    await here!.queue.enqueue(run('b'));
    await expect.poll(() => other!.begun).toEqual(['b']);
    expect(here!.begun).toEqual(['a']);
    await closing;
  });

  it('comes again when Redis was away, and when its time had not come', async () => {
    const reasons = [new StateUnavailable('away'), new TooSoon(20)];
    const { all, end } = instances({ of: 1, reasons });
    const { queue, begun } = all[0]!;
    end();
    await queue.enqueue(run('t'));
    await expect.poll(() => begun).toEqual(['t', 't', 't']);
  });
});
