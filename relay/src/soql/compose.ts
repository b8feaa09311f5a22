// A checked tree back to SOQL: the only text that is ever sent.
import type {
  Argument,
  CheckedQuery,
  Condition,
  Literal,
  OrderItem,
  Path,
  RightSide,
  SelectItem,
  SoqlQuery,
  TypeOf,
} from './tree.ts';
import { soqlString } from '../salesforce/soqlLiteral.ts';
import { soqlPattern } from './literals.ts';
import { isAggregated, isCountOnly } from './shape.ts';

/**
 * The query as it is sent. `maxRows` caps LIMIT, here and in child subqueries, and is the LIMIT
 * where the query has none. Totals without groups have one row and take no LIMIT in Salesforce;
 * `SELECT COUNT()` keeps its own, because there a LIMIT caps the count.
 */
export function composeSoql(query: CheckedQuery, options: { maxRows: number }): string {
  return compose(query, options.maxRows);
}

/** The query that counts the records of `query`, whatever its LIMIT and OFFSET are. */
export function countOf({ object, where }: CheckedQuery): CheckedQuery {
  const count: SoqlQuery = {
    object,
    select: [{ kind: 'operand', operand: { kind: 'call', name: 'COUNT', args: [] } }],
    ...(where && { where }),
    groupBy: [],
    orderBy: [],
  };
  // It touches nothing that the checked query does not.
  return count as CheckedQuery;
}

/** `maxRows` undefined: a query after IN, which takes no LIMIT. */
function compose(query: SoqlQuery, maxRows: number | undefined): string {
  const clauses = [
    `SELECT ${query.select.map((item) => selectText(item, maxRows)).join(', ')}`,
    `FROM ${query.object}`,
  ];
  if (query.where) clauses.push(`WHERE ${conditionText(query.where)}`);
  if (query.groupBy.length > 0)
    clauses.push(`GROUP BY ${query.groupBy.map(operandText).join(', ')}`);
  if (query.having) clauses.push(`HAVING ${conditionText(query.having)}`);
  if (query.orderBy.length > 0) clauses.push(`ORDER BY ${query.orderBy.map(orderText).join(', ')}`);
  const limit = limitOf(query, maxRows);
  if (limit !== undefined) clauses.push(`LIMIT ${limit}`);
  if (query.offset) clauses.push(`OFFSET ${query.offset}`);
  return clauses.join(' ');
}

function limitOf(query: SoqlQuery, maxRows: number | undefined): number | undefined {
  if (maxRows === undefined) return undefined;
  if (isCountOnly(query)) return query.limit;
  if (isAggregated(query) && query.groupBy.length === 0) return undefined;
  return Math.min(query.limit ?? maxRows, maxRows);
}

function selectText(item: SelectItem, maxRows: number | undefined): string {
  if (item.kind === 'children') return `(${compose(item.query, maxRows)})`;
  if (item.kind === 'typeof') return typeOfText(item);
  // A checked tree names the fields: nothing of FIELDS() may be sent.
  if (item.kind === 'fields') throw new Error('FIELDS() was not expanded.');
  return item.alias ? `${operandText(item.operand)} ${item.alias}` : operandText(item.operand);
}

function typeOfText({ path, whens, otherwise }: TypeOf): string {
  const fields = (paths: readonly Path[]) => paths.map((each) => each.join('.')).join(', ');
  return [
    `TYPEOF ${path.join('.')}`,
    ...whens.map((when) => `WHEN ${when.object} THEN ${fields(when.fields)}`),
    ...(otherwise ? [`ELSE ${fields(otherwise)}`] : []),
    'END',
  ].join(' ');
}

/** A field or a call as it stands in a query, e.g. `SUM(Amount)`. */
export function operandText(arg: Argument): string {
  if (arg.kind === 'field') return arg.path.join('.');
  if (arg.kind === 'call') return `${arg.name}(${arg.args.map(operandText).join(', ')})`;
  return literalText(arg);
}

function literalText(literal: Literal): string {
  if (literal.kind === 'plain') return literal.text;
  return literal.kind === 'pattern' ? soqlPattern(literal.value) : soqlString(literal.value);
}

/** NOT always stands in its own parentheses: Salesforce refuses `a AND NOT b`. */
function conditionText(condition: Condition): string {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.of.map(nestedText).join(condition.kind === 'and' ? ' AND ' : ' OR ');
    case 'not':
      return `(NOT ${nestedText(condition.of)})`;
    case 'compare':
      return `${operandText(condition.left)} ${condition.operator} ${rightText(condition.right)}`;
    default:
      return condition satisfies never;
  }
}

function nestedText(condition: Condition): string {
  const text = conditionText(condition);
  return condition.kind === 'and' || condition.kind === 'or' ? `(${text})` : text;
}

function rightText(right: RightSide): string {
  if (right.kind === 'one') return literalText(right.literal);
  if (right.kind === 'list') return `(${right.literals.map(literalText).join(', ')})`;
  return `(${compose(right.query, undefined)})`;
}

function orderText({ operand, direction, nulls }: OrderItem): string {
  return [operandText(operand), direction, nulls && `NULLS ${nulls}`].filter(Boolean).join(' ');
}
