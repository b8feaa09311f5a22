// Reads from a request what the model needs: the question, the record on the page, results so far.
import { z } from 'zod';
import { noAnswer } from './plan.ts';
import type { ToolAnswer } from './plan.ts';
import type { ChatRequest, WireMessage } from './wire/request.ts';

const pageRecord = z.object({
  id: z.string().min(15),
  objectApiName: z.string().min(1),
  name: z.string().optional(),
});

export interface PageRecord {
  id: string;
  objectApiName: string;
  name: string;
}

export interface Question {
  /** What the person wrote, with white space folded. */
  text: string;
  record: PageRecord | undefined;
  /** User id of the person, where the system prompt tells it. */
  personId: string | undefined;
  /** The person's time zone, IANA; UTC where the system prompt does not tell. */
  timeZone: string;
  /** The person's date where the system prompt tells it, else the date in UTC; `YYYY-MM-DD`. */
  today: string;
}

export interface Conversation {
  question: Question;
  /** What the tools answered since the question, one list an assistant message. */
  results: ToolAnswer[][];
  offered: Set<string>;
}

const person = z.object({ id: z.string().min(15), timeZone: z.string().optional() });

const recordMark = 'Record on the page: ';
const personMark = 'Person: ';

function textOf(message: WireMessage): string {
  if (typeof message.content === 'string') return message.content;
  return (message.content ?? []).map((part) => part.text ?? '').join('');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What stands as JSON behind a mark, on the last line of the system prompt that begins with it. */
function marked(system: string, mark: string): unknown {
  const line = system.split('\n').findLast((candidate) => candidate.startsWith(mark));
  return line === undefined ? undefined : parsed(line.slice(mark.length));
}

/** The record that the system prompt names, if it names one. */
function recordOnPage(system: string): PageRecord | undefined {
  const record = pageRecord.safeParse(marked(system, recordMark));
  if (!record.success) return undefined;
  return { ...record.data, name: record.data.name ?? `this ${record.data.objectApiName}` };
}

const toolError = z.object({
  code: z.string().default('failed'),
  message: z.string().default('The tool failed.'),
  hint: z.string().default(''),
});
const toolResult = z.record(z.string(), z.unknown());

function failure(code: string, message: string): ToolAnswer {
  return { ok: false, error: { code, message, hint: '' } };
}

function toolAnswer(content: string): ToolAnswer {
  const result = toolResult.safeParse(parsed(content));
  if (!result.success) return failure('unreadable', 'The result of the tool could not be read.');
  const error = toolError.safeParse(result.data['error']);
  return error.success ? { ok: false, error: error.data } : { ok: true, value: result.data };
}

/** Results in the order of the calls, whatever order they came in. */
function resultsSince(messages: readonly WireMessage[]): ToolAnswer[][] {
  const byId = new Map(
    messages
      .filter((message) => message.role === 'tool')
      .map((message) => [message.tool_call_id, toolAnswer(textOf(message))]),
  );
  return messages
    .filter((message) => message.role === 'assistant' && message.tool_calls?.length)
    .map((message) => (message.tool_calls ?? []).map((wanted) => byId.get(wanted.id) ?? noAnswer));
}

/** Everything the model goes by; it remembers nothing itself. */
export function readConversation(request: ChatRequest, now: Date): Conversation {
  const asked = request.messages.findLastIndex((message) => message.role === 'user');
  const question = request.messages[asked];
  const system = request.messages
    .filter((message) => message.role === 'system' || message.role === 'developer')
    .map(textOf)
    .join('\n');
  const who = person.safeParse(marked(system, personMark)).data;
  const today = /^Today: \w+, (\d{4}-\d\d-\d\d)/m.exec(system)?.[1];
  const offered = request.tool_choice === 'none' ? [] : (request.tools ?? []);
  return {
    question: {
      text: question ? textOf(question).replace(/\s+/g, ' ').trim() : '',
      record: recordOnPage(system),
      personId: who?.id,
      timeZone: who?.timeZone ?? 'UTC',
      today: today ?? now.toISOString().slice(0, 10),
    },
    results: resultsSince(request.messages.slice(asked + 1)),
    offered: new Set(offered.map((tool) => tool.function.name)),
  };
}
