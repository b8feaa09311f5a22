// A query laid flat, so that its clauses can be told apart without a parser: nothing stands inside anything else.

/** Its texts are `'0'`, `'1'`, …, what is in parentheses `[0]`, `[1]`, …; either may hold more of them. */
export interface Flat {
  text: string;
  texts: string[];
  inner: string[];
}

/** Thrown where a query says something that there are no words for; it is then shown as it is. */
export const NOT_UNDERSTOOD = new Error('This query is not understood.');

/** Deeper ones are written to be deep, not to be read. */
const DEEPEST = 20;

/** @throws NOT_UNDERSTOOD */
export function flat(soql: string): Flat {
  const texts: string[] = [];
  const inner: string[] = [];
  let text = soql
    .replace(/'((?:[^'\\]|\\.)*)'/g, (_, quoted: string) => `'${texts.push(quoted) - 1}'`)
    .replace(/[\s[\]]+/g, ' ')
    .replace(/\bTYPEOF\b.*?\bEND\b/gi, 'TYPEOF')
    .trim();
  for (let depth = 0; /\([^()]*\)/.test(text); depth += 1) {
    if (depth === DEEPEST) throw NOT_UNDERSTOOD;
    text = text.replace(
      /\(([^()]*)\)/g,
      (_, within: string) => `[${inner.push(within.trim()) - 1}]`,
    );
  }
  return { text, texts, inner };
}

/** What a flat text consists of, where it is nothing but one pair of parentheses. */
export const within = (text: string, { inner }: Flat): string | undefined =>
  inner[Number(/^\[(\d+)\]$/.exec(text)?.[1])];

/** A call as relay and panel write it: `COUNT(Id)`. */
export const whole = (text: string, query: Flat): string =>
  text.replace(/\[(\d+)\]/g, (_, at: string) => `(${whole(query.inner[Number(at)] ?? '', query)})`);

export const listOf = (text = ''): string[] => text.split(/ ?, ?/).filter(Boolean);

const CLAUSES =
  /^SELECT (.+) FROM (\w+)(?: WHERE (.+?))?(?: GROUP BY (.+?))?(?: HAVING (.+?))?(?: ORDER BY (.+?))?(?: LIMIT (\d+))?(?: OFFSET (\d+))?$/i;

export interface Clauses {
  object: string;
  /** Fields and calls in the order of SELECT, e.g. `SUM(Amount)`; `TYPEOF` as one item without fields. */
  select: string[];
  /** The child relationships that are read along. */
  children: string[];
  /** Flat. */
  where?: string;
  groupBy: string[];
  /** Flat. */
  having?: string;
  orderBy: { by: string; isDescending: boolean }[];
  limit?: number;
  offset?: number;
}

function orderOf(item: string, query: Flat): Clauses['orderBy'][number] {
  const [, by, direction] = /^(\S+)(?: (ASC|DESC))?(?: NULLS (?:FIRST|LAST))?$/i.exec(item) ?? [];
  if (by === undefined) throw NOT_UNDERSTOOD;
  return { by: whole(by, query), isDescending: /^DESC$/i.test(direction ?? '') };
}

/** @throws NOT_UNDERSTOOD */
export function clausesOf(query: Flat): Clauses {
  const [, select, object, where, groupBy, having, orderBy, limit, offset] =
    CLAUSES.exec(query.text) ?? [];
  if (!object) throw NOT_UNDERSTOOD;
  const items = listOf(select).map((item) => whole(item, query));
  return {
    ...{ object, where, having },
    select: items.filter((item) => !item.startsWith('(')).map((item) => item.replace(/ \w+$/, '')),
    children: items.flatMap((item) => /^\(.* FROM (\w+)/i.exec(item)?.[1] ?? []),
    groupBy: listOf(groupBy).map((item) => whole(item, query)),
    orderBy: listOf(orderBy).map((item) => orderOf(item, query)),
    limit: limit ? Number(limit) : undefined,
    offset: offset ? Number(offset) : undefined,
  };
}
