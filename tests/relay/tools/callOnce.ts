// One call of one tool over HTTP: what the panel shows of it and what the model reads.
import type { AssertionOptions } from '../../builders/assertions.ts';
import type { RelayEvent } from '../../../relay/src/protocol.ts';
import type { World } from '../../builders/world.ts';

export type FinishedStep = Extract<RelayEvent, { type: 'step.finished' }>;

/** The scripted model calls the tool with these arguments, then ends its turn. */
export async function callOnce(
  world: World,
  tool: string,
  args: object,
  options?: AssertionOptions,
): Promise<{ step: FinishedStep; result: unknown }> {
  const panel = await world.panel(options);
  world.model.calls(tool, args).says('Done.');
  const turn = await panel.ask('Go');
  return { step: turn.of('step.finished')[0]!, result: world.model.lastResult() };
}
