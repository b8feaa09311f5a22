// Sessions: a token nobody can guess, of which the store knows the hash only, until its time is over.
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSessions } from '../../../relay/src/session/sessions.ts';
import { createMemoryStore } from '../../../relay/src/state/memory/store.ts';
import { stateUnderTest } from '../../builders/stores.ts';
import { aSession } from './aSession.ts';
import { refusal } from './signed.ts';

async function aStoreOfSessions() {
  const clock = { now: 1_000_000 };
  const state = await stateUnderTest(() => clock.now);
  onTestFinished(() => state.close(0));
  const written: [string, unknown][] = [];
  const store: typeof state.store = {
    ...state.store,
    put(key, value, options) {
      written.push([key, value]);
      return state.store.put(key, value, options);
    },
  };
  return { sessions: createSessions(store, () => clock.now), clock, written };
}

describe('a session', () => {
  it('is found by its token, as it was stored', async () => {
    const { sessions, clock } = await aStoreOfSessions();
    const session = aSession(clock.now + 600_000);
    const token = await sessions.create(session);
    expect(await sessions.require(`Bearer ${token}`)).toEqual(session);
  });

  it('has a token of 256 random bits that says nothing', async () => {
    const { sessions, clock } = await aStoreOfSessions();
    const session = aSession(clock.now + 600_000);
    const tokens = await Promise.all(Array.from({ length: 20 }, () => sessions.create(session)));
    for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
    expect(new Set(tokens).size).toBe(20);
  });

  it('leaves no token in the store', async () => {
    const { sessions, clock, written } = await aStoreOfSessions();
    const token = await sessions.create(aSession(clock.now + 600_000));
    expect(written).toHaveLength(1);
    expect(written[0]?.[0]).toMatch(/^session:[\w-]{43}$/);
    expect(JSON.stringify(written)).not.toContain(token);
  });

  it('ends at its time', async () => {
    const { sessions, clock } = await aStoreOfSessions();
    const token = await sessions.create(aSession(clock.now + 600_000));
    clock.now += 599_999;
    await sessions.require(`Bearer ${token}`);
    clock.now += 1;
    expect(await refusal(sessions.require(`Bearer ${token}`))).toMatchObject({
      code: 'session_expired',
      status: 401,
    });
  });

  it('ends at its time even when the store keeps it longer', async () => {
    const { clock } = await aStoreOfSessions();
    const store = createMemoryStore(() => 0);
    onTestFinished(() => store.close());
    const sessions = createSessions(store, () => clock.now);
    const token = await sessions.create(aSession(clock.now + 1));
    clock.now += 1;
    expect((await refusal(sessions.require(`Bearer ${token}`))).code).toBe('session_expired');
  });

  it.each([
    ['no header', () => undefined],
    ['an empty one', () => ''],
    ['the token alone', (token: string) => token],
    ['another scheme', (token: string) => `Basic ${token}`],
    ['a token that is longer', (token: string) => `Bearer ${token}A`],
    ['two tokens', (token: string) => `Bearer ${token}, Bearer ${token}`],
    ['a token of nobody', () => `Bearer ${'A'.repeat(43)}`],
    ['the key it is stored under', (_token: string, key: string) => `Bearer ${key.slice(8)}`],
  ])('is not given for %s', async (_what, headerOf) => {
    const { sessions, clock, written } = await aStoreOfSessions();
    const token = await sessions.create(aSession(clock.now + 600_000));
    const header = headerOf(token, written[0]?.[0] ?? '');
    expect((await refusal(sessions.require(header))).code).toBe('session_expired');
  });
});
