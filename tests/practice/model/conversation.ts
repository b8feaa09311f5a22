// Talks to the practice model as the relay does: real openai client, real HTTP, tools answered by the test.
import OpenAI from 'openai';
import { expect } from 'vitest';
import { startPracticeModel } from '../../../relay/practice/model/server.ts';
import type { PracticeModel } from '../../../relay/practice/model/server.ts';
import { parseSoql } from '../../../relay/src/soql/parse.ts';
import { tools } from '../../../relay/src/tools/index.ts';

export interface Call {
  tool: string;
  args: Record<string, unknown>;
}

/** What a tool answers; `undefined` = the test did not expect this call. */
export type Tools = (call: Call) => object | undefined;

export interface PageRecord {
  id: string;
  objectApiName: string;
  name: string;
}

export const account: PageRecord = {
  id: '001000000000001AAA',
  objectApiName: 'Account',
  name: 'Edge Communications',
};
export const opportunity: PageRecord = {
  id: '006000000000001AAA',
  objectApiName: 'Opportunity',
  name: 'Edge SLA',
};
export const lead: PageRecord = {
  id: '00Q000000000001AAA',
  objectApiName: 'Lead',
  name: 'Bertha Boxer',
};
export const supportCase: PageRecord = {
  id: '500000000000001AAA',
  objectApiName: 'Case',
  name: '00001001',
};

/** Those of the relay and what an admin may have listed. */
const toolNames = [...tools.map(({ name }) => name), 'escalate_case', 'create_renewal', 'account_health']; // prettier-ignore

export interface Conversation {
  text: string;
  calls: Call[];
  /** Calls of each assistant message. */
  steps: number[];
}

export interface Setting {
  record?: PageRecord;
  tools?: Tools;
  offered?: readonly string[];
}

type Messages = OpenAI.ChatCompletionMessageParam[];

function systemPrompt(record: PageRecord | undefined): string {
  const person = { id: '005000000000001AAA', name: 'Dana', timeZone: 'America/Los_Angeles' };
  return [
    'You are an assistant inside Salesforce.',
    `Person: ${JSON.stringify(person)}`,
    'Today: Sunday, 2026-11-22',
    record ? `Record on the page: ${JSON.stringify(record)}` : 'No record on the page.',
  ].join('\n');
}

/** A tool definition as the relay sends it, without its schema. */
export function toolSpec(name: string): OpenAI.ChatCompletionFunctionTool {
  return { type: 'function', function: { name, parameters: { type: 'object' } } };
}

function answerOf(setting: Setting, call: Call): string {
  const input = tools.find(({ name }) => name === call.tool)?.input;
  expect(input?.safeParse(call.args).error, JSON.stringify(call)).toBeUndefined();
  if (call.tool === 'search_records') {
    expect(parseSoql(String(call.args['soql'])), String(call.args['soql'])).toMatchObject({
      ok: true,
    });
  }
  const answer = setting.tools?.(call);
  if (!answer) throw new Error(`unexpected call: ${call.tool} ${JSON.stringify(call.args)}`);
  return JSON.stringify(answer);
}

/** Asks until the model answers in words; the messages stay for the next question. */
async function exchange(
  client: OpenAI,
  messages: Messages,
  question: string,
  setting: Setting,
): Promise<Conversation> {
  messages.push({ role: 'user', content: question });
  const offered = (setting.offered ?? toolNames).map(toolSpec);
  const calls: Call[] = [];
  const steps: number[] = [];
  for (let step = 0; step < 10; step += 1) {
    const request = { model: 'practice', messages, tools: offered };
    const stream = client.chat.completions.stream(request);
    const message = (await stream.finalChatCompletion()).choices[0]?.message;
    if (!message?.tool_calls?.length) {
      const text = message?.content ?? '';
      messages.push({ role: 'assistant', content: text });
      return { text, calls, steps };
    }
    messages.push({ role: 'assistant', content: null, tool_calls: message.tool_calls });
    steps.push(message.tool_calls.length);
    for (const wanted of message.tool_calls) {
      if (wanted.type !== 'function') throw new Error('only functions are offered');
      const call = {
        tool: wanted.function.name,
        args: JSON.parse(wanted.function.arguments) as Record<string, unknown>,
      };
      calls.push(call);
      const content = answerOf(setting, call);
      messages.push({ role: 'tool', tool_call_id: wanted.id, content });
    }
  }
  throw new Error('the model never came to an end');
}

/** The model over HTTP. */
export async function aPracticeModel(): Promise<
  PracticeModel & {
    client: OpenAI;
    /** One question on its own. */
    ask(question: string, setting?: Setting): Promise<Conversation>;
    /** A conversation: each question is asked after those before. */
    talk(setting: Setting): (question: string) => Promise<Conversation>;
  }
> {
  const model = await startPracticeModel({ port: 0, paceMs: 0 });
  const client = new OpenAI({ apiKey: 'none', baseURL: `${model.url}/v1`, maxRetries: 0 });
  const talk = (setting: Setting) => {
    const messages: Messages = [{ role: 'system', content: systemPrompt(setting.record) }];
    return (question: string) => exchange(client, messages, question, setting);
  };
  return { ...model, client, talk, ask: (question, setting = {}) => talk(setting)(question) };
}
