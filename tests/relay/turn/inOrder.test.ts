// What is said and stored of a segment keeps its order, though the loop goes on meanwhile.
import { describe, expect, it } from 'vitest';
import type { RelayEvent } from '../../../relay/src/protocol.ts';
import { Superseded } from '../../../relay/src/state/interfaces.ts';
import { createInOrder } from '../../../relay/src/turn/inOrder.ts';

const says = (text: string): RelayEvent => ({ type: 'text.delta', messageId: 'm1', text });
const changed: RelayEvent = { type: 'records.changed', ids: ['a'] };
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 2));

/** A log and a store that answer only when the test lets them. */
function aSegment(ready?: Promise<unknown>) {
  const begun: string[] = [];
  const open: { end(): void; fail(error: Error): void }[] = [];
  const wait = (name: string): Promise<undefined> => {
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    begun.push(name);
    open.push({ end: () => resolve(undefined), fail: reject });
    return promise;
  };
  const inOrder = createInOrder((event) => wait('text' in event ? event.text : event.type), ready);
  /** Whether it has been heard of, and how. */
  const heard = (work: Promise<unknown>) => {
    const now = { is: 'open' };
    work.then(
      () => (now.is = 'done'),
      () => (now.is = 'failed'),
    );
    return now;
  };
  return { ...inOrder, begun, heard, store: (name: string) => inOrder.store(() => wait(name)), next: () => open.shift()! }; // prettier-ignore
}

describe('the loop', () => {
  it('goes on while a word is being appended, and waits with the next one', async () => {
    const { say, begun, heard, next } = aSegment();
    await say(says('a'));
    const second = heard(say(says('b')));
    await settle();
    expect([begun, second.is]).toEqual([['a'], 'open']);
    next().end();
    await settle();
    expect([begun, second.is]).toEqual([['a', 'b'], 'done']);
  });

  it('goes on after what people act upon only when it is in the log', async () => {
    const { say, heard, next } = aSegment();
    const said = heard(say(changed));
    await settle();
    expect(said.is).toBe('open');
    next().end();
    await settle();
    expect(said.is).toBe('done');
  });
});

describe('what is stored', () => {
  it('is stored behind what was said, and what is said next comes behind it', async () => {
    const { say, store, begun, heard, next } = aSegment();
    await say(says('a'));
    const stored = heard(store('turn'));
    const said = heard(say(says('b')));
    await settle();
    expect(begun).toEqual(['a']);
    next().end();
    await settle();
    expect([begun, stored.is]).toEqual([['a', 'turn'], 'open']);
    next().end();
    await settle();
    expect([begun, stored.is, said.is]).toEqual([['a', 'turn', 'b'], 'done', 'done']);
  });
});

describe('a failure', () => {
  it.each([
    ['the next word', ({ say }: ReturnType<typeof aSegment>) => say(says('b'))],
    ['the next save', ({ store }: ReturnType<typeof aSegment>) => store('turn')],
    ['the end', ({ done }: ReturnType<typeof aSegment>) => done()],
  ])('of an append is heard by %s, which does nothing', async (_what, then) => {
    const segment = aSegment();
    await segment.say(says('a'));
    segment.next().fail(new Superseded('t'));
    await expect(then(segment)).rejects.toThrow(Superseded);
    expect(segment.begun).toEqual(['a']);
  });

  it('of a save is heard by the next word, though nobody waits for it', async () => {
    const { say, store, begun, next } = aSegment();
    store('turn').catch(() => undefined);
    await settle();
    next().fail(new Superseded('t'));
    await expect(say(says('a'))).rejects.toThrow(Superseded);
    expect(begun).toEqual(['turn']);
  });

  it('to become its runner keeps everything back', async () => {
    const { say, store, done, begun } = aSegment(Promise.reject(new Superseded('t')));
    for (const work of [say(says('a')), store('turn'), done()])
      await expect(work).rejects.toThrow(Superseded);
    expect(begun).toEqual([]);
  });
});
