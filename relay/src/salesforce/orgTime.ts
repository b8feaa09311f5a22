// What time it is for an org: a relay whose clock is off still knows which of the org's signatures are of now.
import type { OrgRuntime } from './org.ts';
import { newExchange } from './transport.ts';
import { timeLimit } from '../timeLimit.ts';

export interface OrgTime {
  /** Milliseconds since the epoch, as Salesforce last told them. */
  now(): number;
  /** Asks Salesforce, at most once a minute. Throws nothing: what cannot be asked stays as it is. */
  ask(): Promise<void>;
}

const PAUSE_MS = 60_000;

/** `GET /services/data` needs no login (REST API Developer Guide, 'Versions'); its `Date` header is the answer. */
export function createOrgTime(
  { clock, transport, origin }: OrgRuntime,
  timeoutMs: number,
): OrgTime {
  let askedAt = -Infinity;
  return {
    now: clock.now,
    async ask() {
      if (performance.now() - askedAt < PAUSE_MS) return;
      askedAt = performance.now();
      const time = timeLimit(timeoutMs);
      const request = { method: 'GET', url: `${origin}/services/data`, headers: {} };
      const exchange = newExchange({ deadline: time.signal, finishOnceSent: false });
      await transport.send(request, exchange).catch(() => undefined);
      time.end();
    },
  };
}
