// Queries for records, child subqueries included.
import type { FieldDef, ObjectDef } from '../schema/types.ts';
import { createParameters } from './context.ts';
import type { Parameters, QueryContext } from './context.ts';
import { invalidField, malformed, pointAt, unsupported } from './errors.ts';
import { expression, sortSql } from './expressions.ts';
import { orgError } from '../errors.ts';
import { addField, attributesOf } from './record.ts';
import type { ApiRecord, RecordPlan } from './record.ts';
import { createScope, fieldSql, joinSql, resolve } from './scope.ts';
import type { Scope } from './scope.ts';
import { formatValue } from './format.ts';
import type { Operand, SelectQuery } from './tree.ts';
import { addTypeOf } from './typeOf.ts';
import { whereSql } from './where.ts';

/** Runs a compiled query; a child query for the children of one parent. */
export type RunSelect = (parentId?: string) => ApiRecord[];

/**
 * @param link - in a child query, the field that points at the parent
 * @throws OrgError for everything that the query may not say
 */
export function compileSelect(
  context: QueryContext,
  object: ObjectDef,
  query: SelectQuery,
  link?: FieldDef,
): RunSelect {
  const scope = createScope(context, { object, alias: 't' }, query.alias);
  const parameters = createParameters();
  const plan: RecordPlan = { columns: ['t."Id"'], writers: [] };
  addSelected(scope, plan, query);
  const conditions = [context.includeDeleted ? '1' : 't."IsDeleted" = 0'];
  conditions.push(context.access.visible(context.user, object, 't'));
  if (link) conditions.push(`t."${link.name}" = ${parameters.add(null)}`);
  if (query.where) conditions.push(whereSql(scope, parameters, query.where));
  const order = query.orderBy.map(
    (each) =>
      `${sortSql(expression(scope, each.operand))} ${each.descending ? 'DESC' : 'ASC'} NULLS ${each.nullsLast ? 'LAST' : 'FIRST'}`,
  );
  const sql =
    `SELECT ${plan.columns.join(', ')} FROM "${object.name}" t${joinSql(scope)}` +
    ` WHERE ${conditions.join(' AND ')} ORDER BY ${[...order, 't.rowid'].join(', ')}${limitSql(query, parameters)}`;
  return (parentId) => {
    const values = link ? [parentId ?? null, ...parameters.values.slice(1)] : parameters.values;
    return context.store.select(sql, values).map((row) => {
      const record: ApiRecord = { attributes: attributesOf(context, object, String(row[0])) };
      for (const write of plan.writers) write(record, row);
      return record;
    });
  };
}

const maxOffset = 2000;

/** @returns the LIMIT and OFFSET to put at the end */
export function limitSql(query: SelectQuery, parameters: Parameters): string {
  if (query.offset > maxOffset)
    throw orgError(
      400,
      'NUMBER_OUTSIDE_VALID_RANGE',
      `Maximum SOQL offset allowed is ${maxOffset}`,
    );
  return ` LIMIT ${parameters.add(query.limit ?? -1)} OFFSET ${parameters.add(query.offset)}`;
}

function addSelected(scope: Scope, plan: RecordPlan, query: SelectQuery): void {
  const seen = new Set<string>();
  const once = (name: string): void => {
    if (seen.has(name.toLowerCase())) throw invalidField(`duplicate field selected: ${name}`);
    seen.add(name.toLowerCase());
  };
  for (const selected of query.select) {
    if (selected.kind === 'fields') addAllFields(scope, plan, query, selected.which);
    else if (selected.kind === 'children') addChildren(scope, plan, selected.query);
    else if (selected.kind === 'typeof') addTypeOf(scope, plan, selected);
    else {
      once(selected.operand.raw);
      addOperand(scope, plan, selected.operand, selected.alias);
    }
  }
}

function addOperand(scope: Scope, plan: RecordPlan, operand: Operand, alias: string | null): void {
  const { context } = scope;
  if (operand.kind === 'field') {
    if (alias) throw malformed('only aggregate expressions use field aliasing');
    const resolved = resolve(scope, operand.path);
    return addField(context, plan, resolved, resolved.field.name);
  }
  const field = callArgument(operand);
  if (operand.name === 'FORMAT') {
    const resolved = resolve(scope, field);
    return addField(context, plan, resolved, alias ?? resolved.field.name, (value) =>
      formatValue(context.user, resolved.field, value),
    );
  }
  if (operand.name !== 'TOLABEL') throw unsupported(operand.raw);
  const resolved = resolve(scope, field);
  const { picklist } = resolved.field;
  addField(
    context,
    plan,
    resolved,
    alias ?? resolved.field.name,
    (value) => picklist.find((each) => each.value === value)?.label ?? value,
  );
}

/** The field that a function is about; in an org with one currency convertCurrency changes nothing. */
function callArgument(operand: Operand & { kind: 'call' }): readonly string[] {
  const [argument] = operand.args;
  if (argument?.kind === 'field') return argument.path;
  const [inner] = argument?.args ?? [];
  if (argument?.name === 'CONVERTCURRENCY' && inner?.kind === 'field') return inner.path;
  throw unsupported(operand.raw);
}

function addAllFields(
  scope: Scope,
  plan: RecordPlan,
  query: SelectQuery,
  which: 'ALL' | 'STANDARD' | 'CUSTOM',
): void {
  if (which !== 'STANDARD' && (query.limit === null || query.limit > 200))
    throw malformed('The SOQL FIELDS function must have a LIMIT of at most 200');
  const { context, object, alias } = scope;
  for (const field of object.fields) {
    const custom = field.name.endsWith('__c');
    if (which !== 'ALL' && custom !== (which === 'CUSTOM')) continue;
    if (!context.access.canRead(context.user, object, field)) continue;
    const sql = fieldSql(scope, scope, field);
    addField(context, plan, { object, alias, field, sql, hops: [] }, field.name);
  }
}

function addChildren(scope: Scope, plan: RecordPlan, query: SelectQuery): void {
  const { context } = scope;
  const { schema, access, user } = context;
  const relation = schema
    .children(scope.object)
    .find((each) => each.name?.toLowerCase() === query.from.toLowerCase());
  const readable =
    relation &&
    access.object(user, relation.child).read &&
    access.canRead(user, relation.child, relation.field);
  if (!relation || !readable) {
    const message =
      `Didn't understand relationship '${query.from}' in FROM part of query call. If you are ` +
      `attempting to use a custom relationship, be sure to append the '__r' after the custom ` +
      `relationship name. Please reference your WSDL or the describe call for the appropriate names.`;
    throw orgError(400, 'INVALID_TYPE', pointAt(context.soql, query.from, message));
  }
  if (query.groupBy.length > 0) throw unsupported('GROUP BY in a subquery');
  const run = compileSelect(context, relation.child, query, relation.field);
  const name = relation.name ?? query.from;
  plan.writers.push((record, row) => {
    const records = run(String(row[0]));
    record[name] = records.length > 0 ? { totalSize: records.length, done: true, records } : null;
  });
}
