// What a conversation has to go by when the model claims something: results, messages, the record of the page.
import type { ToolCall } from '../model/types.ts';
import type { Known } from './claims.ts';
import type { Scene } from './scene.ts';

/** Everything but the model's own words; `calls` are those that came with the words in question. */
export function knownTo(scene: Scene, calls: readonly ToolCall[]): Known {
  const { setting, turn } = scene;
  const results: string[] = [];
  const told = [
    JSON.stringify([setting.record, scene.record, scene.page, setting.actor.userId]),
    setting.agent.instructions,
  ];
  const asked = calls.map((call) => call.arguments);
  const earlier: string[] = [];
  for (const { message } of scene.messages) {
    if (message.role === 'tool') results.push(message.content);
    if (message.role === 'user') told.push(message.content);
    if (message.role === 'assistant') {
      earlier.push(...message.toolCalls.map((call) => call.arguments));
    }
  }
  const objects = [
    ...turn.journal.reads.map(({ object }) => object),
    ...[...earlier, ...asked].flatMap(objectsNamed),
  ];
  return { results, told, asked, objects: [...new Set(objects)] };
}

/** The objects that a call is about, by its arguments. */
function objectsNamed(call: string): string[] {
  const named = call.matchAll(/"object(?:Name)?"\s*:\s*"(\w+)"|\bFROM\s+(\w+)/gi);
  return [...named].flatMap(({ 1: argument, 2: from }) => argument ?? from ?? []);
}
