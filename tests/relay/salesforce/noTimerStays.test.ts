// The time that a call has is forgotten with it: thousands of calls a minute would otherwise keep thousands of timers.
import { createHook } from 'node:async_hooks';
import { expect, it, onTestFinished, vi } from 'vitest';
import { aGateway, anActor, json, noRows, ORG_ID, startFakeOrg } from './fakeOrg.ts';

/** No timer of anybody else's takes this long. */
const TIMEOUT_MS = 47_113;

/** Counts the timers of that length that were set, and keeps those that were not given back. */
function watchTimers() {
  const left = new Set<number>();
  let count = 0;
  const hook = createHook({
    init(id, type, _trigger, resource) {
      if (type !== 'Timeout') return;
      if ((resource as { _idleTimeout?: number })._idleTimeout !== TIMEOUT_MS) return;
      count += 1;
      left.add(id);
    },
    destroy: (id) => void left.delete(id),
  }).enable();
  onTestFinished(() => void hook.disable());
  return { left, count: () => count };
}

const code = { code: 'c', codeVerifier: 'v', redirectUri: 'https://relay.example/oauth/callback' };

it.each([
  ['a sign-in', (gateway) => gateway.authorize(anActor())],
  ['the redemption of a code', (gateway) => gateway.redeemCode(anActor(), code)],
  ['a question for the time', (gateway) => gateway.timeOf(ORG_ID).ask()],
  ['a query', (gateway) => gateway.as(anActor()).query('SELECT Id FROM Account')],
  ['a describe', (gateway) => gateway.as(anActor()).listObjects()],
] as [string, (gateway: ReturnType<typeof aGateway>['gateway']) => Promise<unknown>][])(
  '%s leaves no timer behind',
  async (_what, ask) => {
    const org = await startFakeOrg();
    org.on('/query', noRows);
    org.on('/sobjects', json(200, { sobjects: [] }));
    const { gateway } = aGateway(org.url, { limits: { timeoutMs: TIMEOUT_MS } });
    const { left, count } = watchTimers();
    await ask(gateway);
    expect(count()).toBeGreaterThan(0);
    await vi.waitFor(() => expect([...left]).toEqual([]));
  },
);
