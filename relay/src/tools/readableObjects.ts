// Which objects a read may touch at all, so that no list and no suggestion names a closed one.
import { decide } from '../policy/decide.ts';
import type { Decision, Policy } from '../policy/types.ts';
import type { ObjectSummary } from '../salesforce/types.ts';
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
  { sf, policy }: ToolContext,
): Promise<string[]> {
  const objects = await sf.listObjects();
  return nearestOf(
    name,
    objects.filter((object) => mayRead(policy, tool, object.name)),
  );
}

/** Those of the objects whose name or label is nearest to a name, by API name, at most four. */
export function nearestOf(name: string, objects: readonly ObjectSummary[]): string[] {
  const named = new Map(
    objects.flatMap((object) => [
      [object.labelPlural, object.name],
      [object.label, object.name],
      [object.name, object.name],
    ]),
  );
  return [...new Set(nearest(name, named.keys()).map((near) => named.get(near) as string))];
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
    (words) => words.calls.noSuchObject,
    `No object ${object}.${near.length > 0 ? ` Nearest: ${near.join(', ')}.` : ' list_objects finds objects by name.'}`,
    object,
  );
}
