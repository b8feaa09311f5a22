// Queries that count, sum and group.
import { isTextual } from '../schema/schema.ts';
import type { FieldDef, ObjectDef } from '../schema/types.ts';
import { fromStored } from '../store/values.ts';
import { createParameters } from './context.ts';
import type { Parameters, QueryContext } from './context.ts';
import { malformed, unsupported } from './errors.ts';
import { aggregate, checkGroupable, expression, isAggregate, sortSql } from './expressions.ts';
import type { Expression } from './expressions.ts';
import { formatValue } from './format.ts';
import type { ApiRecord } from './record.ts';
import { createScope, joinSql } from './scope.ts';
import type { Scope } from './scope.ts';
import { limitSql } from './select.ts';
import type { Operand, SelectQuery } from './tree.ts';
import { havingSql, whereSql } from './where.ts';

export interface AggregateAnswer {
  totalSize: number;
  records: ApiRecord[];
}

export function isAggregateQuery(query: SelectQuery): boolean {
  const selects = query.select.some(
    (each) => each.kind === 'operand' && isAggregate(unformatted(each.operand)[0]),
  );
  return selects || query.groupBy.length > 0;
}

/** `SELECT COUNT()`: the number is the answer's size, and there are no records. */
function isPlainCount(query: SelectQuery): boolean {
  return query.select.some(
    (each) =>
      each.kind === 'operand' &&
      each.operand.kind === 'call' &&
      each.operand.name === 'COUNT' &&
      each.operand.args.length === 0,
  );
}

/** @throws OrgError for everything that the query may not say */
export function runAggregate(
  context: QueryContext,
  object: ObjectDef,
  query: SelectQuery,
): AggregateAnswer {
  const scope = createScope(context, { object, alias: 't' }, query.alias);
  const parameters = createParameters();
  if (isPlainCount(query)) return runCount(scope, parameters, query);
  const groups = query.groupBy.map((operand) => expression(scope, operand));
  groups.forEach(checkGroupable);
  const outputs = readOutputs(scope, query, groups);
  const body = fromWhere(scope, parameters, query);
  const group = groups.length > 0 ? ` GROUP BY ${groups.map(groupSql).join(', ')}` : '';
  const having = query.having
    ? ` HAVING ${havingSql(scope, parameters, query.having, (inner, operand) => grouped(inner, operand, groups))}`
    : '';
  const order = query.orderBy.map((each) => {
    const by = sortSql(groupedOrAggregated(scope, each.operand, groups));
    return `${by} ${each.descending ? 'DESC' : 'ASC'} NULLS ${each.nullsLast ? 'LAST' : 'FIRST'}`;
  });
  const orderBy = order.length > 0 ? ` ORDER BY ${order.join(', ')}` : '';
  const columns = outputs.map((output) => output.sql).join(', ');
  const tail = `${group}${having}${orderBy}${limitSql(query, parameters)}`;
  // The joins are complete only once every operand was resolved.
  const sql = `SELECT ${columns} FROM "${object.name}" t${joinSql(scope)}${body}${tail}`;
  const records = context.store.select(sql, parameters.values).map((row) => readRow(outputs, row));
  return { totalSize: records.length, records };
}

/** Text groups in any case. */
const groupSql = ({ sql, field }: Expression): string =>
  isTextual(field) ? `sf_fold(${sql})` : sql;

interface Output {
  key: string;
  sql: string;
  field: FieldDef;
  shown(value: unknown): unknown;
}

function readRow(outputs: readonly Output[], row: readonly unknown[]): ApiRecord {
  const values = outputs.map(({ key, shown }, index) => [key, shown(row[index])] as const);
  return { attributes: { type: 'AggregateResult' }, ...Object.fromEntries(values) };
}

function fromWhere(scope: Scope, parameters: Parameters, query: SelectQuery): string {
  const { context, object } = scope;
  const visible = context.access.visible(context.user, object, 't');
  const where = query.where ? ` AND ${whereSql(scope, parameters, query.where)}` : '';
  const deleted = context.includeDeleted ? '1' : 't."IsDeleted" = 0';
  return ` WHERE ${deleted} AND ${visible}${where}`;
}

function runCount(scope: Scope, parameters: Parameters, query: SelectQuery): AggregateAnswer {
  if (query.select.length > 1 || query.groupBy.length > 0)
    throw malformed('Grouped query cannot use COUNT(); use COUNT(Id) or another field');
  if (query.orderBy.length > 0) throw malformed('COUNT() cannot be used with ORDER BY');
  const body = fromWhere(scope, parameters, query);
  const limit = limitSql(query, parameters);
  const sql = `SELECT COUNT(*) FROM (SELECT 1 FROM "${scope.object.name}" t${joinSql(scope)}${body}${limit})`;
  const [row] = scope.context.store.select(sql, parameters.values);
  return { totalSize: Number(row?.[0] ?? 0), records: [] };
}

/** Without an alias a field goes by its name, a function by `expr` and its number. */
function readOutputs(scope: Scope, query: SelectQuery, groups: readonly Expression[]): Output[] {
  let unnamed = 0;
  const seen = new Set<string>();
  return query.select.map((selected) => {
    if (selected.kind !== 'operand')
      throw unsupported('a subquery or FIELDS() in an aggregate query');
    const { alias } = selected;
    const [operand, formatted] = unformatted(selected.operand);
    const { sql, field } = groupedOrAggregated(scope, operand, groups);
    const { user } = scope.context;
    const shown = (value: unknown) =>
      formatted ? formatValue(user, field, value) : fromStored(field, value);
    const key = alias ?? (operand.kind === 'field' ? field.name : `expr${unnamed++}`);
    if (seen.has(key.toLowerCase())) throw malformed(`duplicate alias: ${key}`);
    seen.add(key.toLowerCase());
    return { key, sql, field, shown };
  });
}

/** What FORMAT() is about, and whether there is one around it. */
function unformatted(operand: Operand): [Operand, boolean] {
  const [inner] = operand.kind === 'call' && operand.name === 'FORMAT' ? operand.args : [];
  return inner ? [inner, true] : [operand, false];
}

function groupedOrAggregated(
  scope: Scope,
  operand: Operand,
  groups: readonly Expression[],
): Expression {
  if (operand.kind === 'call' && isAggregate(operand)) return aggregate(scope, operand);
  return grouped(scope, operand, groups);
}

function grouped(scope: Scope, operand: Operand, groups: readonly Expression[]): Expression {
  const found = expression(scope, operand);
  if (!groups.some((group) => group.sql === found.sql))
    throw malformed(`Field must be grouped or aggregated: ${operand.raw}`);
  return found;
}
