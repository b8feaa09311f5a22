// Fields and function calls of a query: read, and held against what each function takes.
import type { ArgumentKind, SoqlFunction } from './functions.ts';
import type { Argument, CallOperand, Operand } from './tree.ts';
import type { Cursor, OpenField } from './cursor.ts';
import { deeper, expectSymbol, isSymbol, peek, skipSymbol, take, unexpected } from './cursor.ts';
import { SoqlProblem } from './errors.ts';
import { functionNamed, functionNames } from './functions.ts';
import { readLiteral } from './literals.ts';
import { nearest } from './nearest.ts';

/** Reads `Account.Name` or `SUM(Amount)`. */
export function readOperand(cursor: Cursor): Operand {
  if (peek(cursor).kind !== 'word') throw unexpected(cursor, 'a field');
  return isSymbol(cursor, '(', 1) ? readCall(cursor) : readField(cursor);
}

function readField(cursor: Cursor): OpenField {
  const field: OpenField = { kind: 'field', path: take(cursor).text.split('.') };
  cursor.fields.push(field);
  return field;
}

function readCall(cursor: Cursor): CallOperand {
  const name = take(cursor).text;
  const fn = functionNamed(name);
  if (!fn) throw unknownFunction(name);
  expectSymbol(cursor, '(');
  const args = deeper(cursor, () => readArguments(cursor));
  expectSymbol(cursor, ')');
  checkArguments(fn, args);
  return { kind: 'call', name: fn.name, args };
}

function readArguments(cursor: Cursor): Argument[] {
  if (isSymbol(cursor, ')')) return [];
  const args: Argument[] = [];
  do {
    args.push(peek(cursor).kind === 'word' ? readOperand(cursor) : readLiteral(cursor));
  } while (skipSymbol(cursor, ','));
  return args;
}

function unknownFunction(name: string): SoqlProblem {
  if (/^fields$/i.test(name)) {
    return new SoqlProblem(
      'soql_syntax',
      'FIELDS() stands in the SELECT list only, as it is.',
      'Name the field here.',
    );
  }
  const close = nearest(name, functionNames);
  return new SoqlProblem(
    'soql_syntax',
    `SOQL has no function ${name}.`,
    close.length > 0 ? `Nearest: ${close.join(', ')}.` : `It has ${functionNames.join(', ')}.`,
  );
}

function checkArguments(fn: SoqlFunction, args: readonly Argument[]): void {
  if (fn.name === 'COUNT' && args.length === 0) return;
  const most = fn.atMost ?? fn.args.length;
  const fits =
    args.length >= fn.args.length &&
    args.length <= most &&
    args.every((arg, i) => fn.args[Math.min(i, fn.args.length - 1)]!.some((kind) => is(arg, kind)));
  if (fits) return;
  throw new SoqlProblem(
    'soql_syntax',
    `${fn.name} cannot be used with these arguments.`,
    fn.name === 'COUNT' ? 'Write COUNT(Id), or COUNT_DISTINCT(field).' : usage(fn),
  );
}

const words: Record<ArgumentKind, string> = {
  field: 'field',
  date_field: 'convertTimezone(field)',
  aggregate: 'aggregate',
  currency_field: 'convertCurrency(field)',
  point: 'GEOLOCATION(latitude, longitude)',
  number: 'number',
  unit: "'km'",
  group: 'field',
};

function usage(fn: SoqlFunction): string {
  return `Write ${fn.name}(${fn.args.map((kinds) => words[kinds[0]!]).join(', ')}).`;
}

function is(arg: Argument, kind: ArgumentKind): boolean {
  switch (kind) {
    case 'field':
      return arg.kind === 'field';
    case 'date_field':
      return callOf(arg, 'convert_time_zone') !== undefined;
    case 'aggregate':
      return callOf(arg, 'aggregate') !== undefined;
    case 'currency_field':
      return callOf(arg, 'convert_currency') !== undefined;
    case 'point':
      return callOf(arg, 'geolocation') !== undefined;
    case 'group':
      return arg.kind === 'field' || callOf(arg, 'date') !== undefined;
    case 'number':
      return arg.kind === 'plain' && arg.type === 'number';
    case 'unit':
      return arg.kind === 'string' && (arg.value === 'mi' || arg.value === 'km');
    default:
      return kind satisfies never;
  }
}

/** The operand as a call, if it is one of this kind of function. */
export function callOf(arg: Argument, kind: SoqlFunction['kind']): CallOperand | undefined {
  return arg.kind === 'call' && functionNamed(arg.name)?.kind === kind ? arg : undefined;
}
