// Fields and functions of a query as SQL: what may stand in SELECT, WHERE, GROUP BY, HAVING and ORDER BY.
import { field } from '../schema/fields.ts';
import { isLongText, isNumeric, isTextual } from '../schema/schema.ts';
import type { FieldDef } from '../schema/types.ts';
import type { DatePart } from '../store/calendar.ts';
import { malformed, unsupported } from './errors.ts';
import { resolve } from './scope.ts';
import type { Resolved, Scope } from './scope.ts';
import type { Operand } from './tree.ts';

export interface Expression {
  sql: string;
  /** The field that the value behaves like. */
  field: FieldDef;
  raw: string;
}

const dateParts: readonly DatePart[] = [
  'CALENDAR_YEAR',
  'CALENDAR_QUARTER',
  'CALENDAR_MONTH',
  'DAY_IN_MONTH',
  'DAY_IN_WEEK',
  'DAY_IN_YEAR',
  'DAY_ONLY',
  'FISCAL_YEAR',
  'FISCAL_QUARTER',
  'FISCAL_MONTH',
  'HOUR_IN_DAY',
  'WEEK_IN_MONTH',
  'WEEK_IN_YEAR',
];

const aggregates = ['COUNT', 'COUNT_DISTINCT', 'SUM', 'AVG', 'MIN', 'MAX'];

export const isAggregate = (operand: Operand): boolean =>
  operand.kind === 'call' && aggregates.includes(operand.name);

/** @returns a field or a date function of one */
export function expression(scope: Scope, operand: Operand): Expression {
  if (operand.kind === 'field') return { ...resolve(scope, operand.path), raw: operand.raw };
  const part = dateParts.find((each) => each === operand.name);
  if (!part) throw unsupported(`${operand.raw}`);
  const { inner, timeZone } = converted(scope, operand);
  const isTime = inner.field.type === 'datetime';
  if (!isTime && inner.field.type !== 'date')
    throw malformed(`field '${inner.field.name}' does not support the function ${operand.name}`);
  const sql = `sf_date_part(${inner.sql}, '${part}', '${isTime ? timeZone : 'UTC'}')`;
  const result = field(part === 'DAY_ONLY' ? 'date' : 'int', part, part);
  return { sql, field: result, raw: operand.raw };
}

/** Date functions work in UTC unless the field is wrapped in convertTimezone. */
function converted(
  scope: Scope,
  operand: Operand & { kind: 'call' },
): { inner: Resolved; timeZone: string } {
  const [argument] = operand.args;
  if (!argument || operand.args.length > 1) throw malformed(`unexpected token: '${operand.raw}'`);
  if (argument.kind === 'field') return { inner: resolve(scope, argument.path), timeZone: 'UTC' };
  const [wrapped] = argument.args;
  if (argument.name !== 'CONVERTTIMEZONE' || wrapped?.kind !== 'field')
    throw unsupported(operand.raw);
  const inner = resolve(scope, wrapped.path);
  if (inner.field.type !== 'datetime')
    throw malformed(`convertTimezone needs a datetime, and '${wrapped.raw}' is none`);
  return { inner, timeZone: scope.context.user.timeZone };
}

/** @returns an aggregate function of a field; COUNT() without one counts rows */
export function aggregate(scope: Scope, operand: Operand & { kind: 'call' }): Expression {
  const [argument] = operand.args;
  const { name, raw } = operand;
  if (!argument) {
    if (name !== 'COUNT') throw malformed(`unexpected token: '${raw}'`);
    return { sql: 'COUNT(*)', field: field('int', name, name), raw };
  }
  if (argument.kind !== 'field') throw unsupported(raw);
  const { sql, field: of } = resolve(scope, argument.path);
  const sums = name === 'SUM' || name === 'AVG';
  const compares = name === 'MIN' || name === 'MAX';
  const fits = sums ? isNumeric(of) : !isLongText(of) && of.type !== 'address';
  if (!fits || (compares && of.type === 'boolean'))
    throw malformed(`field ${of.name} does not support aggregate operator ${name}`);
  if (name === 'COUNT') return { sql: `COUNT(${sql})`, field: field('int', name, name), raw };
  if (name === 'COUNT_DISTINCT')
    return { sql: `COUNT(DISTINCT sf_fold(${sql}))`, field: field('int', name, name), raw };
  if (compares)
    return {
      sql: isTextual(of) ? `sf_${name.toLowerCase()}_text(${sql})` : `${name}(${sql})`,
      field: of,
      raw,
    };
  return {
    sql: `${name}(${sql})`,
    field: of.type === 'int' && name === 'AVG' ? field('double', name, name) : of,
    raw,
  };
}

const unsortable = ['address', 'multipicklist', 'anyType', 'base64'];

/** A picklist sorts in the order of its values, text in any case. */
export function sortSql({ sql, field: of, raw }: Expression): string {
  if (isLongText(of) || unsortable.includes(of.type))
    throw malformed(`field '${raw}' can not be sorted in a query call`);
  if (of.type === 'picklist' && of.picklist.length > 0) {
    const cases = of.picklist.map(
      (each, index) => `WHEN '${each.value.replaceAll("'", "''")}' THEN ${index}`,
    );
    return `CASE WHEN ${sql} IS NULL THEN NULL ELSE CASE ${sql} ${cases.join(' ')} ELSE ${of.picklist.length} END END`;
  }
  return isTextual(of) ? `sf_fold(${sql})` : sql;
}

/** Salesforce groups by neither money, numbers with decimals, datetimes nor long text. */
export function checkGroupable({ field: of, raw }: Expression): void {
  const ungroupable = [...unsortable, 'currency', 'double', 'percent', 'datetime'];
  if (ungroupable.includes(of.type) || isLongText(of))
    throw malformed(`field '${raw}' can not be grouped in a query call`);
}
