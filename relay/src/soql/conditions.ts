// WHERE and HAVING: comparisons joined by AND, OR and NOT, never mixed without parentheses.
import type { Condition, Comparison, Operator, RightSide, SoqlQuery } from './tree.ts';
import type { Cursor } from './cursor.ts';
import {
  deeper,
  expectSymbol,
  isWord,
  peek,
  skipSymbol,
  skipWord,
  take,
  unexpected,
} from './cursor.ts';
import { SoqlProblem } from './errors.ts';
import { readLiteral } from './literals.ts';
import { readOperand } from './operands.ts';

/** Reads a SELECT at the cursor; handed in because a query holds conditions and these hold queries. */
export type ReadQuery = (cursor: Cursor) => SoqlQuery;

const relational = new Map<string, Operator>([
  ['=', '='],
  ['!=', '!='],
  ['<>', '!='],
  ['<', '<'],
  ['<=', '<='],
  ['>', '>'],
  ['>=', '>='],
]);

/** Reads a chain of conditions of one kind, e.g. `a = 1 AND (b = 2 OR c = 3)`. */
export function readCondition(cursor: Cursor, readQuery: ReadQuery): Condition {
  const first = readUnit(cursor, readQuery);
  const word = isWord(cursor, 'AND') ? 'AND' : isWord(cursor, 'OR') ? 'OR' : undefined;
  if (!word) return first;
  const kind = word === 'AND' ? 'and' : 'or';
  const of = flat(kind, first);
  while (skipWord(cursor, word)) of.push(...flat(kind, readUnit(cursor, readQuery)));
  if (isWord(cursor, word === 'AND' ? 'OR' : 'AND')) {
    throw new SoqlProblem(
      'soql_syntax',
      `AND and OR are mixed without parentheses. (at character ${peek(cursor).at + 1})`,
      'Put parentheses around each group, e.g. a = 1 AND (b = 2 OR c = 3).',
    );
  }
  return { kind, of };
}

/** `(a AND b) AND c` is `a AND b AND c`: one shape for one meaning. */
function flat(kind: 'and' | 'or', condition: Condition): Condition[] {
  return condition.kind === kind ? [...condition.of] : [condition];
}

function readUnit(cursor: Cursor, readQuery: ReadQuery): Condition {
  if (skipWord(cursor, 'NOT')) {
    return { kind: 'not', of: deeper(cursor, () => readUnit(cursor, readQuery)) };
  }
  if (skipSymbol(cursor, '(')) {
    const inner = deeper(cursor, () => readCondition(cursor, readQuery));
    expectSymbol(cursor, ')');
    return inner;
  }
  return readComparison(cursor, readQuery);
}

function readComparison(cursor: Cursor, readQuery: ReadQuery): Comparison {
  const left = readOperand(cursor);
  const operator = readOperator(cursor);
  return { kind: 'compare', left, operator, right: readRight(cursor, operator, readQuery) };
}

function readOperator(cursor: Cursor): Operator {
  const { kind, text } = peek(cursor);
  const sign = kind === 'symbol' ? relational.get(text) : undefined;
  if (sign) {
    take(cursor);
    return sign;
  }
  if (skipWord(cursor, 'LIKE')) return 'LIKE';
  if (skipWord(cursor, 'IN')) return 'IN';
  if (skipWord(cursor, 'INCLUDES')) return 'INCLUDES';
  if (skipWord(cursor, 'EXCLUDES')) return 'EXCLUDES';
  if (isWord(cursor, 'NOT') && isWord(cursor, 'IN', 1)) {
    cursor.at += 2;
    return 'NOT IN';
  }
  throw unexpected(cursor, 'a comparison (=, !=, <, <=, >, >=, LIKE, IN, NOT IN, INCLUDES)');
}

function readRight(cursor: Cursor, operator: Operator, readQuery: ReadQuery): RightSide {
  if (operator === 'LIKE') return { kind: 'one', literal: readLiteral(cursor, 'pattern') };
  const manyValued = /IN$|CLUDES$/.test(operator);
  if (!manyValued) return { kind: 'one', literal: readLiteral(cursor) };
  if (!skipSymbol(cursor, '(')) throw unexpected(cursor, `a list in parentheses after ${operator}`);
  const right = isWord(cursor, 'SELECT')
    ? readSubquery(cursor, operator, readQuery)
    : readList(cursor);
  expectSymbol(cursor, ')');
  return right;
}

function readSubquery(cursor: Cursor, operator: Operator, readQuery: ReadQuery): RightSide {
  if (operator !== 'IN' && operator !== 'NOT IN') throw unexpected(cursor, 'a value');
  return { kind: 'subquery', query: deeper(cursor, () => readQuery(cursor)) };
}

function readList(cursor: Cursor): RightSide {
  const literals = [readLiteral(cursor)];
  while (skipSymbol(cursor, ',')) literals.push(readLiteral(cursor));
  return { kind: 'list', literals };
}
