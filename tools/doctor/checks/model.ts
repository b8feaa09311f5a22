// Checks that a model answers, and with a tool call: a model that only talks cannot work here.
import type { ModelErrorCode, ToolCall } from '../../../relay/src/model/types.ts';
import { familyOf } from '../finding.ts';
import type { Finding } from '../finding.ts';

const say = familyOf('model');

export type ModelAttempt =
  | { ok: true; calls: Pick<ToolCall, 'name' | 'arguments'>[] }
  | { ok: false; code: ModelErrorCode; status?: number };

const mends: Readonly<Record<ModelErrorCode, string>> = {
  unreachable: 'Check baseUrl, DNS, and whether a firewall lets the relay out.',
  rate_limited: 'The provider’s limit or credit is used up: see your account there.',
  overloaded: 'Try again; the provider’s status page shows outages.',
  refused:
    'See the status: 401 or 403 is the key (apiKeyEnv), 404 is baseUrl or model, 400 is a model that does not take tools.',
  context_too_long: 'contextTokens is larger than what the model takes.',
  malformed: 'baseUrl must speak OpenAI’s chat completions; it often ends in /v1.',
  cut: 'A proxy between relay and model cuts streams: let it pass text/event-stream unbuffered.',
  too_much_output: 'This model does not stop: choose another.',
};

/**
 * @param name - the model's name in the configuration
 * @param offered - names of the tools that it was offered
 */
export function checkModel(
  name: string,
  attempt: ModelAttempt,
  offered: readonly string[],
): Finding {
  if (!attempt.ok) {
    const status = attempt.status === undefined ? '' : ` (HTTP ${attempt.status})`;
    return say.fail(name, `No answer: ${attempt.code}${status}.`, mends[attempt.code]);
  }
  const [call] = attempt.calls;
  if (call === undefined) {
    const mend = 'Choose a model that calls functions (tools), or switch that on at its server.';
    return say.fail(name, 'It answers, but calls no tool when it should.', mend);
  }
  if (!offered.includes(call.name) || !isJsonObject(call.arguments)) {
    const mend = 'Choose a stronger model, or a server with a fitting chat template for tools.';
    return say.fail(name, 'It calls a tool that is not there, or with broken arguments.', mend);
  }
  return say.ok(name, `Answers and calls tools (${call.name}).`);
}

function isJsonObject(text: string): boolean {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null && !Array.isArray(json);
  } catch {
    return false;
  }
}
