// FROM and the names it gives: aliases of objects and of columns are replaced by what they mean.
import type { Cursor, OpenField } from './cursor.ts';
import type { OrderItem, SelectItem, SoqlQuery } from './tree.ts';
import { isSymbol, isWord, peek, take, unexpected } from './cursor.ts';
import { SoqlProblem } from './errors.ts';
import { sameName } from './tree.ts';

export interface Source {
  /** As written; in a child subquery the parent's name may stand before it: `Account.Contacts`. */
  object: string;
  /** What a path of this query may begin with: the object's name and its alias. */
  names: readonly string[];
}

const clauseWords = new Set(
  'WHERE GROUP HAVING ORDER LIMIT OFFSET USING WITH FOR UPDATE ALL'.split(' '),
);

/** Reads what follows FROM: `Contact`, `Contact c`, or in a child subquery `Account.Contacts c`. */
export function readSource(cursor: Cursor): Source {
  if (peek(cursor).kind !== 'word') throw unexpected(cursor, 'an object');
  const object = take(cursor).text;
  if (isWord(cursor, 'AS')) throw unexpected(cursor, 'an alias without AS');
  const next = peek(cursor);
  const hasAlias = next.kind === 'word' && !clauseWords.has(next.text.toUpperCase());
  const alias = hasAlias ? take(cursor).text : undefined;
  if (isSymbol(cursor, ',')) {
    throw new SoqlProblem(
      'soql_unsupported',
      'FROM names one object here.',
      'Reach parents by their path, e.g. Account.Name.',
    );
  }
  return { object, names: alias ? [object, alias] : [object] };
}

/**
 * The query with every alias replaced: `c.Name` becomes `Name`, `FROM a.Contacts` becomes
 * `FROM Contacts`, and an alias in ORDER BY becomes the operand that it names. `fields` are the
 * field operands of this query, its subqueries' left out.
 */
export function resolveAliases(
  query: SoqlQuery,
  names: readonly string[],
  fields: readonly OpenField[],
): SoqlQuery {
  for (const { path } of fields) {
    if (path.length > 1 && names.some((name) => sameName(name, path[0]!))) path.shift();
  }
  return {
    ...query,
    select: query.select.map((item) => withoutParent(item, names)),
    orderBy: query.orderBy.map((item) => withoutColumnAlias(item, query.select)),
  };
}

function withoutParent(item: SelectItem, names: readonly string[]): SelectItem {
  if (item.kind !== 'children' || !item.query.object.includes('.')) return item;
  const [parent, ...rest] = item.query.object.split('.');
  if (rest.length !== 1 || !names.some((name) => sameName(name, parent!))) return item;
  return { kind: 'children', query: { ...item.query, object: rest[0]! } };
}

function withoutColumnAlias(item: OrderItem, select: readonly SelectItem[]): OrderItem {
  const { operand } = item;
  if (operand.kind !== 'field' || operand.path.length > 1) return item;
  const named = select.find(
    (column) =>
      column.kind === 'operand' && column.alias && sameName(column.alias, operand.path[0]!),
  );
  return named?.kind === 'operand' ? { ...item, operand: named.operand } : item;
}
