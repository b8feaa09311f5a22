// A stream is a view of the turn's log: in order, each event once, and whatever the connection does, nothing is lost.
import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { RelayEvent } from '../../../relay/src/protocol.ts';
import type { LogKey } from '../../../relay/src/state/owned.ts';
import {
  HOUR_MS,
  TURN,
  aLog,
  aReader,
  append,
  finished,
  framesOf,
  says,
  until,
  type Frame,
} from './streamReader.ts';

describe('a stream', () => {
  it('has the headers that keep proxies and caches from holding it back', async () => {
    const { response, cancel } = aReader(await aLog());
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    await cancel();
  });

  it('says first when to come back, then every event with its id and type, on one line each', async () => {
    const log = await aLog();
    await append(log, says('a\n\nb\r'), says('c'), finished);
    const text = await aReader(log).rest();
    expect(text).toMatch(/^retry: 1000\n\n/);
    expect(framesOf(text)).toEqual([
      { id: 1, event: 'text.delta', data: says('a\n\nb\r') },
      { id: 2, event: 'text.delta', data: says('c') },
      { id: 3, event: 'turn.finished', data: finished },
    ]);
  });

  it('brings events as they happen', async () => {
    const log = await aLog();
    const reader = aReader(log);
    await reader.next();
    for (const text of ['a', 'b']) {
      await append(log, says(text));
      expect(framesOf((await reader.next()) ?? '').map(({ data }) => data)).toEqual([says(text)]);
    }
    await reader.cancel();
  });

  it('begins after the id it is told', async () => {
    const log = await aLog();
    await append(log, says('a'), says('b'), finished);
    expect(framesOf(await aReader(log, 2).rest()).map(({ id }) => id)).toEqual([3]);
  });

  it.each([
    finished,
    { type: 'turn.failed', code: 'busy', message: 'x', retryable: true, correlationId: 'c' },
  ] satisfies RelayEvent[])('ends with the turn: $type', async (last) => {
    const log = await aLog();
    const reader = aReader(log);
    await append(log, says('a'), last);
    expect(framesOf(await reader.rest()).at(-1)?.event).toBe(last.type);
    expect(log.doors()).toBe(0);
  });

  it('leaves nothing behind when its reader goes away', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const log = await aLog();
    const before = vi.getTimerCount();
    const reader = aReader(log);
    await reader.next();
    expect(vi.getTimerCount()).toBe(before + 2);
    await reader.cancel();
    expect(vi.getTimerCount()).toBe(before);
    expect(log.doors()).toBe(0);
    await append(log, says('a'));
  });

  it('ends when its log is deleted', async () => {
    const log = await aLog();
    await append(log, says('a'));
    const reader = aReader(log);
    await reader.next();
    await log.delete(TURN);
    expect(framesOf(await reader.rest())).toHaveLength(1);
    expect(log.doors()).toBe(0);
  });

  it('of a turn that is over ends with what is there', async () => {
    const log = await aLog();
    const rated: RelayEvent = { type: 'turn.rated', rating: 'up' };
    await append(log, says('a'), finished, rated);
    const over = { ...until(Date.now() + HOUR_MS), over: true };
    for (const [after, ids] of [
      [2, [3]],
      [3, []],
    ] as const)
      // prettier-ignore
      expect(framesOf(await aReader(log, after, over).rest()).map(({ id }) => id)).toEqual(ids);
    expect(log.doors()).toBe(0);
  });

  it('whose log cannot be read says when to come back, tells why, and ends', async () => {
    const log = await aLog();
    const broken = { ...log, read: () => Promise.reject(new Error('gone')) };
    const failures: unknown[] = [];
    const failed = (error: unknown): number => failures.push(error);
    const text = await aReader(broken, 0, { ...until(Date.now() + HOUR_MS), failed }).rest();
    expect(text).toMatch(/^retry: 1000\n\nretry: \d{4}\n\n$/);
    expect(failures).toEqual([new Error('gone')]);
    expect(log.doors()).toBe(0);
  });
});

