// A place in a list of tokens, with the few moves that the grammar needs.
import type { Token } from './tokens.ts';
import type { FieldOperand } from './tree.ts';
import { SoqlProblem } from './errors.ts';

/** Nesting of parentheses and subqueries; the parser recurses once per level. */
const maxDepth = 40;

/** A field operand whose alias prefix is removed once FROM is known. */
export type OpenField = FieldOperand & { path: string[] };

export interface Cursor {
  readonly tokens: readonly Token[];
  at: number;
  depth: number;
  /** The fields read so far in the query at hand. */
  fields: OpenField[];
}

/** Starts at the first token. */
export function cursorOver(tokens: readonly Token[]): Cursor {
  return { tokens, at: 0, depth: 0, fields: [] };
}

/** The token at hand, or one further on. */
export function peek(cursor: Cursor, ahead = 0): Token {
  return cursor.tokens[Math.min(cursor.at + ahead, cursor.tokens.length - 1)]!;
}

/** The token at hand; moves on. */
export function take(cursor: Cursor): Token {
  const token = peek(cursor);
  cursor.at += 1;
  return token;
}

/** Whether a keyword stands `ahead` tokens on. `keyword` in capitals. */
export function isWord(cursor: Cursor, keyword: string, ahead = 0): boolean {
  const { kind, text } = peek(cursor, ahead);
  return kind === 'word' && text.length === keyword.length && text.toUpperCase() === keyword;
}

export function isSymbol(cursor: Cursor, symbol: string, ahead = 0): boolean {
  const { kind, text } = peek(cursor, ahead);
  return kind === 'symbol' && text === symbol;
}

/** Moves on if the keyword stands here. */
export function skipWord(cursor: Cursor, keyword: string): boolean {
  const found = isWord(cursor, keyword);
  if (found) cursor.at += 1;
  return found;
}

/** Moves on if the symbol stands here. */
export function skipSymbol(cursor: Cursor, symbol: string): boolean {
  const found = isSymbol(cursor, symbol);
  if (found) cursor.at += 1;
  return found;
}

/** Moves over a keyword or fails. */
export function expectWord(cursor: Cursor, keyword: string): void {
  if (!skipWord(cursor, keyword)) throw unexpected(cursor, keyword);
}

/** Moves over a symbol or fails. */
export function expectSymbol(cursor: Cursor, symbol: string): void {
  if (!skipSymbol(cursor, symbol)) throw unexpected(cursor, `'${symbol}'`);
}

/** Runs `read` one level deeper; fails where the query is nested beyond reason. */
export function deeper<T>(cursor: Cursor, read: () => T): T {
  cursor.depth += 1;
  if (cursor.depth > maxDepth) {
    throw new SoqlProblem(
      'soql_syntax',
      'The query is nested too deeply.',
      'Drop parentheses that are not needed.',
    );
  }
  const result = read();
  cursor.depth -= 1;
  return result;
}

/** The problem to throw where something else was expected. */
export function unexpected(cursor: Cursor, expected: string): SoqlProblem {
  const token = peek(cursor);
  if (token.kind === 'symbol' && token.text === ':') {
    return new SoqlProblem(
      'soql_syntax',
      `Bind variables cannot be used here. (at character ${token.at + 1})`,
      'Write the value itself.',
    );
  }
  const found = token.kind === 'end' ? 'the query ends' : `${JSON.stringify(token.text)} stands`;
  return new SoqlProblem(
    'soql_syntax',
    `Expected ${expected}, but ${found} at character ${token.at + 1}.`,
    'Write one query: SELECT … FROM … WHERE … GROUP BY … HAVING … ORDER BY … LIMIT … OFFSET ….',
  );
}
