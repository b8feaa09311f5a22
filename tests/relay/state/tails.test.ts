// The newest events of a turn, kept where it is written and followed: the same as in Redis, or nothing.
import fc from 'fast-check';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { RelayEvent } from '../../../relay/src/protocol.ts';
import { createTails } from '../../../relay/src/state/redis/tails.ts';

const says = (text: string): RelayEvent => ({ type: 'text.delta', messageId: 'm1', text });

it('are here only while somebody follows', () => {
  const tails = createTails();
  tails.keep('t', 2, [says('a')]);
  expect(tails.read('t', 1)).toBeUndefined();
  const leave = tails.follow('t');
  const leaveToo = tails.follow('t');
  tails.keep('t', 3, [says('b')]);
  expect(tails.read('t', 2)).toEqual([{ id: 3, event: says('b') }]);
  leave();
  expect(tails.last('t')).toBe(3);
  leaveToo();
  expect(tails.last('t')).toBe(0);
  expect(tails.read('t', 1)).toBeUndefined();
});

it('are here for a moment from the first event on, for whoever asked', () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const tails = createTails();
  for (const turn of ['t', 'u']) tails.keep(turn, 1, [says('a')]);
  const leave = tails.follow('u');
  vi.advanceTimersByTime(10_000);
  expect(tails.read('t', 0)).toBeUndefined();
  expect(tails.read('u', 0)).toEqual([{ id: 1, event: says('a') }]);
  leave();
  expect(tails.read('u', 0)).toBeUndefined();
});

it('know while something is being written', () => {
  const tails = createTails();
  tails.follow('t');
  const [one, other] = [tails.write('t'), tails.write('t')];
  one();
  expect(tails.isWriting('t')).toBe(true);
  other();
  expect(tails.isWriting('t')).toBe(false);
});

it('say nothing of what came before them, and nothing when there is nothing new', () => {
  const tails = createTails();
  tails.follow('t');
  tails.keep('t', 5, [says('d'), says('e')]);
  expect(tails.read('t', 3)?.map(({ id }) => id)).toEqual([4, 5]);
  expect(tails.read('t', 2)).toBeUndefined();
  expect(tails.read('t', 5)).toBeUndefined();
});

it('are forgotten with the turn', () => {
  const tails = createTails();
  tails.follow('t');
  tails.keep('t', 1, [says('a')]);
  tails.drop('t');
  expect(tails.read('t', 0)).toBeUndefined();
});

it('never leave an event out, whoever else writes in between', () => {
  const steps = fc.array(fc.record({ here: fc.boolean(), count: fc.integer({ min: 1, max: 12 }) }));
  fc.assert(
    fc.property(steps, fc.nat(60), (all, after) => {
      const tails = createTails();
      tails.follow('t');
      let last = 0;
      for (const { here, count } of all) {
        const events = Array.from({ length: count }, (_, i) => says(String(last + i + 1)));
        last += count;
        if (here) tails.keep('t', last, events);
        const read = tails.read('t', after);
        if (read === undefined || !here) continue;
        const ids = Array.from({ length: last - after }, (_, i) => after + i + 1);
        expect(read.map(({ id }) => id)).toEqual(ids);
        expect(read.map(({ event }) => event)).toEqual(ids.map((id) => says(String(id))));
      }
    }),
  );
});
