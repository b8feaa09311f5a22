// get_user: who is signed in, with what the policy lets be read of their user record.
import { z } from 'zod';
import { visibleDescribe } from '../policy/visibleDescribe.ts';
import { soqlString } from '../salesforce/soqlLiteral.ts';
import { blocked, fromSalesforce } from './failures.ts';
import { presentRows } from './presentRows.ts';
import { decideRead } from './readableObjects.ts';
import { runQuery } from './runQuery.ts';
import { defineTool, type ReadSuccess, type ToolContext, type ToolFailure } from './types.ts';

const NAME = 'get_user';
const OWN_FIELDS = ['Name', 'Email'];
const MANAGER = ['Manager.Id', 'Manager.Name'];

export const getUser = defineTool<Record<string, never>>({
  name: NAME,
  effect: 'read',
  description: 'The signed-in person: id, name, e-mail and manager.',
  input: z.strictObject({}),
  label: (_input, words) => words.steps.lookUpPerson,
  run: async (_input, context) => {
    try {
      return await signedIn(context);
    } catch (error) {
      return fromSalesforce(error, 'User');
    }
  },
});

async function signedIn(context: ToolContext): Promise<ReadSuccess | ToolFailure> {
  const decision = decideRead(context.policy, NAME, 'User');
  if (decision.outcome !== 'allow') return blocked(decision, 'User');
  const { fields } = visibleDescribe(context.policy, await context.sf.describe('User'));
  const visible = new Set(fields.map((field) => field.name));
  const columns = [
    'Id',
    ...OWN_FIELDS.filter((name) => visible.has(name)),
    ...(visible.has('ManagerId') && visible.has('Name') ? MANAGER : []),
  ];
  const soql = `SELECT ${columns.join(', ')} FROM User WHERE Id = ${soqlString(context.actor.userId)}`;
  const answered = await runQuery({ tool: NAME, soql }, context);
  return answered.ok
    ? presentRows(answered, { label: context.words.steps.personLookedUp }, context)
    : answered;
}
