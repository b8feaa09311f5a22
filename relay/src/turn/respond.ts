// One response of the model: its text as events, its calls as data; failures retried while nothing was said.
import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { RelayError } from '../errors.ts';
import type { CompletionRequest } from '../model/completion.ts';
import { ModelError, type ModelUsage, type ToolCall } from '../model/types.ts';
import type { RelayEvent } from '../protocol.ts';
import type { Said } from '../words/words.ts';
import { promptOf } from './prompt.ts';
import type { Scene } from './scene.ts';
import { tokensOf, type Reserved } from './tokenBudget.ts';
import type { Turn } from './types.ts';
import { specOf } from './toolSpec.ts';

export interface Reply {
  text: string;
  calls: ToolCall[];
  cutShort: boolean;
}

const TRIES = 3;
const MAX_WAIT_MS = 10_000;

/** Under which the next response of the turn is shown. */
export function nextMessageId({ spent }: Turn): string {
  return `m${spent.responses + 1}`;
}

/** Streams one response. Throws RelayError `model_unavailable` or `rate_limited` (a budget of the month), or the signal's reason when interrupted. */
export async function* respond(scene: Scene): AsyncGenerator<RelayEvent, Reply> {
  const messages = promptOf(scene.setting, scene, scene.messages, scene.contextTokens, scene.now());
  const tools = scene.tools.map(specOf);
  const reserved = await scene.budget.reserve(() => JSON.stringify([messages, tools]));
  const cost = { tokens: 0 };
  try {
    return yield* tryToRespond(scene, { messages, tools }, reserved, cost);
  } finally {
    // Whatever became of it, and whoever ended it.
    reserved.settle(cost.tokens);
  }
}

/** `cost` is what it has taken so far: told by the provider, or what it has read and said when it broke off. */
async function* tryToRespond(
  scene: Scene,
  asked: Pick<CompletionRequest, 'messages' | 'tools'>,
  { promptTokens, cover }: Pick<Reserved, 'promptTokens' | 'cover'>,
  cost: { tokens: number },
): AsyncGenerator<RelayEvent, Reply> {
  const messageId = nextMessageId(scene.turn);
  for (let attempt = 1; ; attempt += 1) {
    let said = '';
    cost.tokens = promptTokens;
    try {
      for await (const part of scene.model.complete({ ...asked, signal: scene.signal })) {
        if (part.type === 'text') {
          cost.tokens += tokensOf(part.text);
          await cover(cost.tokens);
          said += part.text;
          yield { type: 'text.delta', messageId, text: part.text };
        } else {
          count(scene, part.usage);
          cost.tokens = toldBy(part.usage) ?? cost.tokens + tokensOf(wordsOf(part.calls));
          return { text: part.text, calls: numbered(scene, part.calls), cutShort: part.cutShort };
        }
      }
      throw new ModelError('cut', { retryable: true });
    } catch (error) {
      // The person has read it, whoever ended it.
      if (said !== '') scene.hear({ role: 'assistant', content: said, toolCalls: [] });
      if (!(error instanceof ModelError)) throw error;
      if (said === '') cost.tokens = 0;
      if (said !== '' || !error.retryable || attempt >= TRIES) throw unavailable(error);
      await sleep(waitMs(error, attempt), undefined, { signal: scene.signal });
    }
  }
}

/** Undefined for a provider that does not count: what it read and said is counted here then. */
function toldBy({ inputTokens, cachedTokens, outputTokens }: ModelUsage): number | undefined {
  const all = inputTokens + outputTokens;
  return all === 0 ? undefined : all - cachedTokens;
}

const wordsOf = (calls: readonly ToolCall[]): string =>
  calls.map((call) => call.name + call.arguments).join('');

function count(scene: Scene, usage: ModelUsage): void {
  const { spent } = scene.turn;
  spent.responses += 1;
  spent.inputTokens += usage.inputTokens;
  spent.cachedTokens += usage.cachedTokens;
  spent.outputTokens += usage.outputTokens;
}

/** The provider's ids are replaced: two calls of a response may carry the same one. */
function numbered(scene: Scene, calls: ToolCall[]): ToolCall[] {
  return calls.map((call, i) => ({
    ...call,
    id: `call_${scene.turn.spent.responses}_${i + 1}_${scene.turn.id.slice(2, 10)}`,
  }));
}

function waitMs(error: ModelError, attempt: number): number {
  const backoff = 250 * 2 ** (attempt - 1) + randomInt(150);
  return Math.min(error.retryAfterMs ?? backoff, MAX_WAIT_MS);
}

function unavailable(error: ModelError): RelayError {
  const detail = `model: ${error.code}${error.status === undefined ? '' : ` ${error.status}`}`;
  return new RelayError('model_unavailable', { detail, cause: error, ...sentenceFor(error) });
}

function sentenceFor(error: ModelError): { message?: Said; retryable?: boolean } {
  switch (error.code) {
    case 'refused':
      return {
        retryable: false,
        message: (words) => words.refusals.modelRefused,
      };
    case 'context_too_long':
      return {
        retryable: false,
        message: (words) => words.refusals.conversationTooLong,
      };
    case 'too_much_output':
      return { message: (words) => words.refusals.modelWentOn };
    case 'rate_limited':
      return { message: (words) => words.refusals.modelAtLimit };
    default:
      return {};
  }
}
