// Comparisons of a WHERE clause as SQL, with SOQL's rules for nulls, text, dates and ids.
import { isLongText, isNumeric, isTextual } from '../schema/schema.ts';
import type { FieldDef } from '../schema/types.ts';
import { formatDay, startOfDay } from '../store/calendar.ts';
import { toId18 } from '../store/ids.ts';
import { fold } from '../store/sqlFunctions.ts';
import { orgError } from '../errors.ts';
import type { OrgError } from '../errors.ts';
import type { Parameters, QueryContext } from './context.ts';
import { dayRange } from './dateLiterals.ts';
import { invalidField, malformed } from './errors.ts';
import type { Comparison, Literal } from './tree.ts';

/** What stands to the left of a comparison. */
export interface Compared {
  sql: string;
  field: FieldDef;
  /** As it stands in the query. */
  raw: string;
}

/**
 * @returns SQL that is 0 or 1 and never null, so that NOT means the opposite: a null differs from every
 *   value, as in SOQL
 * @throws OrgError when the field cannot be filtered, or the value or operator does not fit it
 */
export function compareSql(
  context: QueryContext,
  parameters: Parameters,
  left: Compared,
  operator: Comparison,
  values: readonly Literal[],
): string {
  checkFilterable(left);
  const one = (literal: Literal, op: Comparison): string =>
    comparison(context, parameters, left, op, literal);
  switch (operator) {
    case 'IN':
      return listSql(parameters, left, values) ?? any(values.map((value) => one(value, '=')));
    case 'NOT IN':
      return `NOT ${compareSql(context, parameters, left, 'IN', values)}`;
    case 'INCLUDES':
      return includes(parameters, left, values);
    case 'EXCLUDES':
      return `NOT ${includes(parameters, left, values)}`;
    default: {
      const [value] = values;
      if (!value) throw malformed("unexpected token: '<EOF>'");
      return one(value, operator);
    }
  }
}

const any = (parts: readonly string[]): string => `(${parts.join(' OR ')})`;
const known = (sql: string): string => `IFNULL(${sql}, 0)`;

/** Long lists of texts or ids as one SQL list; undefined where each value needs its own comparison. */
function listSql(
  parameters: Parameters,
  { sql, field }: Compared,
  values: readonly Literal[],
): string | undefined {
  const ids = field.type === 'id' || field.type === 'reference';
  if (!ids && !isTextual(field)) return undefined;
  const marks: string[] = [];
  for (const literal of values) {
    if (literal.kind !== 'string' || literal.value === '') return undefined;
    const value = ids ? toId18(literal.value) : fold(literal.value);
    if (value === undefined) return undefined;
    marks.push(parameters.add(value));
  }
  return known(`${ids ? sql : `sf_fold(${sql})`} IN (${marks.join(', ')})`);
}

function checkFilterable({ field, raw }: Compared): void {
  if (isLongText(field) || field.type === 'address')
    throw invalidField(`field '${raw}' can not be filtered in a query call`);
}

function comparison(
  context: QueryContext,
  parameters: Parameters,
  left: Compared,
  operator: Comparison,
  literal: Literal,
): string {
  if (operator === '!=') return `NOT ${comparison(context, parameters, left, '=', literal)}`;
  if (literal.kind === 'null') {
    if (operator !== '=') throw invalidField(`invalid operator on null for field '${left.raw}'`);
    return `(${left.sql} IS NULL)`;
  }
  const { field } = left;
  if (isTextual(field)) return textComparison(parameters, left, operator, literal);
  if (operator === 'LIKE') throw badOperator(left, operator);
  if (field.type === 'id' || field.type === 'reference')
    return idComparison(parameters, left, operator, literal);
  if (field.type === 'date' || field.type === 'datetime')
    return timeComparison(context, parameters, left, operator, literal);
  if (field.type === 'boolean') {
    if (literal.kind !== 'boolean') throw wrongType(left, 'boolean', literal);
    if (operator !== '=') throw badOperator(left, operator);
    return known(`${left.sql} = ${literal.value ? 1 : 0}`);
  }
  if (!isNumeric(field)) throw invalidField(`field '${left.raw}' can not be filtered`);
  if (literal.kind !== 'number') throw wrongType(left, 'double', literal);
  return known(`${left.sql} ${operator} ${parameters.add(literal.value)}`);
}

