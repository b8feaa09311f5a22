// What a person and an org may spend on models in a calendar month (UTC): reserved before a response, settled after it.
import type { Limits } from '../config.ts';
import { RelayError } from '../errors.ts';
import type { Counters } from '../state/interfaces.ts';
import type { Owner } from './types.ts';

/** Longer than any month; the month itself stands in the key. */
const WINDOW_MS = 40 * 24 * 60 * 60_000;
/** Tokens are rarely shorter than this; a response rarely longer than that. */
const CHARS_PER_TOKEN = 3;
const RESPONSE_TOKENS = 4_000;

/** Puts right what was reserved, once it is known how many tokens a response took. */
export type Settle = (tokens: number) => Promise<void>;

/**
 * Reserves tokens for a response to a prompt of so many characters. Throws RelayError `rate_limited` when a budget
 * of the month does not have them.
 */
export async function reserveTokens(
  counters: Counters,
  limits: Limits,
  { orgId, userId }: Owner,
  now: Date,
  promptChars: () => number,
): Promise<Settle> {
  const month = now.toISOString().slice(0, 7);
  const budgets = [
    { key: `tokens:{${orgId}}:${userId}:${month}`, limit: limits.tokensPerUserPerMonth },
    { key: `tokens:{${orgId}}:${month}`, limit: limits.tokensPerOrgPerMonth },
  ].filter(({ limit }) => limit !== undefined);
  if (budgets.length === 0) return async () => undefined;
  const reserved = Math.ceil(promptChars() / CHARS_PER_TOKEN) + RESPONSE_TOKENS;
  const taken: string[] = [];
  const correct = async (by: number): Promise<void> => {
    for (const key of taken) await counters.spend(key, by, { windowMs: WINDOW_MS });
  };
  for (const { key, limit } of budgets) {
    if ((await counters.spend(key, reserved, { limit, windowMs: WINDOW_MS })) > 0) {
      await correct(-reserved);
      throw new RelayError('rate_limited', {
        detail: 'token budget of the month',
        message: (words) => words.refusals.monthUsedUp,
        retryable: false,
      });
    }
    taken.push(key);
  }
  return (tokens) => correct(tokens - reserved);
}
