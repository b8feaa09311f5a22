// Checks of the field rules: objects and fields that exist, no two that say the same, none that is never heard.
import { closedBy } from '../../../relay/src/policy/builtIn.ts';
import { fieldRule } from '../../../relay/src/session/claims.ts';
import { nearest } from '../../../relay/src/soql/nearest.ts';
import { familyOf } from '../finding.ts';
import type { Finding } from '../finding.ts';
import type { FieldRow } from '../rows.ts';

const say = familyOf('field rules');

/** Names of an org; `fieldsOf` answers undefined for an object that it was not asked about or does not have. */
export interface KnownNames {
  objects: readonly string[];
  fieldsOf(object: string): readonly string[] | undefined;
}

/** @param known - undefined where the org could not be asked */
export function checkFieldRules(
  rows: readonly FieldRow[],
  agents: readonly string[],
  known: KnownNames | undefined,
): Finding[] {
  const findings = [
    ...rows.flatMap((row) => nameFindings(row, agents, known)),
    ...duplicateFindings(rows),
    ...rows.flatMap((row) => silentFindings(row, rows)),
  ];
  if (findings.length > 0 || rows.length === 0) return findings;
  return [say.ok('Recordside_Field_Rule__mdt', `${rows.length} rules, each is heard.`)];
}

function nameFindings(
  row: FieldRow,
  agents: readonly string[],
  known: KnownNames | undefined,
): Finding[] {
  const found: Finding[] = [];
  if (row.agent !== null && !agents.includes(row.agent))
    found.push(unknownName(row, 'agent', row.agent, agents));
  if (!fieldRule.safeParse(row.rule).success)
    found.push(unknownName(row, 'rule', row.rule, fieldRule.options));
  if (known === undefined) return found;
  if (!includesName(known.objects, row.object)) {
    return [...found, unknownName(row, 'object', row.object, known.objects)];
  }
  const fields = known.fieldsOf(row.object);
  if (fields !== undefined && !includesName(fields, row.field))
    found.push(unknownName(row, `field on ${row.object}`, row.field, fields));
  return found;
}

function unknownName(
  row: FieldRow,
  what: string,
  name: string,
  candidates: readonly string[],
): Finding {
  const meant = nearest(name, candidates);
  const mend = meant.length > 0 ? `Did you mean ${meant.join(' or ')}?` : 'Correct the name.';
  return say.fail(row.name, `There is no ${what} “${name}”: the rule protects nothing.`, mend);
}

function includesName(names: readonly string[], name: string): boolean {
  return names.some((each) => each.toLowerCase() === name.toLowerCase());
}

const sameText = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
const covers = (wide: FieldRow, row: FieldRow): boolean =>
  (wide.agent === null || wide.agent === row.agent) &&
  sameText(wide.object, row.object) &&
  sameText(wide.field, row.field);

function duplicateFindings(rows: readonly FieldRow[]): Finding[] {
  const groups = Map.groupBy(rows, ({ agent, object, field, rule }) =>
    [agent ?? '*', object, field, rule].join(' ').toLowerCase(),
  );
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) =>
      say.fail(
        group.map(({ name }) => name).join(', '),
        'These rules say the same of the same field.',
        'Delete all but one.',
      ),
    );
}

/** The rules that stand before each rule. */
const stricter: Readonly<Record<string, readonly string[]>> = {
  Read_Only: ['Hidden'],
  Needs_Approval: ['Hidden', 'Read_Only'],
  Trusted_Text: ['Hidden'],
};

function silentFindings(row: FieldRow, rows: readonly FieldRow[]): Finding[] {
  const closed = closedBy(row.object, 'read');
  if (closed !== undefined)
    return [
      say.warn(row.name, `This rule is never heard: ${row.object} is always closed.`, 'Delete it.'),
    ];
  const before = rows.find(
    (other) => other !== row && covers(other, row) && stricter[row.rule]?.includes(other.rule),
  );
  if (before === undefined) return [];
  return [
    say.warn(
      row.name,
      `This rule can never decide: ${before.name} makes the field ${before.rule.replace('_', ' ')}.`,
      'Delete one of the two.',
    ),
  ];
}
