// The queue: each turn runs in one place at a time, nothing is lost, and there is an end to what it takes.
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { QueueFull, TooSoon, type TurnJob } from '../../../relay/src/state/interfaces.ts';
import { createMemoryQueue } from '../../../relay/src/state/memory/queue.ts';
import { DANA } from '../../builders/owners.ts';

const run = (turnId: string): TurnJob => ({ kind: 'run', owner: DANA, turnId, segment: 0 });

/** A queue whose jobs run until the test lets them go. */
function aQueue({ concurrency = 2, waiting = 4 } = {}) {
  const failures: unknown[] = [];
  const queue = createMemoryQueue({
    concurrency,
    waiting,
    onError: (error) => failures.push(error),
  });
  const atWork = new Map<string, { end(): void; fail(error: Error): void; signal: AbortSignal }>();
  const begun: string[] = [];
  const process = (): void =>
    queue.process((job, signal) => {
      begun.push(job.turnId);
      const { promise, resolve, reject } = Promise.withResolvers<undefined>();
      atWork.set(job.turnId, { end: () => resolve(undefined), fail: reject, signal });
      return promise.finally(() => atWork.delete(job.turnId));
    });
  onTestFinished(() => queue.close(0));
  return { queue, process, atWork, begun, failures };
}

/** Lets everything that can go on go on. */
const settle = (): Promise<void> => sleep(1);

