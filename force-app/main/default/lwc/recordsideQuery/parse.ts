// The part of SOQL that there are words for. Everything else is thrown back: the query is then shown as it is.

export interface Value {
  text: string;
  isQuoted: boolean;
}

export type Condition =
  | { kind: 'and' | 'or'; of: Condition[] }
  | { kind: 'not'; of: Condition }
  | { kind: 'compare'; left: string; operator: string; values: Value[] };

export interface Query {
  object: string;
  /** Fields and calls in the order of SELECT, e.g. `SUM(Amount)`; `TYPEOF` as one item without fields. */
  select: string[];
  /** The child relationships that are read along. */
  children: string[];
  where?: Condition;
  groupBy: string[];
  having?: Condition;
  orderBy: { by: string; isDescending: boolean }[];
  limit?: number;
  offset?: number;
}

/** Thrown where a query says something that there are no words for; it is then shown as it is. */
export const NOT_UNDERSTOOD = new Error('This query is not understood.');

/** A query without anything inside anything else: its texts are `'0'`, `'1'`, …, what is in parentheses `[0]`, `[1]`, … */
interface Flat {
  text: string;
  texts: string[];
  inner: string[];
}

function flat(soql: string): Flat {
  const texts: string[] = [];
  const inner: string[] = [];
  let text = soql
    .replace(/'((?:[^'\\]|\\.)*)'/g, (_, quoted: string) => `'${texts.push(quoted) - 1}'`)
    .replace(/[\s[\]]+/g, ' ')
    .replace(/\bTYPEOF\b.*?\bEND\b/gi, 'TYPEOF')
    .trim();
  while (/\([^()]*\)/.test(text)) {
    text = text.replace(
      /\(([^()]*)\)/g,
      (_, within: string) => `[${inner.push(within.trim()) - 1}]`,
    );
  }
  return { text, texts, inner };
}

const listOf = (text = ''): string[] => text.split(/ ?, ?/).filter(Boolean);

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** `\%` and `\_` keep their backslash, for LIKE. */
const unescaped = (text: string): string =>
  text.replace(/\\([^%_])/g, (_, sign: string) => ESCAPES[sign] ?? sign);

/** A call as relay and panel write it: `COUNT(Id)`. */
const whole = (text: string, query: Flat): string =>
  text.replace(/\[(\d+)\]/g, (_, at: string) => `(${whole(query.inner[Number(at)] ?? '', query)})`);

const COMPARISON =
  /^([\w.]+(?:\[\d+\])?) ?(!=|<>|<=|>=|[<>=]|LIKE|IN|NOT IN|INCLUDES|EXCLUDES) ?(\S+)$/i;

function conditionOf(text: string, query: Flat): Condition {
  const kind = / OR /i.test(text) ? 'or' : 'and';
  const parts = text.split(kind === 'or' ? / OR /i : / AND /i);
  if (parts.length > 1) return { kind, of: parts.map((part) => conditionOf(part, query)) };
  const [, denied] = /^NOT (.+)/i.exec(text) ?? [];
  if (denied) return { kind: 'not', of: conditionOf(denied, query) };
  const within = query.inner[Number(/^\[(\d+)\]$/.exec(text)?.[1])];
  if (within) return conditionOf(within, query);
  const [, left, operator, right] = COMPARISON.exec(text) ?? [];
  if (!left || !operator || !right) throw NOT_UNDERSTOOD;
  const list = query.inner[Number(/^\[(\d+)\]$/.exec(right)?.[1])];
  const values = listOf(list ?? right).map((value): Value => {
    const quoted = query.texts[Number(/^'(\d+)'$/.exec(value)?.[1])];
    return {
      text: quoted === undefined ? value : unescaped(quoted),
      isQuoted: quoted !== undefined,
    };
  });
  return { kind: 'compare', left: whole(left, query), operator: operator.toUpperCase(), values };
}

const QUERY =
  /^SELECT (.+) FROM (\w+)(?: WHERE (.+?))?(?: GROUP BY (.+?))?(?: HAVING (.+?))?(?: ORDER BY (.+?))?(?: LIMIT (\d+))?(?: OFFSET (\d+))?$/i;

/** @throws NOT_UNDERSTOOD */
export function parse(soql: string): Query {
  const query = flat(soql);
  const [, select, object, where, groupBy, having, orderBy, limit, offset] =
    QUERY.exec(query.text) ?? [];
  if (!object) throw NOT_UNDERSTOOD;
  const items = listOf(select).map((item) => whole(item, query));
  return {
    object,
    select: items.filter((item) => !item.startsWith('(')).map((item) => item.replace(/ \w+$/, '')),
    children: items.flatMap((item) => /^\(.* FROM (\w+)/i.exec(item)?.[1] ?? []),
    where: where ? conditionOf(where, query) : undefined,
    groupBy: listOf(groupBy).map((item) => whole(item, query)),
    having: having ? conditionOf(having, query) : undefined,
    orderBy: listOf(orderBy).map((item) => ({
      by: whole(item.replace(/ .*/, ''), query),
      isDescending: / DESC\b/i.test(item),
    })),
    limit: limit ? Number(limit) : undefined,
    offset: offset ? Number(offset) : undefined,
  };
}

/** The object that a query reads from; undefined where the text is no query. */
export const queriedObject = (request: string): string | undefined =>
  /^SELECT\b.*? FROM (\w+)/i.exec(flat(request).text)?.[1];
