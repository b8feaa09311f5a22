// The rules of SOQL that hold between clauses: grouping, aggregates, subqueries, limits.
import type { Condition, Operand, SelectItem, SoqlQuery } from './tree.ts';
import { SoqlProblem } from './errors.ts';
import { callOf } from './operands.ts';
import { comparisons, operandKey } from './tree.ts';

/** SOQL and SOSL Reference, Relationship Query Limitations and OFFSET. */
const mostParents = 5;
const mostChildLevels = 4;
const mostOffset = 2000;

/** Whether the query answers groups or totals instead of records. */
export function isAggregated(query: SoqlQuery): boolean {
  return query.groupBy.length > 0 || columns(query).some((operand) => hasAggregate(operand));
}

/** Whether the query is `SELECT COUNT()`, which answers a number and no rows. */
export function isCountOnly(query: SoqlQuery): boolean {
  const [first] = query.select;
  return first?.kind === 'operand' && isBareCount(first.operand);
}

/** Throws SoqlProblem for what parses and Salesforce would refuse. Runs on the whole tree. */
export function checkShape(query: SoqlQuery, childLevel = 0): void {
  if (query.object.includes('.')) throw refuse(`${query.object} is no object.`, 'Name one object.');
  if ((query.offset ?? 0) > mostOffset) {
    throw refuse(`OFFSET can be at most ${mostOffset}.`, 'Sort and filter instead of skipping.');
  }
  operandsOf(query).forEach(checkPath);
  checkTypeOfs(query);
  checkColumns(query);
  if (isAggregated(query)) checkGroups(query);
  else if (query.having) throw refuse('HAVING needs groups.', 'Use WHERE, or add GROUP BY.');
  if (nestsQueries(query.having)) throw refuse('HAVING holds no query.', 'Move it to WHERE.');
  for (const { left } of comparisons(query.where)) checkFilterOperand(left);
  for (const { right } of comparisons(query.where)) {
    if (right.kind === 'subquery') checkSemiJoin(right.query);
  }
  for (const item of query.select) {
    if (item.kind !== 'children') continue;
    if (childLevel >= mostChildLevels) throw refuse('Too many levels of subqueries.', 'Ask twice.');
    checkShape(item.query, childLevel + 1);
  }
}

function refuse(message: string, hint: string): SoqlProblem {
  return new SoqlProblem('soql_syntax', message, hint);
}

function columns(query: SoqlQuery): Operand[] {
  return query.select.flatMap((item) => (item.kind === 'operand' ? [item.operand] : []));
}

/** The operands of a query, its subqueries' left out. */
export function operandsOf(query: SoqlQuery): Operand[] {
  return [
    ...columns(query),
    ...comparisons(query.where).map(({ left }) => left),
    ...comparisons(query.having).map(({ left }) => left),
    ...query.groupBy,
    ...query.orderBy.map(({ operand }) => operand),
  ];
}

function checkPath(operand: Operand): void {
  if (operand.kind === 'call') {
    for (const arg of operand.args) if ('args' in arg || 'path' in arg) checkPath(arg);
    return;
  }
  if (operand.path.length > mostParents + 1) {
    throw refuse(`${operand.path.join('.')} goes too far up.`, `${mostParents} parents at most.`);
  }
}

function hasAggregate(operand: Operand): boolean {
  if (callOf(operand, 'aggregate') || callOf(operand, 'grouping')) return true;
  const formatted = callOf(operand, 'format')?.args[0];
  return formatted !== undefined && callOf(formatted, 'aggregate') !== undefined;
}

function isBareCount(operand: Operand): boolean {
  return operand.kind === 'call' && operand.name === 'COUNT' && operand.args.length === 0;
}

function checkColumns(query: SoqlQuery): void {
  const aggregated = isAggregated(query);
  const bareCounts = operandsOf(query).filter(isBareCount).length;
  if (bareCounts > 0 && (query.select.length > 1 || bareCounts > 1 || query.groupBy.length > 0)) {
    throw refuse('COUNT() stands alone.', 'Write COUNT(Id) beside other fields and in groups.');
  }
  for (const item of query.select) checkColumn(item, aggregated);
  const aliases = query.select.flatMap((item) =>
    item.kind === 'operand' && item.alias ? [item.alias.toLowerCase()] : [],
  );
  if (new Set(aliases).size < aliases.length) {
    throw refuse('Two columns have the same alias.', 'Give each column its own alias.');
  }
}

