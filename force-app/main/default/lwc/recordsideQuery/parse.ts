// The part of SOQL that there are words for. Everything else is thrown back: the query is then shown as it is.
import { NOT_UNDERSTOOD, tokensOf } from './tokens';
import type { Token } from './tokens';

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
  /** Fields and calls in the order of SELECT, e.g. `SUM(Amount)`; `TYPEOF` as one item without name. */
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

interface Reader {
  /** Takes the next token, if it is this word or sign. */
  takes(...texts: string[]): boolean;
  is(...texts: string[]): boolean;
  next(): Token;
  isAtEnd(): boolean;
}

function readerOf(tokens: readonly Token[]): Reader {
  let at = 0;
  const is = (...texts: string[]): boolean =>
    texts.every((text, i) => {
      const token = tokens[at + i];
      return token !== undefined && token.kind !== 'text' && token.text.toUpperCase() === text;
    });
  return {
    is,
    takes(...texts) {
      const fits = is(...texts);
      if (fits) at += texts.length;
      return fits;
    },
    next() {
      const token = tokens[at];
      if (!token) throw NOT_UNDERSTOOD;
      at += 1;
      return token;
    },
    isAtEnd: () => at >= tokens.length,
  };
}

function expect(reader: Reader, ...texts: string[]): void {
  if (!reader.takes(...texts)) throw NOT_UNDERSTOOD;
}

function word(reader: Reader): string {
  const token = reader.next();
  if (token.kind !== 'word') throw NOT_UNDERSTOOD;
  return token.text;
}

/** What stands up to the parenthesis that closes the one already taken. */
function upToClosing(reader: Reader): Token[] {
  const inner: Token[] = [];
  for (let depth = 1; ;) {
    const token = reader.next();
    if (token.kind === 'sign' && token.text === '(') depth += 1;
    if (token.kind === 'sign' && token.text === ')') depth -= 1;
    if (depth === 0) return inner;
    inner.push(token);
  }
}

/** A field, or a call as relay and panel write it: `COUNT(Id)`. */
function operand(reader: Reader): string {
  const name = word(reader);
  if (!reader.takes('(')) return name;
  const inner = upToClosing(reader).map(({ text }) => (text === ',' ? ', ' : text));
  return `${name}(${inner.join('')})`;
}

function list<T>(reader: Reader, item: (reader: Reader) => T): T[] {
  const items = [item(reader)];
  while (reader.takes(',')) items.push(item(reader));
  return items;
}

function selectItem(reader: Reader): { field?: string; child?: string } {
  if (reader.takes('(')) {
    const inner = upToClosing(reader);
    const from = inner.findIndex(({ kind, text }) => kind === 'word' && /^FROM$/i.test(text));
    return { child: inner[from + 1]?.text };
  }
  if (reader.takes('TYPEOF')) {
    while (!reader.takes('END')) reader.next();
    return { field: '' };
  }
  const field = operand(reader);
  if (!reader.is(',') && !reader.is('FROM')) word(reader);
  return { field };
}

function value(reader: Reader): Value {
  const { kind, text } = reader.next();
  if (kind === 'sign' || (kind === 'word' && text.toUpperCase() === 'SELECT')) throw NOT_UNDERSTOOD;
  return { text, isQuoted: kind === 'text' };
}

function comparison(reader: Reader): Condition {
  const left = operand(reader);
  const operator = reader.takes('NOT', 'IN') ? 'NOT IN' : reader.next().text.toUpperCase();
  if (!reader.takes('(')) return { kind: 'compare', left, operator, values: [value(reader)] };
  const values = list(reader, value);
  expect(reader, ')');
  return { kind: 'compare', left, operator, values };
}

function term(reader: Reader): Condition {
  if (reader.takes('NOT')) return { kind: 'not', of: term(reader) };
  if (!reader.takes('(')) return comparison(reader);
  const inner = condition(reader);
  expect(reader, ')');
  return inner;
}

function condition(reader: Reader): Condition {
  const of = [term(reader)];
  const kind = reader.is('OR') ? 'or' : 'and';
  while (reader.takes(kind.toUpperCase())) of.push(term(reader));
  return of.length === 1 ? of[0]! : { kind, of };
}

function orderItem(reader: Reader): { by: string; isDescending: boolean } {
  const by = operand(reader);
  const isDescending = reader.takes('DESC');
  if (!isDescending) reader.takes('ASC');
  if (!reader.takes('NULLS', 'FIRST')) reader.takes('NULLS', 'LAST');
  return { by, isDescending };
}

/** @throws NOT_UNDERSTOOD */
export function parse(soql: string): Query {
  const reader = readerOf(tokensOf(soql));
  expect(reader, 'SELECT');
  const items = list(reader, selectItem);
  expect(reader, 'FROM');
  const query: Query = {
    object: word(reader),
    select: items.flatMap(({ field }) => field ?? []),
    children: items.flatMap(({ child }) => child ?? []),
    where: reader.takes('WHERE') ? condition(reader) : undefined,
    groupBy: reader.takes('GROUP', 'BY') ? list(reader, operand) : [],
    having: reader.takes('HAVING') ? condition(reader) : undefined,
    orderBy: reader.takes('ORDER', 'BY') ? list(reader, orderItem) : [],
    limit: reader.takes('LIMIT') ? Number(word(reader)) : undefined,
    offset: reader.takes('OFFSET') ? Number(word(reader)) : undefined,
  };
  if (!reader.isAtEnd()) throw NOT_UNDERSTOOD;
  return query;
}
