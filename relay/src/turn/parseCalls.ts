// From a model's text to typed calls: unknown tools and arguments that do not fit are answered, never run.
import type { ToolCall } from '../model/types.ts';
import type { RelayEvent } from '../protocol.ts';
import { badArguments } from '../tools/failures.ts';
import type { ReadTool, ToolFailure, WriteTool } from '../tools/types.ts';
import type { Scene } from './scene.ts';
import { finishFailed, labelOfCall, startStep } from './steps.ts';
import type { OpenCalls } from './types.ts';

export interface ParsedCall<T> {
  call: ToolCall;
  tool: T;
  input: unknown;
}

export interface ParsedCalls {
  reads: ParsedCall<ReadTool>[];
  writes: ParsedCall<WriteTool>[];
}

/** More calls than this in one response are not run. */
const MAX_CALLS = 24;

/** Sorts the calls that have no result yet, but for those `asking`; those that cannot run get their result here. */
export async function* parseCalls(
  scene: Scene,
  open: OpenCalls,
  asking: readonly string[],
): AsyncGenerator<RelayEvent, ParsedCalls> {
  const parsed: ParsedCalls = { reads: [], writes: [] };
  for (const [index, call] of open.calls.entries()) {
    if (call.id in open.results || asking.includes(call.id)) continue;
    const one = index < MAX_CALLS ? parseCall(scene, call) : tooMany();
    if ('ok' in one) {
      const tool = scene.tools.find((candidate) => candidate.name === call.name);
      const label = labelOfCall(scene, call.name);
      const step = startStep(
        scene,
        call,
        { name: tool?.name ?? 'unknown', effect: tool?.effect ?? 'read' },
        label,
      );
      yield step.event;
      yield finishFailed(scene, step, one);
    } else if (one.tool.effect === 'read') {
      parsed.reads.push({ call, tool: one.tool, input: one.input });
    } else {
      parsed.writes.push({ call, tool: one.tool, input: one.input });
    }
  }
  return parsed;
}

function parseCall(
  scene: Scene,
  call: ToolCall,
): { tool: ReadTool | WriteTool; input: unknown } | ToolFailure {
  const tool = scene.tools.find((candidate) => candidate.name === call.name);
  if (tool === undefined) {
    const names = scene.tools.map((candidate) => candidate.name).join(', ');
    return badArguments(
      'unknown_tool',
      (words) => words.calls.unknownTool,
      `There is no such tool. Tools: ${names}.`,
    );
  }
  let json: unknown;
  try {
    json = JSON.parse(call.arguments === '' ? '{}' : call.arguments);
  } catch {
    return badArguments(
      'bad_json',
      (words) => words.calls.unreadable,
      'The arguments were not valid JSON. Send the call again with one JSON object.',
    );
  }
  const input = tool.input.safeParse(json);
  if (input.success) return { tool, input: input.data };
  const issues = input.error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.join('.') || 'arguments'}: ${issue.message}`);
  return badArguments('bad_arguments', (words) => words.calls.doesNotFit, issues.join('; '));
}

function tooMany(): ToolFailure {
  return badArguments(
    'too_many_calls',
    (words) => words.calls.tooMany,
    `At most ${MAX_CALLS} calls in one response. Send the rest after these results.`,
  );
}
