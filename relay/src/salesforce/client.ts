// The one way to Salesforce: who acts, on which pinned org, with tokens and describes kept per person and org.
import { createHash } from 'node:crypto';
import { authorizeUrl, redeemCode } from './authorization.ts';
import type { AuthorizeRequest, CodeAnswer } from './authorization.ts';
import type { ApiShare } from './apiShare.ts';
import { createActorClient, describeKey } from './actorClient.ts';
import type { DescribeCaches } from './actorClient.ts';
import { untilEnd } from './calls.ts';
import { signInRefusal } from './grants.ts';
import type { SignInRefusal } from './grants.ts';
import { startOrg } from './org.ts';
import type { OrgRuntime, SalesforceOrg } from './org.ts';
import { createOrgTime } from './orgTime.ts';
import type { OrgTime } from './orgTime.ts';
import { createSharedCache } from './sharedCache.ts';
import type { SharedCacheOptions } from './sharedCache.ts';
import { createTokens } from './tokens.ts';
import type { Actor, OnRetry, Salesforce } from './types.ts';
import type { Logger } from '../telemetry/logger.ts';
import { quiet, type Telemetry } from '../telemetry/telemetry.ts';
import { timeLimit } from '../timeLimit.ts';

export { createApiShare } from './apiShare.ts';
export { errorFromSubrequest, firstCompositeError } from './compositeErrors.ts';
export type { CompositeError, DuplicateMatch } from './compositeErrors.ts';
export { isShutOut, signInRefusal } from './grants.ts';
export type { SignInRefusal } from './grants.ts';
export type { SalesforceOrg } from './org.ts';
export type { OrgTime } from './orgTime.ts';

export interface SalesforceLimits {
  /** Longest one call takes, sign-in and repeats included, in milliseconds. */
  timeoutMs: number;
  /** Per org. */
  maxSockets: number;
  tokenAgeMs: number;
  describeAgeMs: number;
  /** Each of a person: with fewer than people at work, every question would sign in anew. */
  maxTokens: number;
  /** Of each kind: describes, lists of objects. People with the same permissions have the same ones. */
  maxEntries: number;
}

export interface CallOptions {
  /** The person's stop. */
  signal?: AbortSignal;
  /** What a person approved, and its audit: made even when the share of API calls is used up. */
  mustFinish?: boolean;
  /** The turn that asks. */
  turn?: string;
  /** Told before a read is repeated. */
  onRetry?: OnRetry | undefined;
}

export type Authorization = { status: 'ready' } | SignInRefusal;

export interface SalesforceGateway {
  /**
   * Salesforce bound to one actor; counts its API calls from 0. `signal` ends reads at once; a write that was
   * sent is not cut, it finishes and is reported. `turn` is named in the log.
   */
  as(actor: Actor, options?: CallOptions): Salesforce;
  /**
   * Gets a token now, so that the first call need not.
   * @throws SalesforceError when Salesforce cannot be reached, which says nothing about the person
   */
  authorize(actor: Actor): Promise<Authorization>;
  /** Whether the org's share of API calls is used up. */
  shareUsed(actor: Actor): boolean;
  /** The address at which this person lets the relay act for them. */
  authorizeUrl(actor: Actor, request: AuthorizeRequest): string;
  /**
   * Redeems what came back from there; keeps nothing of it.
   * @throws SalesforceError when it is refused, is somebody else's, or Salesforce cannot be reached
   */
  redeemCode(actor: Actor, answer: CodeAnswer): Promise<void>;
  /** What time it is for a configured org. */
  timeOf(orgId: string): OrgTime;
  /** Drops the actor's token and describes. */
  forget(actor: Actor): void;
  /** Ends every connection at once; whoever closes has waited for what should finish. */
  close(): Promise<void>;
}

export interface GatewayOptions {
  log: Logger;
  telemetry?: Telemetry;
  /** Milliseconds since the epoch. */
  now?: () => number;
  limits?: Partial<SalesforceLimits>;
  /** Counts the calls of an org against its share; nothing is counted without it. */
  apiShareOf?: (orgId: string) => ApiShare;
}

const MINUTE_MS = 60_000;

