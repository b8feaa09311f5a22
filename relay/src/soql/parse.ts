// SOQL text to a tree. Strict: what the grammar here does not know is refused with a way to mend it.
//
// A parser of our own, because the tree is what the policy decides and what is sent: every token is
// accounted for, errors carry their place, and a query of 2 KB costs a tenth of a library's parse.
import type { Cursor } from './cursor.ts';
import type { SoqlError } from './errors.ts';
import type { Operand, OrderItem, SelectItem, SoqlQuery } from './tree.ts';
import { readCondition } from './conditions.ts';
import {
  cursorOver,
  deeper,
  expectSymbol,
  expectWord,
  isSymbol,
  isWord,
  peek,
  skipSymbol,
  skipWord,
  take,
  unexpected,
} from './cursor.ts';
import { SoqlProblem } from './errors.ts';
import { readOperand } from './operands.ts';
import { readSource, resolveAliases } from './source.ts';
import { checkShape } from './shape.ts';
import { tokenize } from './tokens.ts';
import { isFieldGroup, isTypeOf, readFieldGroup, readTypeOf } from './selectForms.ts';
import { refuseClause } from './unsupported.ts';

export type ParseResult = { ok: true; query: SoqlQuery } | { ok: false; error: SoqlError };

/**
 * Parses one SOQL query. Aliases of objects are gone in the tree, aliases in ORDER BY stand as what
 * they name. Never throws for what a model may write: the error says how to mend the query.
 */
export function parseSoql(text: string): ParseResult {
  try {
    const cursor = cursorOver(tokenize(text));
    const query = readQuery(cursor);
    skipSymbol(cursor, ';');
    refuseClause(cursor);
    if (peek(cursor).kind !== 'end') throw unexpected(cursor, 'the end of the query');
    checkShape(query);
    return { ok: true, query };
  } catch (problem) {
    if (problem instanceof SoqlProblem) return { ok: false, error: problem.error };
    throw problem;
  }
}

/** Reads a query up to what is not part of it. */
function readQuery(cursor: Cursor): SoqlQuery {
  const outer = cursor.fields;
  cursor.fields = [];
  expectWord(cursor, 'SELECT');
  const select = readList(cursor, () => readSelectItem(cursor));
  expectWord(cursor, 'FROM');
  const source = readSource(cursor);
  const query: SoqlQuery = { object: source.object, select, ...readClauses(cursor) };
  const resolved = resolveAliases(query, source.names, cursor.fields);
  cursor.fields = outer;
  return resolved;
}

function readList<T>(cursor: Cursor, read: () => T): T[] {
  const items = [read()];
  while (skipSymbol(cursor, ',')) items.push(read());
  return items;
}

function readSelectItem(cursor: Cursor): SelectItem {
  if (skipSymbol(cursor, '(')) {
    const query = deeper(cursor, () => readQuery(cursor));
    expectSymbol(cursor, ')');
    return { kind: 'children', query };
  }
  refuseClause(cursor);
  if (isTypeOf(cursor)) return readTypeOf(cursor);
  if (isFieldGroup(cursor)) return readFieldGroup(cursor);
  const operand = readOperand(cursor);
  const hasAlias = peek(cursor).kind === 'word' && !isWord(cursor, 'FROM');
  return hasAlias
    ? { kind: 'operand', operand, alias: readAlias(cursor) }
    : { kind: 'operand', operand };
}

/** An alias becomes a key of the answer: nothing that JavaScript objects already have. */
function readAlias(cursor: Cursor): string {
  const { text, at } = take(cursor);
  if (/^[A-Za-z](?:_?[A-Za-z0-9])*$/.test(text) && !(text in Object.prototype)) return text;
  throw new SoqlProblem(
    'soql_syntax',
    `${text} cannot be an alias. (at character ${at + 1})`,
    'Use letters and digits, beginning with a letter.',
  );
}

type Clauses = Omit<SoqlQuery, 'object' | 'select'>;

function readClauses(cursor: Cursor): Clauses {
  refuseClause(cursor);
  const condition = () => readCondition(cursor, readQuery);
  const where = skipWord(cursor, 'WHERE') ? condition() : undefined;
  refuseClause(cursor);
  const groupBy = skipPair(cursor, 'GROUP') ? readList(cursor, () => readOperand(cursor)) : [];
  const having = skipWord(cursor, 'HAVING') ? condition() : undefined;
  const orderBy = skipPair(cursor, 'ORDER') ? readList(cursor, () => readOrder(cursor)) : [];
  const limit = skipWord(cursor, 'LIMIT') ? readCount(cursor) : undefined;
  const offset = skipWord(cursor, 'OFFSET') ? readCount(cursor) : undefined;
  refuseClause(cursor);
  return {
    groupBy,
    orderBy,
    ...(where && { where }),
    ...(having && { having }),
    ...(limit !== undefined && { limit }),
    ...(offset !== undefined && { offset }),
  };
}

function skipPair(cursor: Cursor, keyword: 'GROUP' | 'ORDER'): boolean {
  if (!skipWord(cursor, keyword)) return false;
  expectWord(cursor, 'BY');
  return true;
}

function readOrder(cursor: Cursor): OrderItem {
  const operand: Operand = readOperand(cursor);
  const direction = skipWord(cursor, 'ASC') ? 'ASC' : skipWord(cursor, 'DESC') ? 'DESC' : undefined;
  return {
    operand,
    ...(direction && { direction }),
    ...(skipWord(cursor, 'NULLS') && { nulls: readNulls(cursor) }),
  };
}

function readNulls(cursor: Cursor): 'FIRST' | 'LAST' {
  if (skipWord(cursor, 'FIRST')) return 'FIRST';
  expectWord(cursor, 'LAST');
  return 'LAST';
}

function readCount(cursor: Cursor): number {
  if (isSymbol(cursor, ':') || !/^\d{1,9}$/.test(peek(cursor).text)) {
    throw unexpected(cursor, 'a whole number');
  }
  return Number(take(cursor).text);
}
