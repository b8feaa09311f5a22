// Runs a search for a user: only among records and fields that the user sees.
import { orgError } from '../errors.ts';
import { isStored, nameFieldOf } from '../schema/schema.ts';
import type { FieldDef, ObjectDef } from '../schema/types.ts';
import type { QueryContext } from '../soql/context.ts';
import { parseSoql } from '../soql/parse.ts';
import type { ApiRecord } from '../soql/record.ts';
import { compileSelect } from '../soql/select.ts';
import type { Condition } from '../soql/tree.ts';
import { malformedSearch, matches, searchedValue } from './terms.ts';
import type { Returning, Search, SearchGroup, Term } from './tree.ts';

const maxResults = 2000;

/**
 * @param searchable - whether an object can be searched at all
 * @returns the records object by object, in the order that RETURNING names them
 * @throws OrgError INVALID_TYPE, INVALID_FIELD or MALFORMED_SEARCH
 */
export function runSearch(
  context: Omit<QueryContext, 'soql' | 'includeDeleted'>,
  search: Search,
  searchable: (object: ObjectDef) => boolean,
): ApiRecord[] {
  const { schema, access, user } = context;
  const limit = search.limit ?? maxResults;
  if (limit > maxResults) throw malformedSearch(`LIMIT can be at most ${maxResults}`);
  const everywhere = schema.objects
    .filter((object) => searchable(object) && access.object(user, object).read)
    .map((object): Returning => ({ object: object.name, fields: 'Id', rest: '' }));
  const wanted = search.returning.length > 0 ? search.returning : everywhere;
  const records = wanted.flatMap((returning) => {
    const object = schema.object(returning.object);
    if (!object || !access.object(user, object).read) throw unknownType(returning.object);
    if (!searchable(object))
      throw malformedSearch(`entity type ${object.name} does not support search`);
    const ids = idsFound(context, object, search);
    return select(context, object, returning, ids);
  });
  return records.slice(0, limit);
}

const unknownType = (name: string) =>
  orgError(400, 'INVALID_TYPE', `sObject type '${name}' is not supported.`);

/** The kinds of fields that are searched; picklists, numbers and dates are not. */
const kinds: Record<SearchGroup, (field: FieldDef) => boolean> = {
  ALL: ({ type }) => ['string', 'textarea', 'combobox', 'email', 'phone', 'url'].includes(type),
  NAME: (field) => field.nameField || field.compound === 'Name',
  EMAIL: ({ type }) => type === 'email',
  PHONE: ({ type }) => type === 'phone',
};

function idsFound(
  context: Omit<QueryContext, 'soql' | 'includeDeleted'>,
  object: ObjectDef,
  { term, group }: { term: Term; group: SearchGroup },
): string[] {
  const { access, user, store } = context;
  const fields = object.fields.filter(
    (field) =>
      isStored(field) &&
      (kinds[group](field) || (group === 'ALL' && field === nameFieldOf(object))) &&
      access.canRead(user, object, field),
  );
  const columns = ['"Id"', ...fields.map((field) => `"${field.name}"`)].join(', ');
  const visible = access.visible(user, object, 't');
  const sql = `SELECT ${columns} FROM "${object.name}" t WHERE t."IsDeleted" = 0 AND ${visible} ORDER BY t.rowid`;
  return store.select(sql).flatMap(([id, ...values]) => {
    const texts = values.flatMap((value, index) =>
      typeof value === 'string' ? searchedValue(value, fields[index]?.type === 'phone') : [],
    );
    return matches(term, texts) ? [String(id)] : [];
  });
}

/** What to show of them is a query's SELECT list and clauses, and is read and checked as one. */
function select(
  context: Omit<QueryContext, 'soql' | 'includeDeleted'>,
  object: ObjectDef,
  { fields, rest }: Returning,
  ids: readonly string[],
): ApiRecord[] {
  const soql = `SELECT ${fields} FROM ${object.name} ${rest}`;
  const query = parseSoql(soql);
  const plain = query.select.every(({ kind }) => kind === 'operand');
  const own = query.from.toLowerCase() === object.name.toLowerCase();
  if (!plain || !own || query.groupBy.length > 0)
    throw malformedSearch('RETURNING takes fields, and neither subqueries nor groups');
  const found: Condition = {
    kind: 'compare',
    left: { kind: 'field', path: ['Id'], raw: 'Id' },
    operator: 'IN',
    values: ids.map((id) => ({ kind: 'string', value: id, pattern: id })),
  };
  const where: Condition = query.where ? { kind: 'and', parts: [found, query.where] } : found;
  const inner = { ...context, soql, includeDeleted: false };
  const records = compileSelect(inner, object, { ...query, where })();
  const named = /^(.*,)?\s*Id\s*(,|$)/i.test(fields);
  // From memory: a search shows the id whether or not it was asked for.
  return named ? records : records.map((record) => withId(record));
}

function withId({ attributes, ...values }: ApiRecord): ApiRecord {
  return { attributes, Id: attributes.url?.split('/').at(-1), ...values };
}
