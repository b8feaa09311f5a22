// From the parser's list of conditions with counted parentheses to a tree.
import type {
  Condition as ParsedCondition,
  FunctionExp,
  HavingClause,
  Query,
  ValueQueryCondition,
  WhereClause,
} from '@jetstreamapp/soql-parser-js';
import { malformed } from './errors.ts';
import { readLiteral } from './literals.ts';
import type { Comparison, Condition, Operand, SelectQuery } from './tree.ts';

type Leaf = Exclude<ParsedCondition, { openParen: number; field?: never }> | ValueQueryCondition;
type Token = '(' | ')' | 'NOT' | 'AND' | 'OR' | Leaf;

interface Node {
  left: (Partial<Leaf> & { openParen?: number; closeParen?: number }) | null;
  operator?: string;
  right?: Node;
}

/** Reads the query of a semi-join. */
type ReadQuery = (query: Query) => SelectQuery;

/** @returns the conditions of a WHERE or HAVING clause as a tree */
export function readConditions(
  clause: WhereClause | HavingClause,
  readQuery: ReadQuery,
): Condition {
  const tokens = [...tokensOf(clause as Node)];
  const tree = readChain(tokens, readQuery);
  if (tokens.length > 0) throw malformed("unexpected token: ')'");
  return tree;
}

function* tokensOf(clause: Node): Generator<Token> {
  for (let node: Node | undefined = clause; node; node = node.right) {
    const { left } = node;
    for (let i = 0; i < (left?.openParen ?? 0); i++) yield '(';
    if (left && ('field' in left || 'fn' in left)) yield left as Leaf;
    for (let i = 0; i < (left?.closeParen ?? 0); i++) yield ')';
    if (node.operator) yield node.operator.toUpperCase() as Token;
  }
}

/** AND and OR side by side need parentheses: SOQL has no precedence between them. */
function readChain(tokens: Token[], readQuery: ReadQuery): Condition {
  const parts = [readTerm(tokens, readQuery)];
  let kind: 'and' | 'or' | undefined;
  while (tokens[0] === 'AND' || tokens[0] === 'OR') {
    const next = tokens.shift() === 'AND' ? 'and' : 'or';
    if (kind && kind !== next) throw malformed(`unexpected token: '${next}'`);
    kind = next;
    parts.push(readTerm(tokens, readQuery));
  }
  const [first] = parts;
  return kind === undefined && first ? first : { kind: kind ?? 'and', parts };
}

function readTerm(tokens: Token[], readQuery: ReadQuery): Condition {
  const token = tokens.shift();
  if (token === 'NOT') return { kind: 'not', part: readTerm(tokens, readQuery) };
  if (token === '(') {
    const inner = readChain(tokens, readQuery);
    if (tokens.shift() !== ')') throw malformed("expecting a right parentheses, found '<EOF>'");
    return inner;
  }
  if (typeof token !== 'object') throw malformed(`unexpected token: '${token ?? '<EOF>'}'`);
  return readLeaf(token, readQuery);
}

function readLeaf(leaf: Leaf, readQuery: ReadQuery): Condition {
  const left = 'fn' in leaf ? readCall(leaf.fn) : readPath(leaf.field);
  const operator = normalOperator(leaf.operator);
  if ('valueQuery' in leaf) {
    if (operator !== 'IN' && operator !== 'NOT IN') throw malformed(`unexpected token: '('`);
    return {
      kind: 'semiJoin',
      left,
      negated: operator === 'NOT IN',
      query: readQuery(leaf.valueQuery),
    };
  }
  const list = Array.isArray(leaf.value);
  const raw: string[] = list ? (leaf.value as string[]) : [leaf.value as string];
  if (list !== ['IN', 'NOT IN', 'INCLUDES', 'EXCLUDES'].includes(operator))
    throw malformed(`unexpected token: '${list ? '(' : raw[0]}'`);
  const values = raw.map((value, index) => {
    const type = Array.isArray(leaf.literalType) ? leaf.literalType[index] : leaf.literalType;
    return readLiteral(value, type ?? '');
  });
  return { kind: 'compare', left, operator, values };
}

function normalOperator(operator: string): Comparison {
  const upper = operator.toUpperCase().replace(/\s+/g, ' ');
  return (upper === '<>' ? '!=' : upper) as Comparison;
}

export function readPath(raw: string): Operand {
  return { kind: 'field', path: raw.split('.'), raw };
}

export function readCall(fn: FunctionExp): Operand {
  const args = (fn.parameters ?? []).map((each) =>
    typeof each === 'string' ? readPath(each) : readCall(each),
  );
  const name = (fn.functionName ?? '').toUpperCase();
  return { kind: 'call', name, args, raw: fn.rawValue ?? name };
}