/** Of all people: where each is kept costs little. */
const MOST_DESCRIBES = 50_000;

const printOfDescribe = (describe: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(describe) ?? '')
    .digest('base64url');

const defaults: SalesforceLimits = {
  timeoutMs: MINUTE_MS,
  maxSockets: 20,
  // Salesforce tells no lifetime; the shortest session timeout an admin can set is 15 minutes of idleness.
  tokenAgeMs: 30 * MINUTE_MS,
  describeAgeMs: 10 * MINUTE_MS,
  maxTokens: 5_000,
  maxEntries: 500,
};

/** @throws an Error at once for an org whose key does not read; connects to nothing before the first call */
export function createSalesforceGateway(
  orgs: SalesforceOrg[],
  options: GatewayOptions,
): SalesforceGateway {
  const { log, telemetry = quiet, now = Date.now } = options;
  const limits = { ...defaults, ...options.limits };
  const { timeoutMs, maxSockets, maxTokens, maxEntries, tokenAgeMs, describeAgeMs } = limits;
  const runtimes = new Map(
    orgs.map((org) => {
      const apiShare = options.apiShareOf?.(org.orgId);
      const { apiUsage: onUsage } = telemetry.meter;
      return [org.orgId, startOrg(org, { maxSockets, now, apiShare, onUsage })] as const;
    }),
  );
  const ofTokens = { tokenAgeMs, maxEntries: maxTokens };
  const tokens = createTokens({ timeoutMs, ...ofTokens, now, log, telemetry });
  const ages = { maxAgeMs: describeAgeMs, now };
  const room = { maxEntries, maxKeys: MOST_DESCRIBES, printOf: printOfDescribe };
  const caches = createCaches({ ...ages, ...room });
  return {
    as(actor, { signal, mustFinish = false, turn, onRetry } = {}) {
      const about = { org: orgOf(runtimes, actor), actor, stop: signal, mustFinish, turn, onRetry };
      return createActorClient({ ...about, tokens, timeoutMs, log, telemetry }, caches);
    },
    shareUsed: (actor) => orgOf(runtimes, actor).apiShare?.used() ?? false,
    async authorize(actor) {
      const time = timeLimit(timeoutMs);
      const ends = { deadline: time.signal };
      try {
        await untilEnd(() => tokens.get(orgOf(runtimes, actor), actor), ends);
        return { status: 'ready' };
      } catch (thrown) {
        return refusal(thrown);
      } finally {
        time.end();
      }
    },
    authorizeUrl: (actor, request) => authorizeUrl(orgOf(runtimes, actor), actor, request),
    redeemCode: (actor, answer) =>
      redeemCode(orgOf(runtimes, actor), actor, answer, { timeoutMs, log }),
    timeOf: timesOf(runtimes, timeoutMs),
    forget(actor) {
      tokens.drop(actor);
      for (const cache of Object.values(caches)) cache.dropAll(describeKey(actor));
    },
    async close() {
      await Promise.all([...runtimes.values()].map(({ transport }) => transport.close()));
    },
  };
}

function createCaches(options: SharedCacheOptions): DescribeCaches {
  return {
    objects: createSharedCache(options),
    lists: createSharedCache(options),
    picklists: createSharedCache(options),
    actions: createSharedCache(options),
    withoutRules: createSharedCache(options),
  };
}

function timesOf(
  runtimes: Map<string, OrgRuntime>,
  timeoutMs: number,
): SalesforceGateway['timeOf'] {
  const times = new Map(
    [...runtimes].map(([orgId, org]) => [orgId, createOrgTime(org, timeoutMs)] as const),
  );
  return (orgId) => found(times, orgId);
}

const orgOf = (runtimes: Map<string, OrgRuntime>, { orgId }: Actor): OrgRuntime =>
  found(runtimes, orgId);

function found<T>(byOrg: Map<string, T>, orgId: string): T {
  const one = byOrg.get(orgId);
  if (one === undefined) throw new Error(`no org ${orgId} in the configuration`);
  return one;
}

function refusal(thrown: unknown): Authorization {
  const refused = signInRefusal(thrown);
  if (refused === undefined) throw thrown;
  return refused;
}
