// Calls and their results as the messages of a conversation hold them.
import { z } from 'zod';
import { noAnswer } from './plan.ts';
import type { ToolAnswer, ToolCall } from './plan.ts';
import type { WireMessage } from './wire/request.ts';

export interface AnsweredCall extends ToolCall {
  answer: ToolAnswer;
}

const toolError = z.object({
  code: z.string().default('failed'),
  message: z.string().default('The tool failed.'),
  hint: z.string().default(''),
});
const jsonObject = z.record(z.string(), z.unknown());

/** The text of a message, however it is packed. */
export function textOf(message: WireMessage): string {
  if (typeof message.content === 'string') return message.content;
  return (message.content ?? []).map((part) => part.text ?? '').join('');
}

/** A text as JSON; undefined when it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function failure(code: string, message: string): ToolAnswer {
  return { ok: false, error: { code, message, hint: '' } };
}

function toolAnswer(content: string): ToolAnswer {
  const result = jsonObject.safeParse(parsed(content));
  if (!result.success) return failure('unreadable', 'The result of the tool could not be read.');
  const error = toolError.safeParse(result.data['error']);
  return error.success ? { ok: false, error: error.data } : { ok: true, value: result.data };
}

/** The calls of each assistant message, with their results in the order of the calls, whatever order they came in. */
export function answeredCalls(messages: readonly WireMessage[]): AnsweredCall[][] {
  const byId = new Map(
    messages
      .filter((message) => message.role === 'tool')
      .map((message) => [message.tool_call_id, toolAnswer(textOf(message))]),
  );
  return messages
    .filter((message) => message.role === 'assistant' && message.tool_calls?.length)
    .map((message) =>
      (message.tool_calls ?? []).map((wanted) => ({
        tool: wanted.function.name,
        args: jsonObject.safeParse(parsed(wanted.function.arguments)).data ?? {},
        answer: byId.get(wanted.id) ?? noAnswer,
      })),
    );
}