function textComparison(
  parameters: Parameters,
  left: Compared,
  operator: Comparison,
  literal: Literal,
): string {
  if (literal.kind !== 'string') throw wrongType(left, 'string', literal);
  const column = `sf_fold(${left.sql})`;
  if (operator === 'LIKE') {
    const pattern = parameters.add(fold(literal.pattern));
    return known(`${column} LIKE ${pattern} ESCAPE '\\'`);
  }
  if (literal.value === '' && operator === '=') return `(${left.sql} IS NULL)`;
  return known(`${column} ${operator} ${parameters.add(fold(literal.value))}`);
}

function idComparison(
  parameters: Parameters,
  left: Compared,
  operator: Comparison,
  literal: Literal,
): string {
  if (literal.kind !== 'string') throw wrongType(left, 'string', literal);
  if (literal.value === '' && operator === '=') return `(${left.sql} IS NULL)`;
  const id = toId18(literal.value);
  if (!id)
    throw orgError(400, 'INVALID_QUERY_FILTER_OPERATOR', `invalid ID field: ${literal.value}`);
  return known(`${left.sql} ${operator} ${parameters.add(id)}`);
}

function timeComparison(
  context: QueryContext,
  parameters: Parameters,
  left: Compared,
  operator: Comparison,
  literal: Literal,
): string {
  const { type } = left.field;
  if (literal.kind === 'dateLiteral')
    return rangeComparison(context, parameters, left, operator, literal);
  if (literal.kind !== type) throw wrongType(left, type === 'date' ? 'date' : 'dateTime', literal);
  if (literal.kind === 'date')
    return known(`${left.sql} ${operator} ${parameters.add(literal.value)}`);
  // Salesforce keeps whole seconds: what lies behind them must not count.
  const seconds = literal.kind === 'datetime' ? literal.value.slice(0, 19) : '';
  return known(`substr(${left.sql}, 1, 19) ${operator} ${parameters.add(seconds)}`);
}

/** A date literal is a range: `=` is inside, `<` before its start, `>` after its end. */
function rangeComparison(
  { today, user }: QueryContext,
  parameters: Parameters,
  { sql, field }: Compared,
  operator: Comparison,
  literal: Extract<Literal, { kind: 'dateLiteral' }>,
): string {
  const range = dayRange(literal.name, literal.n, today);
  const bound = (day: number): string =>
    parameters.add(
      field.type === 'date' ? formatDay(day) : startOfDay(day, user.timeZone).toISOString(),
    );
  const from = (): string => bound(range.from);
  const until = (): string => bound(range.until);
  switch (operator) {
    case '<':
      return known(`${sql} < ${from()}`);
    case '>=':
      return known(`${sql} >= ${from()}`);
    case '<=':
      return known(`${sql} < ${until()}`);
    case '>':
      return known(`${sql} >= ${until()}`);
    default:
      return known(`(${sql} >= ${from()} AND ${sql} < ${until()})`);
  }
}

function includes(parameters: Parameters, left: Compared, values: readonly Literal[]): string {
  if (left.field.type !== 'multipicklist') throw badOperator(left, 'INCLUDES');
  const parts = values.map((value) => {
    if (value.kind !== 'string') throw wrongType(left, 'string', value);
    return `sf_includes(${left.sql}, ${parameters.add(value.value)})`;
  });
  return any(parts);
}

function badOperator({ raw }: Compared, operator: Comparison): OrgError {
  return invalidField(`invalid operator on field '${raw}': ${operator.toLowerCase()}`);
}

function wrongType({ raw }: Compared, type: string, literal: Literal): OrgError {
  const quotes =
    type === 'string'
      ? ' and should be enclosed in quotes'
      : literal.kind === 'string'
        ? ' and should not be enclosed in quotes'
        : '';
  return invalidField(
    `value of filter criterion for field '${raw}' must be of type ${type}${quotes}`,
  );
}
