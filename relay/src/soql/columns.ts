// The columns of a query's answer: where each value stands in a row and what a person calls it.
import type { FollowedPath } from './paths.ts';
import type { Operand } from './tree.ts';
import { functionNamed } from './functions.ts';

export interface Column {
  /** Where the value stands in a row, e.g. `['Account', 'Name']`, `['expr0']`. */
  path: readonly string[];
  /** Of the field; empty for a count of records. */
  label: string;
  /** The function that makes it of the field. */
  madeBy?: string;
  /** Salesforce's describe type; `children` for a list of rows. */
  type: string;
  /** The columns of a child subquery. */
  children?: readonly Column[];
}

/** `Owner Email`; only `Owner` where the field is the record's name. */
export function pathLabel({ path, field, isName, via }: FollowedPath): string {
  const own = field?.label ?? path.at(-1)!;
  const parents = via.join(' ');
  if (parents === '') return own;
  return isName ? parents : `${parents} ${own}`;
}

/** Numbers the expressions that Salesforce names itself: `expr0`, `expr1`, … */
export type NameExpression = () => string;

/** A counter of one query's unnamed expressions. */
export function expressionNames(): NameExpression {
  let next = 0;
  return () => `expr${next++}`;
}

/** The column of a selected operand. `inner` is the field that it is made of, if it has one. */
export function columnOf(
  operand: Operand,
  alias: string | undefined,
  inner: FollowedPath | undefined,
  aggregated: boolean,
  nameExpression: NameExpression,
): Column {
  // Every record has an id: who counts ids counts records.
  const countsRecords = operand.kind === 'call' && operand.name === 'COUNT' && isOwnId(inner);
  const label = inner && !countsRecords ? pathLabel(inner) : '';
  const type = inner?.field?.type ?? 'string';
  if (operand.kind === 'field') {
    // Rows of a grouped query are flat: `Account.Name` stands as `Name`.
    const path = alias ? [alias] : aggregated ? operand.path.slice(-1) : operand.path;
    return { path, label, type };
  }
  const fn = functionNamed(operand.name)!;
  const keepsName = !aggregated && inner !== undefined && fn.kind !== 'distance';
  const path = alias ? [alias] : keepsName ? inner.path : [nameExpression()];
  return { path, label, madeBy: fn.name, type: typeOfCall(operand.name, type) };
}

function isOwnId(inner: { path: readonly string[] } | undefined): boolean {
  return inner?.path.length === 1 && inner.path[0] === 'Id';
}

function typeOfCall(name: string, of: string): string {
  if (name === 'COUNT' || name === 'COUNT_DISTINCT' || name === 'GROUPING') return 'int';
  if (name === 'AVG' || name === 'DISTANCE') return of === 'currency' ? of : 'double';
  if (name === 'DAY_ONLY') return 'date';
  if (name === 'FORMAT' || name === 'toLabel') return 'string';
  return functionNamed(name)?.kind === 'date' ? 'int' : of;
}
