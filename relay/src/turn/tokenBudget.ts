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

/** What a response is allowed to take. */
export interface Reserved {
  /** Of the prompt; 0 where nobody counts. */
  promptTokens: number;
  /** Puts right what was reserved, once it is known how many tokens it took; whoever asks for more next hears of a failure. */
  settle(tokens: number): void;
}

/** The budgets of one turn's person and org. */
export interface TokenBudget {
  /**
   * Reserves tokens for a response to a prompt of so many characters, when what was reserved before is settled. Throws
   * RelayError `rate_limited` when a budget of the month does not have them.
   */
  reserve(promptChars: () => number): Promise<Reserved>;
  /** Resolves when everything is settled. */
  settled(): Promise<void>;
}

/** How many tokens so many characters are at most, as a rule. */
export const tokensOf = (chars: number): number => Math.ceil(chars / CHARS_PER_TOKEN);

/** `now`: the month that is spent from. */
export function createTokenBudget(
  counters: Counters,
  limits: Limits,
  { orgId, userId }: Owner,
  now: () => Date,
): TokenBudget {
  let settling: Promise<unknown> = Promise.resolve();
  const spend = (budgets: Budget[], tokens: number): Promise<number[]> =>
    Promise.all(budgets.map(({ key }) => counters.spend(key, tokens, { windowMs: WINDOW_MS })));
  return {
    async reserve(promptChars) {
      await settling;
      const budgets = budgetsOf(limits, orgId, userId, now());
      if (budgets.length === 0) return { promptTokens: 0, settle: () => undefined };
      const promptTokens = tokensOf(promptChars());
      const reserved = promptTokens + RESPONSE_TOKENS;
      const waits = await Promise.all(
        budgets.map(({ key, limit }) =>
          counters.spend(key, reserved, { limit, windowMs: WINDOW_MS }),
        ),
      );
      const taken = budgets.filter((_budget, i) => waits[i] === 0);
      if (taken.length < budgets.length) {
        await spend(taken, -reserved);
        throw usedUp();
      }
      return {
        promptTokens,
        settle(tokens) {
          settling = spend(budgets, tokens - reserved);
          settling.catch(() => undefined);
        },
      };
    },
    settled: async () => void (await settling),
  };
}

interface Budget {
  key: string;
  limit: number | undefined;
}

function budgetsOf(limits: Limits, orgId: string, userId: string, now: Date): Budget[] {
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
