// Has a model make one tool call, over the relay's own model code and with the relay's own tools.
import { z } from 'zod';
import type { ModelConfig } from '../../relay/src/config.ts';
import { createModelClient } from '../../relay/src/model/completion.ts';
import { createModelDispatcher } from '../../relay/src/model/send.ts';
import { ModelError } from '../../relay/src/model/types.ts';
import type { ToolCall } from '../../relay/src/model/types.ts';
import { tools } from '../../relay/src/tools/index.ts';
import type { ModelAttempt } from './checks/model.ts';

const TIMEOUT_MS = 60_000;

const INSTRUCTIONS =
  'You work on Salesforce records. Answer every question by calling one of your tools.';
const QUESTION = 'Find the account Acme';

/** Every tool is offered: a provider that does not take one of their schemas is found here. */
const specs = tools.map(({ name, description, input }) => {
  const { $schema: _, ...parameters } = z.toJSONSchema(input);
  return { name, description, parameters };
});

/** Names of the tools that a model is offered. */
export const offeredTools: readonly string[] = specs.map(({ name }) => name);

/** One request; costs the tokens of the tools' descriptions, some three thousand. */
export async function askModel(model: ModelConfig): Promise<ModelAttempt> {
  const dispatcher = createModelDispatcher(1);
  const endpoint = { ...model, timeoutMs: TIMEOUT_MS };
  const client = createModelClient(endpoint, dispatcher);
  try {
    const calls: ToolCall[] = [];
    for await (const part of client.complete({
      messages: [
        { role: 'system', content: INSTRUCTIONS },
        { role: 'user', content: QUESTION },
      ],
      tools: specs,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })) {
      if (part.type === 'end') calls.push(...part.calls);
    }
    return { ok: true, calls };
  } catch (thrown) {
    if (thrown instanceof ModelError) {
      const { code, status } = thrown;
      return { ok: false, code, ...(status === undefined ? {} : { status }) };
    }
    if ((thrown as Error).name === 'TimeoutError') return { ok: false, code: 'unreachable' };
    throw thrown;
  } finally {
    await dispatcher.destroy();
  }
}
