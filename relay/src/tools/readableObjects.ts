// Which objects a read may touch at all, so that no list and no suggestion names a closed one.
import { decide } from '../policy/decide.ts';
import type { Decision, Policy } from '../policy/types.ts';
import { nearest } from '../soql/nearest.ts';
import { badArguments } from './failures.ts';
import type { ToolContext, ToolFailure } from './types.ts';

/** Decides whether `tool` may read the object at all, fields aside. */
export function decideRead(policy: Policy, tool: string, object: string): Decision {
  return decide(policy, { tool, effect: 'read', object, fields: [], records: 0 });
}

/** Whether the policy lets `tool` read the object, fields aside. */
export function mayRead(policy: Policy, tool: string, object: string): boolean {
  return decideRead(policy, tool, object).outcome === 'allow';
}

/** The objects nearest to a name that the person sees and that `tool` may read. */
export async function nearestObjects(
  name: string,
  tool: string,
  context: ToolContext,
): Promise<string[]> {
  const objects = await context.sf.listObjects();
  const readable = objects.filter((object) => mayRead(context.policy, tool, object.name));
  const labels = new Map(
    readable.flatMap((object) => [
      [object.label, object.name],
      [object.labelPlural, object.name],
    ]),
  );
  const byName = nearest(
    name,
    readable.map((object) => object.name),
  );
  const byLabel = nearest(name, labels.keys()).map((label) => labels.get(label) as string);
  return [...new Set([...byName, ...byLabel])].slice(0, 4);
}

/** A name that is no object's, answered with the nearest. */
export async function unknownObject(
  object: string,
  tool: string,
  context: ToolContext,
): Promise<ToolFailure> {
  const near = await nearestObjects(object, tool, context);
  return badArguments(
    'unknown_object',
    'There is no such object, or you have no access to it.',
    `No object ${object}.${near.length > 0 ? ` Nearest: ${near.join(', ')}.` : ' list_objects finds objects by name.'}`,
    object,
  );
}
