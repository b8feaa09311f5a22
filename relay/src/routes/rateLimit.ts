// How many questions a person and an org may start in a minute, and answers they may rate, on all instances together.
import { RelayError } from '../errors.ts';
import type { Session } from '../session/sessions.ts';
import type { RouteDeps } from './context.ts';

const MINUTE_MS = 60_000;

const HOUR_S = 60 * 60;

/** Counts a question, or a rating, of the session's person. Throws RelayError `rate_limited` or `busy` with the seconds to wait. */
export async function spendTurn(deps: RouteDeps, session: Session): Promise<void> {
  const { orgId, userId } = session.actor;
  if (deps.gateway.shareUsed(session.actor))
    throw new RelayError('rate_limited', {
      detail: 'share of API calls',
      message: (words) => words.salesforce.api_share_used,
      retryAfterS: HOUR_S,
    });
  const { turnsPerUserPerMinute, turnsPerOrgPerMinute } = deps.config.limits;
  const [ofUser, ofOrg] = [`rate:{${orgId}}:${userId}`, `rate:{${orgId}}`];
  const short = await deps.state.counters.spend(1, MINUTE_MS, [
    { key: ofUser, limit: turnsPerUserPerMinute },
    { key: ofOrg, limit: turnsPerOrgPerMinute },
  ]);
  if (short === undefined) return;
  const retryAfterS = Math.ceil(short.waitMs / 1_000);
  if (short.key === ofUser) throw new RelayError('rate_limited', { retryAfterS });
  throw new RelayError('busy', {
    detail: 'rate of an org',
    message: (words) => words.refusals.manyAsking,
    retryAfterS,
  });
}
