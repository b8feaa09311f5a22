// From SOSL text to a tree. What the practice org does not do is refused by name.
import { malformedSearch, readTerm } from './terms.ts';
import type { Returning, Search, SearchGroup } from './tree.ts';

/**
 * @param sosl - `FIND {…} IN … FIELDS RETURNING … LIMIT n`
 * @throws OrgError MALFORMED_SEARCH
 */
export function parseSosl(sosl: string): Search {
  const find = /^\s*FIND\s*\{((?:\\.|[^}\\])*)\}\s*/is.exec(sosl);
  if (!find) throw malformedSearch("unexpected token: expecting 'FIND {search term}'");
  let rest = sosl.slice(find[0].length);
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const found = pattern.exec(rest);
    if (found) rest = rest.slice(found[0].length);
    return found;
  };
  const group = groupOf(take(/^IN\s+(\w+)\s+FIELDS\b\s*/i)?.[1]);
  const returning = take(/^RETURNING\s+/i) ? readReturning() : [];
  refuse(rest);
  const limit = take(/^LIMIT\s+(\d+)\s*/i)?.[1];
  if (rest.trim() !== '')
    throw malformedSearch(`unexpected token: '${rest.trim().split(/\s/)[0]}'`);
  const term = readTerm(find[1] ?? '');
  return { term, group, returning, limit: limit === undefined ? null : Number(limit) };

  function readReturning(): Returning[] {
    const list: Returning[] = [];
    do {
      const name = take(/^(\w+)\s*/);
      if (!name?.[1]) throw malformedSearch('unexpected token: RETURNING needs an object');
      const inner = rest.startsWith('(') ? parenthesized(rest) : null;
      if (inner !== null) rest = rest.slice(inner.length + 2).trimStart();
      list.push(readObject(name[1], inner));
    } while (take(/^,\s*/));
    return list;
  }
}

function groupOf(name: string | undefined): SearchGroup {
  const group = (name ?? 'ALL').toUpperCase();
  if (group === 'ALL' || group === 'NAME' || group === 'EMAIL' || group === 'PHONE') return group;
  throw malformedSearch(`IN ${group} FIELDS is not supported by the practice org`);
}

function refuse(rest: string): void {
  const clause = /^(WITH\s+\w+|USING\s+\w+|UPDATE\s+\w+)/i.exec(rest)?.[1];
  if (clause) throw malformedSearch(`${clause} is not supported by the practice org`);
}

/** @returns what stands between a parenthesis at the start and its partner; strings may hold any */
function parenthesized(text: string): string {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/'(?:\\.|[^'\\])*'|[()]/gs)) {
    if (token === '(') depth++;
    if (token === ')') depth--;
    if (depth === 0 && token === ')') return text.slice(1, index);
  }
  throw malformedSearch("expecting a right parentheses, found '<EOF>'");
}

/** Everything from the first clause on is SOQL's to read. */
function readObject(object: string, inner: string | null): Returning {
  if (inner === null) return { object, fields: 'Id', rest: '' };
  if (/^\s*(USING\s|.*\bUSING\s+ListView\b)/is.test(inner))
    throw malformedSearch('USING is not supported by the practice org');
  const clause = /\b(WHERE|ORDER\s+BY|LIMIT|OFFSET)\b/i.exec(inner);
  const fields = (clause ? inner.slice(0, clause.index) : inner).trim();
  return { object, fields: fields || 'Id', rest: clause ? inner.slice(clause.index) : '' };
}
