// Checks of the tool policy rows: names that exist, no two for one thing, and none that can never decide.
import { decide } from '../../../relay/src/policy/decide.ts';
import type { Effect, ToolMode, ToolRule } from '../../../relay/src/policy/types.ts';
import { nearest } from '../../../relay/src/soql/nearest.ts';
import { toolMode } from '../../../relay/src/session/claims.ts';
import { ACTION_OBJECT } from '../../../relay/src/tools/actions/types.ts';
import { tools } from '../../../relay/src/tools/index.ts';
import { familyOf } from '../finding.ts';
import type { Finding } from '../finding.ts';
import type { ActionRow, ToolRow } from '../rows.ts';

const say = familyOf('tool policies');

type Effects = ReadonlyMap<string, Effect>;

/** Stands for every object that no row names. */
const ANY_OTHER_OBJECT = 'Any_Other_Object__c';

/**
 * @param agents - developer names of all agents
 * @param objects - API names of all objects; undefined where they are not known
 * @param actions - they are tools as well
 */
export function checkToolPolicies(
  rows: readonly ToolRow[],
  agents: readonly string[],
  objects: readonly string[] | undefined,
  actions: readonly ActionRow[] = [],
): Finding[] {
  const effects: Effects = new Map([
    ...actions.map(({ tool }) => [tool, 'run'] as const),
    ...tools.map(({ name, effect }) => [name, effect] as const),
  ]);
  const known = rows.filter((row) => row.tool === '*' || effects.has(row.tool.toLowerCase()));
  const findings = [
    ...rows.flatMap((row) => nameFindings(row, agents, [...effects.keys()], objects)),
    ...rows.flatMap((row) => effectlessFindings(row, effects.get(row.tool))),
    ...duplicateFindings(rows),
    ...silentFindings(known, agents, effects),
  ];
  if (findings.length > 0) return findings;
  return [say.ok('Recordside_Tool_Policy__mdt', `${rows.length} rows, each can decide.`)];
}

function nameFindings(
  row: ToolRow,
  agents: readonly string[],
  toolNames: readonly string[],
  objects: readonly string[] | undefined,
): Finding[] {
  const found: Finding[] = [];
  if (row.agent !== null && !agents.includes(row.agent))
    found.push(unknownName(row, 'agent', row.agent, agents));
  if (row.tool !== '*' && !toolNames.includes(row.tool))
    found.push(unknownName(row, 'tool', row.tool, toolNames));
  const known = objects && [...objects, ACTION_OBJECT];
  if (row.object !== '*' && known !== undefined && !includesName(known, row.object))
    found.push(unknownName(row, 'object', row.object, known));
  if (!toolMode.safeParse(row.mode).success)
    found.push(unknownName(row, 'mode', row.mode, toolMode.options));
  return found;
}

function unknownName(
  row: ToolRow,
  what: string,
  name: string,
  candidates: readonly string[],
): Finding {
  const meant = nearest(name, candidates);
  const mend =
    meant.length > 0
      ? `Did you mean ${meant.join(' or ')}?`
      : `Known: ${candidates.slice(0, 12).join(', ')}.`;
  return say.fail(row.name, `There is no ${what} “${name}”: the row does nothing.`, mend);
}

function includesName(names: readonly string[], name: string): boolean {
  return names.some((each) => each.toLowerCase() === name.toLowerCase());
}

/** Settings of a row that have no effect, or not the one they seem to have. */
function effectlessFindings(row: ToolRow, effect: Effect | undefined): Finding[] {
  const found: Finding[] = [];
  if (effect === 'read' && row.mode === 'Needs_Approval') {
    found.push(
      say.warn(
        row.name,
        `${row.tool} only reads, and reads cannot be approved on a card: it is refused instead.`,
        'Set Mode to Always Allow or Disabled.',
      ),
    );
  }
  if (row.locked && row.mode !== 'Disabled')
    found.push(say.warn(row.name, 'Locked counts only together with Disabled.', 'Untick Locked.'));
  if (row.approvalAbove !== null && (effect === 'read' || row.mode !== 'Always_Allow'))
    found.push(
      say.warn(
        row.name,
        'Approval Above has no effect here: it makes a write ask that is otherwise always allowed.',
        'Clear Approval Above, or set Mode to Always Allow.',
      ),
    );
  return found;
}