describe('jobs', () => {
  it('wait until there is somebody to do them, and begin in their order', async () => {
    const { queue, process, begun } = aQueue();
    await queue.enqueue(run('a'));
    await queue.enqueue(run('b'));
    expect(begun).toEqual([]);
    process();
    expect(begun).toEqual(['a', 'b']);
  });

  it('are done only so many at a time', async () => {
    const { queue, process, atWork, begun } = aQueue({ concurrency: 2 });
    process();
    for (const turn of ['a', 'b', 'c']) await queue.enqueue(run(turn));
    expect(begun).toEqual(['a', 'b']);
    atWork.get('a')?.end();
    await settle();
    expect(begun).toEqual(['a', 'b', 'c']);
  });

  it('of one turn are done one after the other, and do not hold up other turns', async () => {
    const { queue, process, atWork, begun } = aQueue({ concurrency: 3 });
    process();
    for (const turn of ['a', 'a', 'b']) await queue.enqueue(run(turn));
    expect(begun).toEqual(['a', 'b']);
    atWork.get('a')?.end();
    await settle();
    expect(begun).toEqual(['a', 'b', 'a']);
  });

  it('go on after one that failed, which is reported', async () => {
    const { queue, process, atWork, begun, failures } = aQueue({ concurrency: 1 });
    process();
    await queue.enqueue(run('a'));
    await queue.enqueue(run('b'));
    const broken = new Error('broken');
    atWork.get('a')?.fail(broken);
    await settle();
    expect(failures).toEqual([broken]);
    expect(begun).toEqual(['a', 'b']);
  });

  it('are refused when the list is full, and taken again when there is room', async () => {
    const { queue, process, atWork } = aQueue({ concurrency: 1, waiting: 2 });
    process();
    for (const turn of ['a', 'b', 'c']) await queue.enqueue(run(turn));
    await expect(queue.enqueue(run('d'))).rejects.toThrow(QueueFull);
    atWork.get('a')?.end();
    await settle();
    await expect(queue.enqueue(run('d'))).resolves.toBeUndefined();
  });

  it('are all done, each once, no turn twice at a time, in any order of coming', async () => {
    const coming = fc.array(fc.record({ turn: fc.nat(3), lasts: fc.nat(2) }), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(coming, fc.integer({ min: 1, max: 3 }), async (jobs, concurrency) => {
        const queue = createMemoryQueue({ concurrency, waiting: 20, onError: expect.unreachable });
        const busy = new Set<string>();
        const done: string[] = [];
        const lasting = new Map<string, number[]>();
        queue.process(async ({ turnId }) => {
          expect(busy.has(turnId)).toBe(false);
          busy.add(turnId);
          expect(busy.size).toBeLessThanOrEqual(concurrency);
          for (let left = lasting.get(turnId)?.shift() ?? 0; left > 0; left -= 1) await undefined;
          busy.delete(turnId);
          done.push(turnId);
        });
        for (const { turn, lasts } of jobs) {
          lasting.set(String(turn), [...(lasting.get(String(turn)) ?? []), lasts]);
          await queue.enqueue(run(String(turn)));
        }
        await settle();
        expect([...done].sort()).toEqual(jobs.map(({ turn }) => String(turn)).sort());
        await queue.close(0);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a delayed job', () => {
  it('begins when its time has come, even when the list is full', async () => {
    const { queue, process, atWork, begun } = aQueue({ concurrency: 1, waiting: 1 });
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    process();
    await queue.enqueue(run('a'));
    await queue.enqueue(run('b'));
    await queue.enqueue(
      { kind: 'expire', owner: DANA, turnId: 'c', approvalId: 'x', revision: 1 },
      { delayMs: 5_000 },
    );
    await vi.advanceTimersByTimeAsync(4_999);
    atWork.get('a')?.end();
    await vi.advanceTimersByTimeAsync(0);
    atWork.get('b')?.end();
    await vi.advanceTimersByTimeAsync(0);
    expect(begun).toEqual(['a', 'b']);
    await vi.advanceTimersByTimeAsync(1);
    expect(begun).toEqual(['a', 'b', 'c']);
  });

  it('that is taken back never begins, nor does one that waits', async () => {
    const { queue, process, begun } = aQueue();
    for (const turn of ['a', 'b']) {
      await queue.enqueue(run(turn));
      await queue.enqueue(run(`${turn}-later`), { delayMs: 1 });
    }
    for (const turn of ['a', 'a-later', 'nobody']) await queue.cancel(run(turn));
    process();
    await sleep(20);
    expect(begun).toEqual(['b', 'b-later']);
  });

  it('that is there already is not queued again', async () => {
    const { queue, process, atWork, begun } = aQueue();
    process();
    await queue.enqueue(run('a'), { delayMs: 1 });
    await queue.enqueue(run('a'), { delayMs: 2 });
    await sleep(20);
    atWork.get('a')?.end();
    await settle();
    expect(begun).toEqual(['a']);
  });

  it('that begins too soon begins again when it says', async () => {
    const { queue, failures } = aQueue();
    let tries = 0;
    queue.process(async () => {
      tries += 1;
      if (tries < 3) throw new TooSoon(1);
    });
    await queue.enqueue(run('a'));
    await expect.poll(() => tries).toBe(3);
    expect(failures).toEqual([]);
  });

  it('joins a full list when its time has come', async () => {
    const { queue, process, atWork, begun } = aQueue({ concurrency: 1, waiting: 1 });
    process();
    await queue.enqueue(run('a'));
    await queue.enqueue(run('c'), { delayMs: 1 });
    await queue.enqueue(run('b'));
    await sleep(10);
    for (const turn of ['a', 'b']) {
      atWork.get(turn)?.end();
      await settle();
    }
    expect(begun).toEqual(['a', 'b', 'c']);
  });
});

describe('interrupting', () => {
  it('aborts the signal of the turn at work, and of no other', async () => {
    const { queue, process, atWork } = aQueue();
    process();
    await queue.enqueue(run('a'));
    await queue.enqueue(run('b'));
    await queue.interrupt('a');
    await queue.interrupt('nobody');
    expect(atWork.get('a')?.signal.aborted).toBe(true);
    expect(atWork.get('b')?.signal.aborted).toBe(false);
  });

  it('does not touch the next segment of the same turn', async () => {
    const { queue, process, atWork } = aQueue();
    process();
    await queue.enqueue(run('a'));
    await queue.enqueue(run('a'));
    await queue.interrupt('a');
    atWork.get('a')?.end();
    await settle();
    expect(atWork.get('a')?.signal.aborted).toBe(false);
  });
});

describe('closing', () => {
  it('waits for what is at work, begins nothing more and takes nothing more', async () => {
    const { queue, process, atWork, begun } = aQueue({ concurrency: 1 });
    process();
    await queue.enqueue(run('a'));
    await queue.enqueue(run('b'));
    await queue.enqueue(run('c'), { delayMs: 1 });
    let closed = false;
    const closing = queue.close(5_000).then(() => (closed = true));
    await sleep(10);
    expect(closed).toBe(false);
    await expect(queue.enqueue(run('d'))).rejects.toThrow(QueueFull);
    await expect(queue.enqueue(run('d'), { delayMs: 1 })).rejects.toThrow(QueueFull);
    atWork.get('a')?.end();
    await closing;
    await settle();
    expect(begun).toEqual(['a']);
  });

  it('leaves no timer behind', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const queue = createMemoryQueue({ concurrency: 1, waiting: 1, onError: expect.unreachable });
    await queue.enqueue(run('a'), { delayMs: 60_000 });
    expect(vi.getTimerCount()).toBe(1);
    await queue.close(5_000);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('waits no longer than it was told', async () => {
    const { queue, process } = aQueue();
    process();
    await queue.enqueue(run('a'));
    const before = performance.now();
    await queue.close(20);
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});
