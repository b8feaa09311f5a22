// Values in a query: read strictly, kept as values, written again with our own escaping.
import type { Cursor } from './cursor.ts';
import type { Literal, PlainType } from './tree.ts';
import { isCalendarDate, readInstant } from './calendar.ts';
import { peek, skipSymbol, take, unexpected } from './cursor.ts';
import { SoqlProblem } from './errors.ts';

/** SOQL and SOSL Reference, Date Formats and Date Literals. */
const dateLiterals = new Set([
  ...['YESTERDAY', 'TODAY', 'TOMORROW', 'LAST_90_DAYS', 'NEXT_90_DAYS'],
  ...['WEEK', 'MONTH', 'QUARTER', 'YEAR', 'FISCAL_QUARTER', 'FISCAL_YEAR'].flatMap((span) =>
    ['LAST', 'THIS', 'NEXT'].map((which) => `${which}_${span}`),
  ),
]);
const countedDateLiterals = new Set(
  ['DAYS', 'WEEKS', 'MONTHS', 'QUARTERS', 'YEARS', 'FISCAL_QUARTERS', 'FISCAL_YEARS'].flatMap(
    (span) => [`LAST_N_${span}`, `NEXT_N_${span}`, `N_${span}_AGO`],
  ),
);

const escapes: Readonly<Record<string, string>> = {
  "'": "'",
  '"': '"',
  '\\': '\\',
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  _: '_',
  '%': '%',
};

/** A LIKE pattern as a quoted SOQL literal: its own backslashes are kept. */
export function soqlPattern(value: string): string {
  const escaped = value.replaceAll("'", "\\'").replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  return `'${escaped}'`;
}

/** Reads one value. LIKE reads a pattern. Fails on anything else, unquoted words included. */
export function readLiteral(cursor: Cursor, as: 'value' | 'pattern' = 'value'): Literal {
  const token = peek(cursor);
  if (token.kind === 'string') {
    take(cursor);
    const body = token.text.slice(1, -1);
    return as === 'pattern'
      ? { kind: 'pattern', value: unescape(body, keepsWildcards) }
      : { kind: 'string', value: unescape(body, (char) => escapes[char]!) };
  }
  if (as === 'pattern') throw unexpected(cursor, 'a quoted text after LIKE');
  if (token.kind === 'number') return plain('number', canonicalNumber(take(cursor).text));
  if (token.kind === 'date') return dateValue(take(cursor).text);
  if (token.kind === 'currency') return plain('currency', take(cursor).text.toUpperCase());
  if (token.kind === 'word') return wordValue(cursor);
  throw unexpected(cursor, 'a value');
}

function plain(type: PlainType, text: string): Literal {
  return { kind: 'plain', type, text };
}

/** Backslash, percent and underscore keep their escape: they mean something in a pattern. */
function keepsWildcards(char: string): string {
  return char === '\\' || char === '%' || char === '_' ? `\\${char}` : escapes[char]!;
}

function unescape(body: string, decode: (char: string) => string): string {
  if (!body.includes('\\')) return body;
  return body.replace(/\\(?:u([0-9a-fA-F]{4})|([^]))/g, (_all, hex: string, char: string) => {
    if (hex) return decoded(String.fromCharCode(Number.parseInt(hex, 16)), decode);
    const key = /[NRTBF]/.test(char) ? char.toLowerCase() : char;
    if (Object.hasOwn(escapes, key)) return decode(key);
    throw new SoqlProblem(
      'soql_syntax',
      `\\${char} is no escape sequence of SOQL.`,
      "Escape a quote as \\' and a backslash as \\\\.",
    );
  });
}

/** `\u005c` is a backslash like any other: in a pattern it must not begin an escape. */
function decoded(char: string, decode: (char: string) => string): string {
  return char === '\\' ? decode(char) : char;
}

function canonicalNumber(text: string): string {
  return text.replace(/^\+/, '').replace(/^(-?)\./, '$10.');
}

function dateValue(text: string): Literal {
  if (isCalendarDate(text)) return plain('date', text);
  const utc = readInstant(text);
  if (utc) return plain('datetime', utc);
  throw new SoqlProblem(
    'soql_syntax',
    `${text} is no date or time that exists.`,
    'Write dates as 2026-01-31 and times as 2026-01-31T09:30:00Z.',
  );
}

function wordValue(cursor: Cursor): Literal {
  const word = peek(cursor).text.toUpperCase();
  if (word === 'TRUE' || word === 'FALSE') return plain('boolean', take(cursor).text.toLowerCase());
  if (word === 'NULL') return plain('null', take(cursor).text.toLowerCase());
  if (/^[A-Z]{3}\d+$/.test(word)) return plain('currency', take(cursor).text.toUpperCase());
  if (dateLiterals.has(word)) return plain('date_literal', take(cursor).text.toUpperCase());
  if (countedDateLiterals.has(word)) return countedDate(cursor);
  throw new SoqlProblem(
    'soql_syntax',
    `${peek(cursor).text} is no value. (at character ${peek(cursor).at + 1})`,
    "Put texts in single quotes, e.g. Name = 'Acme'. Fields cannot be compared with fields.",
  );
}

function countedDate(cursor: Cursor): Literal {
  const name = take(cursor).text.toUpperCase();
  if (!skipSymbol(cursor, ':') || !/^\d{1,4}$/.test(peek(cursor).text)) {
    throw new SoqlProblem('soql_syntax', `${name} needs a number.`, `Write ${name}:30.`);
  }
  return plain('date_literal', `${name}:${Number(take(cursor).text)}`);
}
