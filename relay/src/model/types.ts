// What goes to a model and comes back, as the rest of the relay sees it.

export interface ToolCall {
  id: string;
  name: string;
  /** The model's text, not yet parsed: it may be anything. */
  arguments: string;
}

/** A message as chat completions have it. */
export type ChatMessage =
  | { role: 'system'; content: string }
  | { role: 'user'; content: string }
  | { role: 'assistant'; content: string; toolCalls: ToolCall[] }
  | { role: 'tool'; callId: string; content: string };

/** A tool as it is offered to the model. */
export interface ToolSpec {
  name: string;
  description: string;
  /** JSON Schema of the arguments. */
  parameters: Record<string, unknown>;
}

export interface ModelUsage {
  inputTokens: number;
  cachedTokens: number;
  outputTokens: number;
}

/** What a stream yields: pieces of text as they come, then one end with everything. */
export type ModelPart =
  | { type: 'text'; text: string }
  | { type: 'end'; text: string; calls: ToolCall[]; usage: ModelUsage; cutShort: boolean };

/** Why a model gave no (whole) answer. */
export type ModelErrorCode =
  | 'unreachable'
  | 'rate_limited'
  | 'overloaded'
  | 'refused'
  | 'context_too_long'
  | 'malformed'
  | 'cut'
  | 'too_much_output';

/** Never holds the provider's own message: that may quote the conversation. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  readonly code: ModelErrorCode;
  /** Trying again may help. */
  readonly retryable: boolean;
  /** HTTP status, where there was one. */
  readonly status: number | undefined;
  /** What the provider's Retry-After asked for. */
  readonly retryAfterMs: number | undefined;

  constructor(
    code: ModelErrorCode,
    options: { retryable: boolean; status?: number; retryAfterMs?: number },
  ) {
    super(code);
    this.code = code;
    this.retryable = options.retryable;
    this.status = options.status;
    this.retryAfterMs = options.retryAfterMs;
  }
}
