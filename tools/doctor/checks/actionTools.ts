// Checks of the actions that are tools: names that fit, actions that exist, inputs that a model can give, a policy that lets them run.
import { decide } from '../../../relay/src/policy/decide.ts';
import type { ActionDescribe } from '../../../relay/src/salesforce/types.ts';
import { actionClaim } from '../../../relay/src/session/claims.ts';
import { nearest } from '../../../relay/src/soql/nearest.ts';
import { unfit } from '../../../relay/src/tools/actions/parameters.ts';
import { ACTION_OBJECT, pathOf } from '../../../relay/src/tools/actions/types.ts';
import { tools } from '../../../relay/src/tools/index.ts';
import { familyOf } from '../finding.ts';
import type { Finding } from '../finding.ts';
import type { ActionRow, ToolRow } from '../rows.ts';
import { ruleOf } from './toolPolicies.ts';

const say = familyOf('action tools');

const builtIn = new Set(tools.map(({ name }) => name));

/** The path of a row's action, as the relay asks for it. */
export function actionPath({ type, action }: ActionRow): string {
  return pathOf({ type: type === 'Apex' ? 'apex' : 'flow', name: action });
}

/**
 * @param agents - developer names of all agents
 * @param policies - the tool policies of all agents
 * @param described - by path; undefined where the org could not be asked
 */
export function checkActionTools(
  rows: readonly ActionRow[],
  agents: readonly string[],
  policies: readonly ToolRow[],
  described: ReadonlyMap<string, ActionDescribe | undefined> | undefined,
): Finding[] {
  const active = rows.filter((row) => row.active);
  const findings = [
    ...active.flatMap((row) => nameFindings(row, agents)),
    ...agents.flatMap((agent) => duplicateFindings(active, agent)),
    ...active.flatMap((row) => silentFindings(row, agents, policies)),
    ...(described === undefined
      ? []
      : active.flatMap((row) => actionFindings(row, described.get(actionPath(row))))),
  ];
  if (findings.length > 0 || active.length === 0) return findings;
  return [say.ok('Recordside_Action_Tool__mdt', `${active.length} actions, each is offered.`)];
}

function nameFindings(row: ActionRow, agents: readonly string[]): Finding[] {
  const found: Finding[] = [];
  if (row.agent !== null && !agents.includes(row.agent)) {
    const meant = nearest(row.agent, agents);
    const mend = meant.length > 0 ? `Did you mean ${meant.join(' or ')}?` : 'Correct the name.';
    found.push(say.fail(row.name, `There is no agent “${row.agent}”: the row does nothing.`, mend));
  }
  const type = row.type.toLowerCase();
  const claim = actionClaim.safeParse([row.tool, type, row.action, row.name, row.description]);
  if (!claim.success) {
    const wrong = claim.error.issues.map(({ path }) => CLAIMED[Number(path[0])]).join(', ');
    const message = `This row does not fit, and nobody can open the agents it is for: ${wrong}.`;
    const mend = 'Tool Name: a-z, 0-9 and _; Type: Flow or Apex; Action: an API name.';
    found.push(say.fail(row.name, message, mend));
  }
  if (builtIn.has(row.tool)) {
    const message = `${row.tool} is a tool of Recordside itself: the action is never offered.`;
    found.push(say.fail(row.name, message, 'Give it another Tool Name.'));
  }
  return found;
}

/** What stands where in a claim. */
const CLAIMED = ['Tool Name', 'Type', 'Action', 'Label', 'Description'];

function duplicateFindings(rows: readonly ActionRow[], agent: string): Finding[] {
  const own = rows.filter((row) => row.agent === null || row.agent === agent);
  const groups = Map.groupBy(own, ({ tool }) => tool);
  return [...groups]
    .filter(([, group]) => group.length > 1)
    .map(([tool, group]) =>
      say.fail(
        group.map(({ name }) => name).join(', '),
        `${group.length} actions of the agent ${agent} are called ${tool}: nobody can open it.`,
        'Give each its own Tool Name.',
      ),
    );
}

function actionFindings(row: ActionRow, describe: ActionDescribe | undefined): Finding[] {
  if (describe === undefined) {
    const what =
      row.type === 'Apex' ? 'Apex class with an invocable method' : 'active autolaunched flow';
    const message = `There is no ${what} “${row.action}” that this user may run: the action is not offered.`;
    const mend = 'Correct the name, activate the flow, or give the people who use it access.';
    return [say.fail(row.name, message, mend)];
  }
  const why = unfit(describe);
  if (why === undefined) return [];
  return [say.fail(row.name, `The action is not offered: ${why}.`, 'Wrap it in a flow that does.')];
}

/** Without a row that lets it run an action is disabled: by default nothing runs. */
function silentFindings(
  row: ActionRow,
  agents: readonly string[],
  policies: readonly ToolRow[],
): Finding[] {
  const closed = agents.filter((agent) => {
    if (row.agent !== null && row.agent !== agent) return false;
    const own = policies.filter((each) => each.agent === null || each.agent === agent);
    const rules = { tools: own.map(ruleOf), fields: [], sharedConnection: false };
    const policy = { ...rules, actions: [row.tool] };
    const question = { tool: row.tool, effect: 'run', object: ACTION_OBJECT } as const;
    return decide(policy, { ...question, fields: [], records: 1 }).outcome === 'deny';
  });
  if (closed.length === 0) return [];
  const message = `No tool policy lets ${closed.join(', ')} run ${row.tool}: the action is not offered.`;
  const mend = `Add a Recordside Tool Policy for ${row.tool} with Needs Approval.`;
  return [say.warn(row.name, message, mend)];
}
