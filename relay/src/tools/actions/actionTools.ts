// The tools of a session that are actions of the org: those that the admin listed and the policy does not deny.
import { decide } from '../../policy/decide.ts';
import { hiddenFields } from '../../policy/fieldRules.ts';
import type { Policy } from '../../policy/types.ts';
import { SalesforceError } from '../../salesforce/errors.ts';
import type { ActionDescribe, Salesforce } from '../../salesforce/types.ts';
import { tools } from '../index.ts';
import { defineTool } from '../types.ts';
import type { Tool } from '../types.ts';
import { argumentsOf, unfit } from './parameters.ts';
import { planAction } from './planAction.ts';
import { ACTION_OBJECT, pathOf, type ListedAction } from './types.ts';

const builtIn = new Set(tools.map(({ name }) => name));

/**
 * One tool per listed action, in the order of the list, without the inputs that the policy hides. Left out are those
 * that the policy denies or whose required inputs it hides, that have the name of another tool, that the person may not
 * run, or whose inputs no model could give: the doctor says why.
 */
export async function actionTools(
  actions: readonly ListedAction[],
  policy: Policy,
  sf: Salesforce,
): Promise<Tool[]> {
  const offered = await Promise.all(
    actions
      .filter(({ tool }) => !builtIn.has(tool) && mayRun(policy, tool))
      .map(async (action) => {
        const described = await describeOf(action, sf);
        if (described === undefined || unfit(described) !== undefined) return [];
        const describe = withoutHidden(described, policy);
        return describe === undefined ? [] : [actionTool(action, describe)];
      }),
  );
  return offered.flat();
}

/** Whether the policy lets a tool run any action at all. */
function mayRun(policy: Policy, tool: string): boolean {
  const question = { tool, effect: 'run', object: ACTION_OBJECT, fields: [], records: 1 } as const;
  return decide(policy, question).outcome !== 'deny';
}

/** The inputs that the policy shows; undefined where a hidden one is required. */
function withoutHidden(describe: ActionDescribe, policy: Policy): ActionDescribe | undefined {
  const hidden = hiddenFields(policy, ACTION_OBJECT);
  const isHidden = ({ name }: { name: string }): boolean => hidden.has(name.toLowerCase());
  if (describe.inputs.some((input) => input.required && isHidden(input))) return undefined;
  return { ...describe, inputs: describe.inputs.filter((input) => !isHidden(input)) };
}

/** A Salesforce that does not answer leaves the tool out of this segment; the question may need no action. */
async function describeOf(action: ListedAction, sf: Salesforce) {
  try {
    return await sf.describeAction(pathOf(action));
  } catch (error) {
    if (error instanceof SalesforceError) return undefined;
    throw error;
  }
}

function actionTool(action: ListedAction, describe: ActionDescribe): Tool {
  return defineTool({
    name: action.tool,
    effect: 'run',
    description: action.description || describe.description || action.label,
    input: argumentsOf(describe),
    label: (_input, words) => words.steps.change('run', action.label, 1),
    plan: (input, context) => planAction(action, describe, input, context),
  });
}
