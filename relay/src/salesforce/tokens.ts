// Access tokens: one per person and org, asked for once however many calls wait, never older than half an hour.
import { bearerRequest, connect, requestToken } from './connection.ts';
import type { Grant, SalesforceConnection } from './connection.ts';
import { SalesforceError } from './errors.ts';
import { errorFromGrant, refuseSignIn } from './grants.ts';
import { signBearerAssertion } from './jwtBearer.ts';
import type { OrgRuntime } from './org.ts';
import { retryRead } from './retry.ts';
import { createSharedCache } from './sharedCache.ts';
import { newExchange } from './transport.ts';
import type { Exchange } from './transport.ts';
import type { Actor } from './types.ts';
import type { Logger } from '../telemetry/logger.ts';
import { outcomeOf, traced, type Telemetry } from '../telemetry/telemetry.ts';
import { timeLimit } from '../timeLimit.ts';

/** A clock that is further off than this may be why Salesforce refused, in milliseconds. */
const CLOCK_DOUBT_MS = 10_000;

export interface Tokens {
  /** A connection with a token, kept or new. @throws SalesforceError with outcome `not_sent` */
  get(org: OrgRuntime, actor: Actor): Promise<SalesforceConnection>;
  /** Forgets the token; with `only`, just when it is still that one. */
  drop(actor: Actor, only?: SalesforceConnection): void;
}

export interface TokenOptions {
  timeoutMs: number;
  tokenAgeMs: number;
  maxEntries: number;
  now: () => number;
  log: Logger;
  telemetry: Telemetry;
}

/** Salesforce tells no lifetime of a JWT bearer token; an older one is replaced, a refused one once per call. */
export function createTokens(options: TokenOptions): Tokens {
  const { maxEntries, tokenAgeMs, now } = options;
  const cache = createSharedCache<SalesforceConnection>({ maxEntries, maxAgeMs: tokenAgeMs, now });
  return {
    get: (org, actor) => cache.load(tokenKey(actor), () => mint(org, actor, options)),
    drop: (actor, only) => cache.drop(tokenKey(actor), only),
  };
}

/** A renamed user gets a token of their own; all who share the integration user share its token. */
function tokenKey({ orgId, userId, username, connection }: Actor): string {
  return connection === 'shared' ? `${orgId} shared` : `${orgId} ${userId} ${username}`;
}

async function mint(org: OrgRuntime, actor: Actor, options: TokenOptions) {
  const { log, telemetry } = options;
  const username = actor.connection === 'shared' ? org.sharedUsername : actor.username;
  if (username === undefined) throw refuseSignIn('shared_not_configured');
  const about = { orgId: actor.orgId, userId: actor.userId, connection: actor.connection };
  const startedAt = performance.now();
  const sinceMs = (): number => performance.now() - startedAt;
  let outcome = 'ok';
  const time = timeLimit(options.timeoutMs);
  try {
    const connection = await traced(
      telemetry.tracer,
      'salesforce sign_in',
      { kind: 'client', attributes: { org: actor.orgId } },
      () => signIn(org, actor, username, time.signal),
    );
    log.info({ ...about, durationMs: Math.round(sinceMs()) }, 'signed in to Salesforce');
    return connection;
  } catch (thrown) {
    outcome = outcomeOf(thrown);
    if (!(thrown instanceof SalesforceError)) throw thrown;
    const { code, salesforceCode } = thrown;
    const durationMs = Math.round(sinceMs());
    log.warn({ ...about, code, salesforceCode, durationMs }, 'could not sign in to Salesforce');
    throw thrown;
  } finally {
    time.end();
    telemetry.meter.salesforceCall('sign_in', outcome, sinceMs());
  }
}

async function signIn(org: OrgRuntime, actor: Actor, username: string, deadline: AbortSignal) {
  let exchange = newExchange({ deadline, finishOnceSent: false });
  const ask = () => {
    exchange = newExchange({ deadline, finishOnceSent: false });
    return askOnce(org, actor, username, exchange);
  };
  const retryAfter = () => exchange.headers['retry-after'];
  const patiently = () => retryRead(ask, { retryAfter, ends: [deadline] });

  const believedMs = org.clock.offsetMs();
  const grant = await patiently().catch((thrown: unknown) => {
    // The refusal itself has told us Salesforce's time; a right clock is never a reason to ask again.
    const doubt = Math.abs(org.clock.offsetMs() - believedMs) >= CLOCK_DOUBT_MS;
    const refused = thrown instanceof SalesforceError && thrown.salesforceCode === 'invalid_grant';
    if (refused && doubt) return patiently();
    throw thrown;
  });
  checkGrant(grant, org, actor);
  return connect(grant, org.transport);
}

/**
 * A grant counts only for the pinned org and, on a connection of their own, for this very person.
 * @throws SalesforceError `wrong_instance` or `wrong_user`
 */
export function checkGrant(grant: Grant, org: OrgRuntime, actor: Actor): void {
  if (new URL(grant.instanceUrl).origin !== org.origin) throw refuseSignIn('wrong_instance');
  const wrongUser = actor.connection === 'per-user' && !sameId(grant.userId, actor.userId);
  if (wrongUser || !sameId(grant.orgId, actor.orgId)) throw refuseSignIn('wrong_user');
}

async function askOnce(org: OrgRuntime, actor: Actor, username: string, exchange: Exchange) {
  const { consumerKey, audience, clock } = org;
  const claims = { consumerKey, username, audience, nowMs: clock.now() };
  const assertion = await signBearerAssertion(org.relayKey, claims);
  try {
    return await requestToken(org.loginUrl, bearerRequest(assertion), org.transport, exchange);
  } catch (thrown) {
    throw errorFromGrant(thrown, exchange, actor.connection);
  }
}

/** Ids are the same when their first 15 characters are; the other three are a checksum. */
function sameId(a: string, b: string): boolean {
  return a.length >= 15 && a.slice(0, 15) === b.slice(0, 15);
}