describe('time', () => {
  const pretend = (): void => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
  };

  it('is told by a word every 15 seconds while nothing happens', async () => {
    pretend();
    const log = await aLog();
    const reader = aReader(log);
    await reader.next();
    for (let minute = 0; minute < 2; minute += 1) {
      const word = reader.next();
      await vi.advanceTimersByTimeAsync(15_000);
      expect(await word).toMatch(/^: .*\n\n$/);
    }
    await reader.cancel();
  });

  it('of the session over closes the stream, and the next session goes on from there', async () => {
    pretend();
    const log = await aLog();
    const reader = aReader(log, 0, until(Date.now() + 5_000));
    await append(log, says('a'));
    const read = reader.rest();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(framesOf(await read).map(({ id }) => id)).toEqual([1]);
    await append(log, says('b'), finished);
    expect(framesOf(await aReader(log, 1).rest()).map(({ id }) => id)).toEqual([2, 3]);
  });

  it('of a session that is already over closes it at once', async () => {
    const log = await aLog();
    await aReader(log, 0, until(Date.now() - 1)).rest();
    expect(log.doors()).toBe(0);
  });

  it('is never longer than an hour, whatever the session says', async () => {
    pretend();
    const reader = aReader(await aLog(), 0, until(Date.now() + 100 * 24 * HOUR_MS));
    const read = reader.rest();
    await vi.advanceTimersByTimeAsync(HOUR_MS);
    expect(await read).toMatch(/^retry/);
  });
});

describe('a reader who is too slow', () => {
  it('is waited for: what has not been read stays in the log', async () => {
    const log = await aLog();
    let read = 0;
    const counted = {
      ...log,
      async read(key: LogKey, afterId: number, most?: number) {
        const events = await log.read(key, afterId, most);
        read += events?.length ?? 0;
        return events;
      },
    };
    const slow = aReader(counted);
    const all = Array.from({ length: 900 }, (_, i) => `${i} ${'x'.repeat(1_000)}`);
    for (const text of all) await append(log, says(text));
    await append(log, finished);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(read).toBeLessThan(200);

    const texts = framesOf(await slow.rest()).flatMap(({ data }) =>
      data.type === 'text.delta' ? [data.text] : [],
    );
    expect(texts).toEqual(all);
    expect(log.doors()).toBe(0);
  });

  it.each([
    ['much an event holds', 'x'.repeat(20_000)],
    ['many bytes its signs have', '注文'.repeat(3_300)],
  ])('is sent no more than there is room for, however %s', async (_what, words) => {
    const log = await aLog();
    const all = Array.from({ length: 64 }, (_, i) => `${i} ${words}`);
    for (const text of all) await append(log, says(text));
    await append(log, finished);
    const slow = aReader(log);
    const pieces: string[] = [];
    for (let piece = await slow.next(); piece !== undefined; piece = await slow.next())
      pieces.push(piece);
    // 64 KB, and the event that no longer fits.
    for (const piece of pieces) expect(Buffer.byteLength(piece)).toBeLessThan(86_000);
    expect(framesOf(pieces.join('')).map(({ id }) => id)).toEqual(Array.from({ length: 65 }, (_, i) => i + 1)); // prettier-ignore
  });

  it('is not one who reads as it comes', async () => {
    const log = await aLog();
    const reader = aReader(log);
    await reader.next();
    for (let event = 0; event < 900; event += 1) {
      await append(log, says('x'));
      await reader.next();
    }
    expect(log.doors()).toBe(1);
    await reader.cancel();
  });
});

describe('whatever happens to connections', () => {
  it('every event is read once and in order', async () => {
    const step = fc.oneof(
      fc.record({ act: fc.constant('append' as const), count: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ act: fc.constant('read' as const), count: fc.constant(1) }),
      fc.record({ act: fc.constant('reconnect' as const), count: fc.constant(0) }),
      fc.record({ act: fc.constant('tick' as const), count: fc.integer({ min: 1, max: 5 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const log = await aLog();
        const read: Frame[] = [];
        let written = 0;
        let reader = aReader(log);
        await reader.next();
        for (const { act, count } of steps) {
          if (act === 'append') {
            for (let n = 0; n < count; n += 1) void append(log, says(String((written += 1))));
          } else if (act === 'tick') {
            for (let n = 0; n < count; n += 1) await undefined;
          } else if (act === 'reconnect') {
            await reader.cancel();
            reader = aReader(log, read.at(-1)?.id ?? 0);
            await reader.next();
          } else if (read.length < written) {
            read.push(...framesOf((await reader.next()) ?? ''));
          }
        }
        await append(log, finished);
        read.push(...framesOf(await reader.rest()));
        expect(read.map(({ id }) => id)).toEqual(
          Array.from({ length: written + 1 }, (_, i) => i + 1),
        );
        log.close();
      }),
    );
  });
});
