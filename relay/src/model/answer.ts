// What a stream has said so far: chunks checked, pieces of text and of calls put together, endless ones ended.
import { z } from 'zod';
import { ModelError } from './types.ts';
import type { ModelPart, ModelUsage, ToolCall } from './types.ts';

/** Endless output ends here: no answer for a person is this long. */
const MAX_OUTPUT_CHARS = 400_000;
const MAX_CALLS = 64;

const callPiece = z.object({
  index: z.number().int().min(0).nullish(),
  id: z.string().max(200).nullish(),
  function: z.object({ name: z.string().nullish(), arguments: z.string().nullish() }).nullish(),
});

const chunkSchema = z.object({
  choices: z
    .array(
      z.object({
        delta: z
          .object({ content: z.string().nullish(), tool_calls: z.array(callPiece).nullish() })
          .nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .nullish(),
  usage: z
    .object({
      prompt_tokens: z.number().nullish(),
      completion_tokens: z.number().nullish(),
      prompt_tokens_details: z.object({ cached_tokens: z.number().nullish() }).nullish(),
    })
    .nullish(),
  error: z.unknown().optional(),
});

type Chunk = z.infer<typeof chunkSchema>;

export interface Answer {
  text: string;
  calls: ToolCall[];
  /** The call that the provider's index stands for at present. */
  byIndex: Map<number, ToolCall>;
  chars: number;
  usage: ModelUsage;
  finishReason: string | undefined;
}

export function newAnswer(): Answer {
  return {
    text: '',
    calls: [],
    byIndex: new Map(),
    chars: 0,
    usage: { inputTokens: 0, cachedTokens: 0, outputTokens: 0 },
    finishReason: undefined,
  };
}

/** Reads the data of one event. Throws ModelError `malformed`, or `overloaded` for an error event. */
export function parseChunk(data: string): Chunk {
  let json: unknown;
  try {
    json = JSON.parse(data);
  } catch {
    throw new ModelError('malformed', { retryable: true });
  }
  if (isPlainText(json)) return json;
  const parsed = chunkSchema.safeParse(json);
  if (!parsed.success) throw new ModelError('malformed', { retryable: true });
  if (parsed.data.error != null) throw new ModelError('overloaded', { retryable: true });
  return parsed.data;
}

/** Nearly every chunk is one: a piece of text and nothing else that is read here. */
const isPlainText = (json: unknown): json is Chunk => textAlone(json) !== undefined;

/** The text of a chunk of which nothing else is read. */
export function textAlone(json: unknown): string | undefined {
  const { choices, usage, error } = (json ?? {}) as Partial<Chunk>;
  if (usage != null || error != null || !Array.isArray(choices) || choices.length !== 1)
    return undefined;
  const { delta, finish_reason: reason } = (choices[0] ?? {}) as Partial<(typeof choices)[0]>;
  const text = delta?.content;
  return reason == null && delta?.tool_calls == null && typeof text === 'string' ? text : undefined;
}

/** Adds a chunk to the answer; answers the text that is new. Throws ModelError `too_much_output`. */
export function takeChunk(answer: Answer, chunk: Chunk): string {
  const choice = chunk.choices?.[0];
  const text = takeText(answer, choice?.delta?.content ?? '');
  answer.finishReason = choice?.finish_reason ?? answer.finishReason;
  for (const piece of choice?.delta?.tool_calls ?? []) takePiece(answer, piece);
  if (answer.calls.length > MAX_CALLS) throw tooMuch();
  if (chunk.usage) answer.usage = usageOf(chunk.usage);
  return text;
}

/** More than any answer takes; budgets add up and stay whole numbers. */
const MOST_TOKENS = 1e9;

/** What the provider says is counted against budgets: what no count can be would give them back what others spent. */
function usageOf(told: NonNullable<Chunk['usage']>): ModelUsage {
  const count = (tokens: number | null | undefined, most = MOST_TOKENS): number =>
    Math.min(Math.max(Math.round(tokens ?? 0), 0), most);
  const inputTokens = count(told.prompt_tokens);
  return {
    inputTokens,
    cachedTokens: count(told.prompt_tokens_details?.cached_tokens, inputTokens),
    outputTokens: count(told.completion_tokens),
  };
}

/** Adds a piece of text. Throws ModelError `too_much_output`. */
export function takeText(answer: Answer, text: string): string {
  answer.text += text;
  grow(answer, text.length);
  return text;
}

function grow(answer: Answer, chars: number): void {
  answer.chars += chars;
  if (answer.chars > MAX_OUTPUT_CHARS) throw tooMuch();
}

const tooMuch = (): ModelError => new ModelError('too_much_output', { retryable: false });

function takePiece(answer: Answer, piece: z.infer<typeof callPiece>): void {
  const name = piece.function?.name ?? '';
  const args = piece.function?.arguments ?? '';
  const call = callOf(answer, piece, name) ?? { id: '', name: '', arguments: '' };
  if (!answer.calls.includes(call)) answer.calls.push(call);
  if (piece.index != null) answer.byIndex.set(piece.index, call);
  call.id ||= piece.id ?? '';
  call.name += name;
  call.arguments += args;
  grow(answer, name.length + args.length);
}

/**
 * The call that a piece goes on with; undefined for a new one. Compatible endpoints differ: some leave the index
 * out and send each call whole, some give every call the index 0 and tell them apart by id alone.
 */
function callOf(
  answer: Answer,
  piece: z.infer<typeof callPiece>,
  name: string,
): ToolCall | undefined {
  if (piece.index == null) return name === '' ? answer.calls.at(-1) : undefined;
  const known = answer.byIndex.get(piece.index);
  const another = name !== '' && piece.id && known?.id && piece.id !== known.id;
  return another ? undefined : known;
}

/** The whole answer. Throws ModelError `cut` when the stream ended before the model did. */
export function finish(answer: Answer): Extract<ModelPart, { type: 'end' }> {
  if (answer.finishReason === undefined) throw new ModelError('cut', { retryable: true });
  return {
    type: 'end',
    text: answer.text,
    calls: answer.calls,
    usage: answer.usage,
    cutShort: answer.finishReason === 'length',
  };
}
