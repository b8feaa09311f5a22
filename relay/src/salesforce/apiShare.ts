// The part of an org's daily API calls that the relay may use: counted before each call, on all instances together.
import type { Counters } from '../state/interfaces.ts';
import { SalesforceError } from './errors.ts';

/** Salesforce counts API requests over the last 24 hours ('API Request Limits and Allocations'). */
const DAY_MS = 24 * 60 * 60_000;
/** Calls are taken from the counter in blocks of a thousandth of the share, of this many at most. */
const LARGEST_BLOCK = 50;
/** How long a refusal is remembered, so that whoever asks next need not ask the counter. */
const REMEMBERED_MS = 30_000;

export interface ApiShare {
  /** Learns how many calls the org may make in 24 hours. */
  observe(allowed: number): void;
  /** Counts one call. Throws SalesforceError `api_share_used`, unless the call must be made. */
  spend(must: boolean): Promise<void>;
  /** Whether a call was refused just now. */
  used(): boolean;
}

export interface ApiShareOptions {
  orgId: string;
  counters: Counters;
  /** Percent of the org's limit. */
  percent: number;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** Until the first answer tells the org's limit, calls are counted and not refused. */
export function createApiShare({ orgId, counters, percent, now }: ApiShareOptions): ApiShare {
  const key = `api:{${orgId}}`;
  let limit: number | undefined;
  let inHand = 0;
  let usedUntil = 0;
  return {
    observe(allowed) {
      limit = Math.floor((allowed * percent) / 100);
    },
    async spend(must) {
      if (inHand > 0) {
        inHand -= 1;
        return;
      }
      // Beyond the share nothing is left in hand for calls that need not be made.
      const block = must ? 1 : blockOf(limit);
      const allowance = { key, ...(must ? {} : { limit }) };
      if ((await counters.spend(block, DAY_MS, [allowance])) === undefined) {
        inHand += block - 1;
        return;
      }
      usedUntil = now() + REMEMBERED_MS;
      throw apiShareUsed();
    },
    used: () => now() < usedUntil,
  };
}

const blockOf = (limit = 0): number =>
  Math.min(LARGEST_BLOCK, Math.max(1, Math.floor(limit / 1_000)));

function apiShareUsed(): SalesforceError {
  return new SalesforceError({
    code: 'api_share_used',
    person: (words) => words.salesforce.api_share_used,
    hint: 'The share of API calls is used up. Make no further calls in this turn; say so.',
    outcome: 'not_sent',
    retryable: false,
  });
}
