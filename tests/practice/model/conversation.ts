// Talks to the practice model as the relay does: real openai client, real HTTP, tools answered by the test.
import OpenAI from 'openai';
import { expect } from 'vitest';
import { startPracticeModel } from '../../../relay/practice/model/server.ts';
import type { PracticeModel } from '../../../relay/practice/model/server.ts';
import { parseSoql } from '../../../relay/src/soql/parse.ts';

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
export const supportCase: PageRecord = {
  id: '500000000000001AAA',
  objectApiName: 'Case',
  name: '00001001',
};

const toolNames = [
  'search_records',
  'get_record',
  'describe_object',
  'create_records',
  'update_records',
  'delete_records',
];

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

function answerOf({ tools }: Setting, call: Call): string {
  if (call.tool === 'search_records') {
    expect(parseSoql(String(call.args['soql'])), String(call.args['soql'])).toMatchObject({
      ok: true,
    });
  }
  const answer = tools?.(call);
  if (!answer) throw new Error(`unexpected call: ${call.tool} ${JSON.stringify(call.args)}`);
  return JSON.stringify(answer);
}

/** The model over HTTP; `ask` carries on until it answers in words. */
export async function aPracticeModel(): Promise<
  PracticeModel & {
    client: OpenAI;
    ask(question: string, setting?: Setting): Promise<Conversation>;
  }
> {
  const model = await startPracticeModel({ port: 0, paceMs: 0 });
  const client = new OpenAI({ apiKey: 'none', baseURL: `${model.url}/v1`, maxRetries: 0 });
  return {
    ...model,
    client,
    async ask(question, setting = {}) {
      const messages: Messages = [
        { role: 'system', content: systemPrompt(setting.record) },
        { role: 'user', content: question },
      ];
      const tools = (setting.offered ?? toolNames).map(toolSpec);
      const calls: Call[] = [];
      const steps: number[] = [];
      for (let step = 0; step < 10; step += 1) {
        const stream = client.chat.completions.stream({ model: 'practice', messages, tools });
        const message = (await stream.finalChatCompletion()).choices[0]?.message;
        if (!message?.tool_calls?.length) return { text: message?.content ?? '', calls, steps };
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
    },
  };
}
