// Names of looked-up records come along with a record, where the policy lets the agent read them.
import { decide } from '../policy/decide.ts';
import { visibleDescribe } from '../policy/visibleDescribe.ts';
import type { FieldDescribe, ObjectDescribe } from '../salesforce/types.ts';
import type { ToolContext } from './types.ts';

/** An owner may be a queue; its name shows all the same. */
const OWNERS = new Set(['User', 'Group']);

/** The paths of the names, e.g. `Account.Name`; lookups to many kinds of records are left to whoever asks for them. */
export async function namedLookups(
  fields: readonly FieldDescribe[],
  tool: string,
  context: ToolContext,
): Promise<string[]> {
  const paths = fields.map(async ({ relationshipName, referenceTo }) => {
    const [target, ...others] = referenceTo.filter((object) => object !== 'Group');
    if (relationshipName === null || target === undefined || others.length > 0) return [];
    if (referenceTo.length > 1 && !referenceTo.every((object) => OWNERS.has(object))) return [];
    const describe = await describeOrNone(target, context);
    const nameField = describe?.fields.find((field) => field.nameField)?.name;
    if (describe === undefined || nameField === undefined) return [];
    const question = { tool, effect: 'read', object: describe.name, records: 0 } as const;
    const decision = decide(context.policy, { ...question, fields: [nameField] });
    return decision.outcome === 'allow' ? [`${relationshipName}.${nameField}`] : [];
  });
  return (await Promise.all(paths)).flat();
}

async function describeOrNone(
  object: string,
  { sf, policy }: ToolContext,
): Promise<ObjectDescribe | undefined> {
  const visible = (await sf.listObjects()).some(({ name }) => name === object);
  return visible ? visibleDescribe(policy, await sf.describe(object)) : undefined;
}
