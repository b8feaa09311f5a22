// What SOQL has and this relay does not send, refused by name so that a model knows what to leave out.
import type { Cursor } from './cursor.ts';
import { isWord, peek } from './cursor.ts';
import { SoqlProblem } from './errors.ts';

const refused: readonly [first: string, second: RegExp, message: string, hint: string][] = [
  ['DISTINCT', /^\w/, 'SOQL has no DISTINCT.', 'Use GROUP BY, or COUNT_DISTINCT(field).'],
  [
    'USING',
    /^SCOPE$/i,
    'USING SCOPE is not available here.',
    'Filter with WHERE, e.g. by OwnerId.',
  ],
  [
    'WITH',
    /./,
    'WITH is not available here: every query runs with the rights of the person.',
    'Leave WITH out.',
  ],
  ['FOR', /^(?:UPDATE|VIEW|REFERENCE)$/i, 'FOR is not available here.', 'Leave it out.'],
  ['UPDATE', /./, 'UPDATE is not available here.', 'Leave it out.'],
  ['ALL', /^ROWS$/i, 'Deleted records cannot be queried.', 'Leave ALL ROWS out.'],
];

/** Fails if a clause begins here that is not sent; otherwise does nothing. */
export function refuseClause(cursor: Cursor): void {
  const { kind, at } = peek(cursor);
  if (kind !== 'word') return;
  const found = refused.find(
    ([first, second]) => isWord(cursor, first) && second.test(peek(cursor, 1).text),
  );
  if (!found) return;
  const [, , message, hint] = found;
  throw new SoqlProblem('soql_unsupported', `${message} (at character ${at + 1})`, hint);
}
