// WHERE and HAVING clauses as SQL, semi-joins included.
import { isLongText } from '../schema/schema.ts';
import { compareSql } from './compare.ts';
import type { Parameters } from './context.ts';
import { invalidField, malformed, unknownObject, unsupported } from './errors.ts';
import { aggregate, expression, isAggregate } from './expressions.ts';
import type { Expression } from './expressions.ts';
import { createScope, joinSql, resolve } from './scope.ts';
import type { Scope } from './scope.ts';
import type { Condition, Operand, SelectQuery } from './tree.ts';

/** Makes SQL of an operand of the clause. */
type Operands = (scope: Scope, operand: Operand) => Expression;

/** @returns SQL that is 0 or 1 */
export function whereSql(scope: Scope, parameters: Parameters, condition: Condition): string {
  return conditionSql(scope, parameters, condition, expression);
}

/** @param grouped - refuses operands that are neither grouped nor aggregated */
export function havingSql(
  scope: Scope,
  parameters: Parameters,
  condition: Condition,
  grouped: Operands,
): string {
  return conditionSql(scope, parameters, condition, (inner, operand) =>
    isAggregate(operand) && operand.kind === 'call'
      ? aggregate(inner, operand)
      : grouped(inner, operand),
  );
}

function conditionSql(
  scope: Scope,
  parameters: Parameters,
  condition: Condition,
  operands: Operands,
): string {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const parts = condition.parts.map((part) => conditionSql(scope, parameters, part, operands));
      return `(${parts.join(condition.kind === 'and' ? ' AND ' : ' OR ')})`;
    }
    case 'not':
      return `(NOT ${conditionSql(scope, parameters, condition.part, operands)})`;
    case 'compare': {
      const left = operands(scope, condition.left);
      const { operator, values } = condition;
      return `(${compareSql(scope.context, parameters, left, operator, values)})`;
    }
    case 'semiJoin':
      return semiJoinSql(scope, parameters, condition);
  }
}

function semiJoinSql(
  scope: Scope,
  parameters: Parameters,
  { left, negated, query }: Extract<Condition, { kind: 'semiJoin' }>,
): string {
  const { context } = scope;
  if (left.kind !== 'field') throw unsupported(left.raw);
  const outer = resolve(scope, left.path);
  if (outer.field.type !== 'id' && outer.field.type !== 'reference')
    throw invalidField(`semi join left operand must be an id or a reference: '${left.raw}'`);
  const object = context.schema.object(query.from);
  if (!object || !context.access.object(context.user, object).read)
    throw unknownObject(context.soql, query.from);
  if (object.name === 'ContentDocumentLink')
    throw malformed(`Entity '${object.name}' is not supported for semi join inner selects`);
  const inner = createScope(context, { object, alias: `${scope.alias}_s` }, query.alias);
  const column = semiJoinColumn(inner, query);
  const condition = query.where ? whereSql(inner, parameters, query.where) : '1';
  const visible = context.access.visible(context.user, object, inner.alias);
  const sql = `SELECT ${column} FROM "${object.name}" ${inner.alias}${joinSql(inner)} WHERE ${inner.alias}."IsDeleted" = 0 AND ${visible} AND ${condition} AND ${column} IS NOT NULL`;
  return `(${negated ? 'NOT ' : ''}IFNULL(${outer.sql} IN (${sql}), 0))`;
}

function semiJoinColumn(scope: Scope, query: SelectQuery): string {
  const [selected] = query.select;
  if (
    query.select.length !== 1 ||
    selected?.kind !== 'operand' ||
    selected.operand.kind !== 'field'
  )
    throw malformed('semi join sub-selects select exactly one field');
  if (query.groupBy.length > 0 || query.orderBy.length > 0 || query.limit !== null)
    throw unsupported('GROUP BY, ORDER BY or LIMIT in a semi-join');
  const { sql, field } = resolve(scope, selected.operand.path);
  if ((field.type !== 'id' && field.type !== 'reference') || isLongText(field))
    throw invalidField(`semi join sub-selects select an id or a reference: '${field.name}'`);
  return sql;
}
