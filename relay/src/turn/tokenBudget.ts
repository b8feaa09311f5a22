// What a person and an org may spend on models in a calendar month (UTC): reserved before a response, settled after it.
import type { Limits } from '../config.ts';
import { RelayError } from '../errors.ts';
import type { Allowance, Counters } from '../state/interfaces.ts';
import type { Owner } from './types.ts';

/** Longer than any month; the month itself stands in the key. */
const WINDOW_MS = 40 * 24 * 60 * 60_000;
/** Tokens are rarely shorter than this, in any script: a sign of Chinese or Japanese has three bytes. */
const BYTES_PER_TOKEN = 3;
/** A response is rarely longer; for one that is, so many are reserved again and again. */
const RESPONSE_TOKENS = 4_000;

/** What a response is allowed to take. */
export interface Reserved {
  /** Of the prompt; 0 where nobody counts. */
  promptTokens: number;
  /** Reserves more where the response takes more than was reserved. Throws as `reserve` does. */
  cover(tokens: number): Promise<void>;
  /** Puts right what was reserved, once it is known how many tokens it took; whoever asks for more next hears of a failure. */
  settle(tokens: number): void;
}

/** The budgets of one turn's person and org. */
export interface TokenBudget {
  /**
   * Reserves tokens for a response to a prompt, when what was reserved before is settled. Throws
   * RelayError `rate_limited` when a budget of the month does not have them.
   */
  reserve(prompt: () => string): Promise<Reserved>;
  /** Resolves when everything is settled. */
  settled(): Promise<void>;
}

/** How many tokens a text is at most, as a rule. */
export const tokensOf = (text: string): number => Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN); // prettier-ignore

/** `now`: the month that is spent from. */
export function createTokenBudget(
  counters: Counters,
  limits: Limits,
  { orgId, userId }: Owner,
  now: () => Date,
): TokenBudget {
  let settling: Promise<unknown> = Promise.resolve();
  const take = async (budgets: Allowance[], tokens: number): Promise<void> => {
    if ((await counters.spend(tokens, WINDOW_MS, budgets)) !== undefined) throw usedUp();
  };
  return {
    async reserve(prompt) {
      await settling;
      const budgets = budgetsOf(limits, orgId, userId, now());
      if (budgets.length === 0) return NOT_COUNTED;
      const promptTokens = tokensOf(prompt());
      let reserved = promptTokens + RESPONSE_TOKENS;
      await take(budgets, reserved);
      return {
        promptTokens,
        async cover(tokens) {
          if (tokens <= reserved) return;
          const more = tokens - reserved + RESPONSE_TOKENS;
          await take(budgets, more);
          reserved += more;
        },
        settle(tokens) {
          const counted = budgets.map(({ key }) => ({ key }));
          settling = counters.spend(tokens - reserved, WINDOW_MS, counted);
          settling.catch(() => undefined);
        },
      };
    },
    settled: async () => void (await settling),
  };
}

const NOT_COUNTED: Reserved = {
  promptTokens: 0,
  cover: async () => undefined,
  settle: () => undefined,
};

function budgetsOf(limits: Limits, orgId: string, userId: string, now: Date): Allowance[] {
  const month = now.toISOString().slice(0, 7);
  return [
    { key: `tokens:{${orgId}}:${userId}:${month}`, limit: limits.tokensPerUserPerMonth },
    { key: `tokens:{${orgId}}:${month}`, limit: limits.tokensPerOrgPerMonth },
  ].filter(({ limit }) => limit !== undefined);
}

function usedUp(): RelayError {
  return new RelayError('rate_limited', {
    detail: 'token budget of the month',
    message: (words) => words.refusals.monthUsedUp,
    retryable: false,
  });
}
