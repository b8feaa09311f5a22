// Reads from a request what the model needs: the question, the record on the page, results so far.
import { z } from 'zod';
import { folded, turnsIn } from './earlier.ts';
import type { PastTurn } from './earlier.ts';
import type { ToolAnswer } from './plan.ts';
import { answeredCalls, parsed, textOf } from './results.ts';
import type { AnsweredCall } from './results.ts';
import type { ChatRequest } from './wire/request.ts';

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
  /** The turns before this one, the oldest first. */
  earlier: readonly PastTurn[];
  /** What was called since the question; where a button asked, the relay made the first call itself. */
  begun: readonly AnsweredCall[];
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
  const calls = answeredCalls(request.messages.slice(asked + 1));
  return {
    question: {
      text: question ? folded(textOf(question)) : '',
      record: recordOnPage(system),
      personId: who?.id,
      timeZone: who?.timeZone ?? 'UTC',
      today: today ?? now.toISOString().slice(0, 10),
      earlier: turnsIn(request.messages.slice(0, Math.max(asked, 0))),
      begun: calls.flat(),
    },
    results: calls.map((ofMessage) => ofMessage.map(({ answer }) => answer)),
    offered: new Set(offered.map((tool) => tool.function.name)),
  };
}
