// Asks the org and the relay what they tell anybody: versions, the time, and who may call.
import { z } from 'zod';
import type { OrgConfig } from '../../relay/src/config.ts';
import type { Preflight } from './checks/browser.ts';
import type { VersionsAnswer } from './checks/reach.ts';
import type { Reading } from './finding.ts';

const TIMEOUT_MS = 10_000;

const versionList = z.array(z.object({ version: z.string() }));

/** `GET /services/data`: no sign-in, and Salesforce's time in the `Date` header. */
export function readVersions(org: Pick<OrgConfig, 'loginUrl'>): Promise<Reading<VersionsAnswer>> {
  return reading(async () => {
    const answer = await fetch(new URL('/services/data', org.loginUrl), {
      headers: { accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const versions = versionList.parse(await answer.json()).map(({ version }) => version);
    return { dateMs: Date.parse(answer.headers.get('date') ?? ''), versions };
  });
}

/** The preflight of a session, as the panel's browser sends it, from each origin. */
export function readPreflights(
  publicUrl: string,
  origins: readonly string[],
): Promise<Reading<Preflight[]>> {
  return reading(() =>
    Promise.all(
      origins.map(async (origin) => {
        const answer = await fetch(new URL('/v1/sessions', publicUrl), {
          method: 'OPTIONS',
          headers: {
            origin,
            'access-control-request-method': 'POST',
            'access-control-request-headers': 'content-type',
          },
          signal: AbortSignal.timeout(TIMEOUT_MS),
        });
        await answer.body?.cancel();
        return { origin, allowed: answer.headers.get('access-control-allow-origin') };
      }),
    ),
  );
}

async function reading<T>(read: () => Promise<T>): Promise<Reading<T>> {
  try {
    return { ok: true, value: await read() };
  } catch (thrown) {
    return { ok: false, code: 'no_answer', why: reasonOf(thrown) };
  }
}

/** What fetch met; the cause says more than its own “fetch failed”. */
function reasonOf(thrown: unknown): string {
  const { name, cause } = thrown as { name: string; cause?: { code?: unknown } };
  if (typeof cause?.code === 'string') return cause.code;
  return name === 'TimeoutError' ? `nothing within ${TIMEOUT_MS / 1_000} s` : 'no readable answer';
}
