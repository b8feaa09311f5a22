// Values in a query: from their text to typed literals.
import { malformed } from './errors.ts';
import type { Literal } from './tree.ts';

const escapes: Record<string, string> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  "'": "'",
  '"': '"',
  '\\': '\\',
  '%': '%',
  _: '_',
};

/** What stays escaped in a pattern, because LIKE gives it a meaning. */
const patternEscapes: Record<string, string> = { '\\': '\\\\', '%': '\\%', _: '\\_' };

function unescape(quoted: string, special: Record<string, string>): string {
  return quoted.slice(1, -1).replace(/\\(u[0-9A-Fa-f]{4}|.)/gs, (_, escape: string) => {
    if (escape.length === 5) return String.fromCharCode(Number.parseInt(escape.slice(1), 16));
    const known = special[escape] ?? escapes[escape.toLowerCase()];
    if (known === undefined) throw malformed(`Illegal character sequence '\\${escape}' in string`);
    return known;
  });
}

const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/i;

/** @returns whether `YYYY-MM-DD` names a day that exists */
export function isRealDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/**
 * @param raw - the value's text, e.g. `'a'`, `LAST_N_DAYS:30`
 * @param type - the parser's literal type
 */
export function readLiteral(raw: string, type: string): Literal {
  switch (type) {
    case 'STRING':
      return { kind: 'string', value: unescape(raw, {}), pattern: unescape(raw, patternEscapes) };
    case 'INTEGER':
    case 'DECIMAL':
      return { kind: 'number', value: Number(raw) };
    case 'BOOLEAN':
      return { kind: 'boolean', value: raw.toUpperCase() === 'TRUE' };
    case 'NULL':
      return { kind: 'null' };
    case 'DATE':
      if (!isRealDate(raw)) throw malformed(`Invalid date: ${raw}`);
      return { kind: 'date', value: raw };
    case 'DATETIME': {
      const valid = dateTime.test(raw) && isRealDate(raw.slice(0, 10));
      const instant = new Date(raw);
      if (!valid || Number.isNaN(instant.getTime())) throw malformed(`Invalid datetime: ${raw}`);
      return { kind: 'datetime', value: instant.toISOString() };
    }
    case 'DATE_LITERAL':
    case 'DATE_N_LITERAL': {
      const [name = '', n = '0'] = raw.toUpperCase().split(':');
      return { kind: 'dateLiteral', name, n: Number(n) };
    }
    default:
      throw malformed(`unexpected token: '${raw}'`);
  }
}
