// What `columns=true` asks of a query: which columns it has, in place of its rows.
import type { FieldDef, ObjectDef, Schema } from '../schema/types.ts';
import { isNumeric, isTextual } from '../schema/schema.ts';
import { isAggregateQuery } from '../soql/aggregate.ts';
import { isAggregate } from '../soql/expressions.ts';
import { parseSoql } from '../soql/parse.ts';
import type { Operand, Selected, SelectQuery } from '../soql/tree.ts';

interface Column {
  columnName: string;
  displayName: string;
  /** A function, or a subquery. */
  aggregate: boolean;
  joinColumns: Column[];
  [flag: string]: unknown;
}

/**
 * @param soql - a query that was found to be answerable
 * @returns the body of the answer
 */
export function queryColumns(schema: Schema, soql: string): Record<string, unknown> {
  const query = parseSoql(soql);
  const object = schema.object(query.from);
  const columnMetadata = columnsOf(schema, object, query);
  return {
    columnMetadata,
    entityName: object?.name ?? query.from,
    groupBy: query.groupBy.length > 0,
    idSelected: columnMetadata.some(({ columnName }) => columnName === 'Id'),
    keyPrefix: object?.keyPrefix ?? null,
  };
}

function columnsOf(schema: Schema, object: ObjectDef | undefined, query: SelectQuery): Column[] {
  const columns: Column[] = [];
  const aliased = isAggregateQuery(query);
  let unnamed = 0;
  for (const selected of query.select) {
    if (selected.kind === 'operand' && selected.operand.kind === 'field' && !aliased) {
      addPath(schema, columns, object, withoutAlias(query, selected.operand.path));
    } else if (selected.kind === 'operand') {
      const { operand, alias } = selected;
      const isCall = operand.kind === 'call' && isAggregate(operand);
      const name = alias ?? (isCall ? `expr${unnamed++}` : lastOf(operand));
      columns.push(column(name, { displayName: operand.raw, aggregate: isCall }));
    } else columns.push(...wholeColumns(schema, object, selected));
  }
  return columns;
}

const lastOf = (operand: Operand): string =>
  operand.kind === 'field' ? (operand.path.at(-1) ?? '') : operand.raw;

/** A query may put its object's name or alias before a field. */
function withoutAlias(query: SelectQuery, path: readonly string[]): readonly string[] {
  const first = path[0]?.toLowerCase();
  const own = [query.from.toLowerCase(), query.alias?.toLowerCase()];
  return path.length > 1 && own.includes(first) ? path.slice(1) : path;
}

/** Subqueries, TYPEOF, whose fields differ from row to row, and `FIELDS()`. */
function wholeColumns(
  schema: Schema,
  object: ObjectDef | undefined,
  selected: Exclude<Selected, { kind: 'operand' }>,
): Column[] {
  if (selected.kind === 'children') {
    const { query } = selected;
    const relations = object ? schema.children(object) : [];
    const relation = relations.find(({ name }) => name?.toLowerCase() === query.from.toLowerCase());
    const joinColumns = columnsOf(schema, relation?.child, query);
    return [column(relation?.name ?? query.from, { aggregate: true, joinColumns })];
  }
  if (selected.kind === 'typeof') return [column(selected.path.join('.'))];
  const { which } = selected;
  return (object?.fields ?? [])
    .filter(({ name }) => which === 'ALL' || name.endsWith('__c') === (which === 'CUSTOM'))
    .map((field) => column(field.name, { field }));
}

/** Fields of one parent stand under it. */
function addPath(
  schema: Schema,
  columns: Column[],
  object: ObjectDef | undefined,
  path: readonly string[],
): void {
  const [step = '', ...rest] = path;
  if (rest.length === 0) {
    const field = object && schema.field(object, step);
    columns.push(column(field?.name ?? step, { field }));
    return;
  }
  const relation = object?.fields.find(
    (field) => field.relationshipName?.toLowerCase() === step.toLowerCase(),
  );
  const name = relation?.relationshipName ?? step;
  let parent = columns.find((each) => each.columnName === name && each.joinColumns.length > 0);
  if (!parent) columns.push((parent = column(name)));
  const { referenceTo = [] } = relation ?? {};
  const target = referenceTo.length === 1 ? schema.object(referenceTo[0] ?? '') : undefined;
  addPath(schema, parent.joinColumns, target, rest);
}

function column(
  columnName: string,
  more: {
    field?: FieldDef | undefined;
    displayName?: string;
    aggregate?: boolean;
    joinColumns?: Column[];
  } = {},
): Column {
  const { field, displayName = columnName, aggregate = false, joinColumns = [] } = more;
  return {
    aggregate,
    columnName,
    custom: columnName.endsWith('__c'),
    displayName,
    foreignKeyName: field?.relationshipName ?? null,
    insertable: field?.createable ?? false,
    joinColumns,
    booleanType: field?.type === 'boolean',
    numberType: field !== undefined && isNumeric(field),
    textType: field !== undefined && isTextual(field),
    updatable: field?.updateable ?? false,
  };
}
