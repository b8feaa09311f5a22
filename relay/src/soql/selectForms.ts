// TYPEOF and FIELDS(): what stands in a SELECT list and is no operand.
import type { Cursor, OpenField } from './cursor.ts';
import type { FieldGroup, Path, SelectItem, TypeOf } from './tree.ts';
import {
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

export function isTypeOf(cursor: Cursor): boolean {
  return isWord(cursor, 'TYPEOF') && peek(cursor, 1).kind === 'word' && !isWord(cursor, 'FROM', 1);
}

/**
 * Reads `TYPEOF What WHEN Account THEN Phone, Owner.Name ELSE Name END`. Branches hold fields only
 * (SOQL and SOSL Reference, TYPEOF).
 */
export function readTypeOf(cursor: Cursor): TypeOf {
  expectWord(cursor, 'TYPEOF');
  // Open: the alias of the object may stand before the relationship, never before a branch's field.
  const relationship: OpenField = { kind: 'field', path: readPath(cursor, 'a relationship') };
  cursor.fields.push(relationship);
  const whens: { object: string; fields: Path[] }[] = [];
  while (skipWord(cursor, 'WHEN')) {
    const [object, ...rest] = readPath(cursor, 'an object');
    if (rest.length > 0) throw refuse('WHEN takes the name of an object.', 'Write WHEN Account.');
    expectWord(cursor, 'THEN');
    whens.push({ object: object!, fields: readPaths(cursor) });
  }
  if (whens.length === 0) throw unexpected(cursor, 'WHEN');
  const otherwise = skipWord(cursor, 'ELSE') ? readPaths(cursor) : undefined;
  expectWord(cursor, 'END');
  return { kind: 'typeof', path: relationship.path, whens, ...(otherwise && { otherwise }) };
}

function readPaths(cursor: Cursor): Path[] {
  const paths: Path[] = [];
  do {
    if (isSymbol(cursor, '(', 1) || isWord(cursor, 'TYPEOF')) {
      throw refuse('A branch of TYPEOF holds fields only.', 'Name fields after THEN and ELSE.');
    }
    paths.push(readPath(cursor, 'a field'));
  } while (skipSymbol(cursor, ','));
  return paths;
}

const keywords = /^(?:WHEN|THEN|ELSE|END|FROM)$/i;

function readPath(cursor: Cursor, expected: string): string[] {
  const { kind, text } = peek(cursor);
  if (kind !== 'word' || keywords.test(text)) throw unexpected(cursor, expected);
  return take(cursor).text.split('.');
}

export function isFieldGroup(cursor: Cursor): boolean {
  return isWord(cursor, 'FIELDS') && isSymbol(cursor, '(', 1);
}

/** Reads `FIELDS(ALL)`, `FIELDS(STANDARD)` or `FIELDS(CUSTOM)`. */
export function readFieldGroup(cursor: Cursor): SelectItem {
  expectWord(cursor, 'FIELDS');
  expectSymbol(cursor, '(');
  const which = groups.find((group) => isWord(cursor, group));
  if (!which) throw unexpected(cursor, 'ALL, STANDARD or CUSTOM');
  take(cursor);
  expectSymbol(cursor, ')');
  if (peek(cursor).kind === 'word' && !isWord(cursor, 'FROM')) {
    throw refuse('FIELDS() has no alias.', `Drop ${peek(cursor).text}.`);
  }
  return { kind: 'fields', which };
}

const groups: readonly FieldGroup[] = ['ALL', 'STANDARD', 'CUSTOM'];

function refuse(message: string, hint: string): SoqlProblem {
  return new SoqlProblem('soql_syntax', message, hint);
}