function checkColumn(item: SelectItem, aggregated: boolean): void {
  if (item.kind === 'children') {
    if (aggregated) throw refuse('A grouped query has no subqueries.', 'Ask in two queries.');
    return;
  }
  if (item.kind !== 'operand') {
    const form = item.kind === 'typeof' ? 'TYPEOF' : 'FIELDS()';
    const hint = 'Name groups and totals only, or ask for the records.';
    if (aggregated) throw refuse(`A grouped query has no ${form}.`, hint);
    return;
  }
  const { operand, alias } = item;
  if (alias && operand.kind === 'field' && !aggregated) {
    throw refuse(`The field ${operand.path.join('.')} cannot have an alias.`, `Drop ${alias}.`);
  }
  if (alias && isBareCount(operand)) throw refuse('COUNT() has no alias.', 'Write COUNT(Id).');
  const misplaced = callOf(operand, 'group_list') ?? callOf(operand, 'convert_time_zone');
  if (misplaced) {
    throw refuse(`${misplaced.name} cannot be selected.`, 'Select the field.');
  }
}

/** SOQL and SOSL Reference, TYPEOF. What stands beside it under the same name would be overwritten. */
function checkTypeOfs(query: SoqlQuery): void {
  const used = new Set(
    columns(query).flatMap((column) =>
      column.kind === 'field' && column.path.length > 1 ? [column.path[0]!.toLowerCase()] : [],
    ),
  );
  for (const item of query.select) {
    if (item.kind !== 'typeof') continue;
    const name = item.path.join('.');
    if (item.path.length > 1) throw refuse(`TYPEOF ${name} goes too far up.`, 'Ask the parent.');
    if (used.has(name.toLowerCase())) {
      throw refuse(`${name} stands in TYPEOF and beside it.`, 'Put its fields into the branches.');
    }
    used.add(name.toLowerCase());
    const objects = item.whens.map(({ object }) => object.toLowerCase());
    if (new Set(objects).size < objects.length) {
      throw refuse('TYPEOF has two branches for an object.', 'Write one WHEN for each object.');
    }
    for (const path of item.whens.flatMap(({ fields }) => fields)) {
      checkPath({ kind: 'field', path: [name, ...path] });
    }
  }
}

/** In a grouped query every column and every sort is a group or an aggregate. */
function checkGroups(query: SoqlQuery): void {
  const groups = new Set(query.groupBy.flatMap((group) => groupKeys(group)));
  const used = [
    ...columns(query),
    ...query.orderBy.map(({ operand }) => operand),
    ...comparisons(query.having).map(({ left }) => left),
  ];
  for (const operand of used) {
    if (hasAggregate(operand) || groups.has(ungroupedKey(operand))) continue;
    throw refuse(
      `${operandKey(operand)} is neither grouped nor aggregated.`,
      'Add it to GROUP BY, or use an aggregate such as COUNT, SUM or MAX.',
    );
  }
  for (const group of query.groupBy) {
    if (hasAggregate(group)) throw refuse('GROUP BY takes no aggregates.', 'Group by fields.');
  }
}

function groupKeys(group: Operand): string[] {
  return (callOf(group, 'group_list')?.args ?? [group]).map(operandKey);
}

/** toLabel and FORMAT of a group are as good as the group. */
function ungroupedKey(operand: Operand): string {
  const dressed = callOf(operand, 'label') ?? callOf(operand, 'format');
  return operandKey(dressed?.args[0] ?? operand);
}

function checkFilterOperand(operand: Operand): void {
  if (operand.kind === 'field') return;
  if (callOf(operand, 'date') ?? callOf(operand, 'label') ?? callOf(operand, 'distance')) return;
  throw refuse(
    `${operand.name} cannot stand in WHERE.`,
    hasAggregate(operand) ? 'Filter groups with HAVING.' : 'Compare the field itself.',
  );
}

/** SOQL and SOSL Reference, Semi-Joins and Anti-Joins: one column, no nesting, no sort, no limit. */
function checkSemiJoin(query: SoqlQuery): void {
  const [column, ...more] = query.select;
  if (column?.kind !== 'operand' || column.operand.kind !== 'field' || more.length > 0) {
    throw refuse('A query after IN selects one field.', 'Select the id to compare with.');
  }
  const plain = query.orderBy.length === 0 && query.groupBy.length === 0 && !query.having;
  if (!plain || query.limit !== undefined || query.offset !== undefined) {
    throw refuse('A query after IN has only SELECT, FROM and WHERE.', 'Leave the rest out.');
  }
  if (nestsQueries(query.where)) {
    throw refuse('A query after IN cannot hold another one.', 'Ask in two queries.');
  }
  checkShape(query);
}

function nestsQueries(condition: Condition | undefined): boolean {
  return comparisons(condition).some(({ right }) => right.kind === 'subquery');
}