function duplicateFindings(rows: readonly ToolRow[]): Finding[] {
  const groups = Map.groupBy(rows, ({ agent, tool, object }) =>
    [agent ?? '*', tool, object].join(' ').toLowerCase(),
  );
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) =>
      say.fail(
        group.map(({ name }) => name).join(', '),
        `${group.length} rows are for the same agent, tool and object; the strictest counts.`,
        'Delete all but one.',
      ),
    );
}

/** Rows that decide no question at all for any agent: what they say is never heard. */
function silentFindings(
  rows: readonly ToolRow[],
  agents: readonly string[],
  effects: Effects,
): Finding[] {
  const deciding = new Set(agents.flatMap((agent) => [...decidingRows(rows, agent, effects)]));
  return rows
    .filter((row) => row.agent === null || agents.includes(row.agent))
    .filter((row) => !deciding.has(row))
    .map((row) =>
      say.fail(
        row.name,
        `This row can never decide: ${whySilent(row, rows)}.`,
        'Delete it, or the row that stands before it.',
      ),
    );
}

/** Asks the relay's own `decide` about every tool and every object that a row names, and one besides. */
function decidingRows(rows: readonly ToolRow[], agent: string, effects: Effects): Set<ToolRow> {
  const own = rows.filter((row) => row.agent === null || row.agent === agent);
  const actions = [...effects].flatMap(([tool, effect]) => (effect === 'run' ? [tool] : []));
  const policy = { tools: own.map(ruleOf), fields: [], sharedConnection: false, actions };
  const objects = new Set([ANY_OTHER_OBJECT, ...own.map(({ object }) => object)]);
  objects.delete('*');
  const heard = new Set<string>();
  for (const [tool, effect] of effects) {
    for (const object of objects) {
      const records = effect === 'read' ? 0 : 1;
      const { gates } = decide(policy, { tool, effect, object, fields: [], records });
      const builtIn = gates.find(({ gate }) => gate === 'built_in');
      const decided = gates.find(({ gate }) => gate === 'tool')?.row;
      if (builtIn?.result === 'allow' && decided !== undefined) heard.add(decided);
    }
  }
  return new Set(own.filter((row) => heard.has(`${row.tool}/${row.object}/${row.mode}`)));
}

/** A row as `decide` takes it. */
export function ruleOf({ tool, object, mode, locked, approvalAbove }: ToolRow): ToolRule {
  return { tool, object, mode: mode as ToolMode, locked, approvalAbove };
}

function whySilent(row: ToolRow, rows: readonly ToolRow[]): string {
  const fits = (wide: string, narrow: string): boolean =>
    wide === '*' || wide.toLowerCase() === narrow.toLowerCase();
  const others = rows.filter((other) => other !== row);
  const lock = others.find(
    (other) =>
      (other.agent === null || other.agent === row.agent) &&
      other.locked &&
      other.mode === 'Disabled' &&
      fits(other.tool, row.tool) &&
      fits(other.object, row.object),
  );
  if (lock) return `${lock.name} is Disabled and Locked for all it covers`;
  const twin = others.find(
    (other) =>
      fits(other.tool, row.tool) &&
      fits(other.object, row.object) &&
      other.tool === row.tool &&
      other.object === row.object,
  );
  if (twin) return `${twin.name} is for the same and stricter`;
  if (row.tool === '*') return 'every tool has a more specific row';
  return 'what it is for is always closed, whatever a row says';
}
