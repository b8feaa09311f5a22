// How many questions one person may start in a minute.
import { RelayError } from '../errors.ts';
import type { Session } from '../session/sessions.ts';
import { update } from '../state/update.ts';
import type { RouteDeps } from './context.ts';

const MINUTE_MS = 60_000;

/** Counts a question of the session's person. Throws RelayError `rate_limited` with the seconds to wait. */
export async function spendTurn(deps: RouteDeps, session: Session): Promise<void> {
  const now = deps.now();
  const minute = Math.floor(now / MINUTE_MS);
  const key = `rate:${session.actor.orgId}:${session.actor.userId}:${minute}`;
  await deps.state.store.put(key, 0, { ttlMs: 2 * MINUTE_MS, ifVersion: 0 });
  const allowed = await update<number>(deps.state.store, key, 2 * MINUTE_MS, (count) =>
    count < deps.config.limits.turnsPerUserPerMinute ? count + 1 : undefined,
  );
  if (allowed !== undefined) return;
  throw new RelayError('rate_limited', {
    retryAfterS: Math.ceil(((minute + 1) * MINUTE_MS - now) / 1_000),
  });
}
