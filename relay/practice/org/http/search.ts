// SOSL and parameterized search.
import { asObject } from '../dml/input.ts';
import { orgError } from '../errors.ts';
import { parseSosl } from '../sosl/parse.ts';
import { runSearch } from '../sosl/search.ts';
import { readTerm } from '../sosl/terms.ts';
import type { Returning, Search, SearchGroup } from '../sosl/tree.ts';
import { queryContext } from './api.ts';
import type { ApiRequest, ApiResponse } from './api.ts';
import { isSearchable } from './describes.ts';

export function search(request: ApiRequest): ApiResponse {
  const sosl = request.query.get('q');
  if (!sosl) throw orgError(400, 'MALFORMED_SEARCH', 'A search string has to be specified');
  return found(request, parseSosl(sosl));
}

function found(request: ApiRequest, wanted: Search): ApiResponse {
  const { soql: _, includeDeleted: __, ...context } = queryContext(request, '', false);
  return { status: 200, body: { searchRecords: runSearch(context, wanted, isSearchable) } };
}

/** `GET` with parameters such as `sobject=Account&Account.fields=Id,Name`, or `POST` with the same as JSON. */
export function parameterizedSearch(request: ApiRequest): ApiResponse {
  const input = request.method === 'POST' ? asObject(request.body) : fromQuery(request.query);
  const { q } = input;
  if (typeof q !== 'string' || q === '')
    throw orgError(400, 'MALFORMED_SEARCH', 'A search string has to be specified');
  const shared = { fields: textList(input.fields), limit: numberOf(input.defaultLimit) };
  const sobjects = Array.isArray(input.sobjects) ? input.sobjects.map(asObject) : [];
  return found(request, {
    term: readTerm(q),
    group: groupOf(input.in),
    returning: sobjects.map((each) => returningOf(each, shared)),
    limit: numberOf(input.overallLimit),
  });
}

function fromQuery(query: URLSearchParams): Record<string, unknown> {
  const list = (name: string) => query.get(name)?.split(',').filter(Boolean);
  const sobjects = list('sobject') ?? [];
  return {
    q: query.get('q'),
    in: query.get('in') ?? undefined,
    fields: list('fields'),
    defaultLimit: query.get('defaultLimit') ?? undefined,
    overallLimit: query.get('overallLimit') ?? undefined,
    sobjects: sobjects.map((name) => ({
      name,
      fields: list(`${name}.fields`),
      where: query.get(`${name}.where`) ?? undefined,
      orderBy: query.get(`${name}.orderBy`) ?? undefined,
      limit: query.get(`${name}.limit`) ?? undefined,
    })),
  };
}

function returningOf(
  sobject: Record<string, unknown>,
  shared: { fields: string[]; limit: number | null },
): Returning {
  const { name, where, orderBy } = sobject;
  if (typeof name !== 'string' || !/^\w+$/.test(name))
    throw orgError(400, 'MALFORMED_SEARCH', 'Each sobject needs a name');
  const fields = textList(sobject.fields);
  const limit = numberOf(sobject.limit) ?? shared.limit;
  const names = fields.length > 0 ? fields : shared.fields;
  return {
    object: name,
    fields: names.join(', ') || 'Id',
    rest: [
      typeof where === 'string' ? `WHERE ${where}` : '',
      typeof orderBy === 'string' ? `ORDER BY ${orderBy}` : '',
      limit === null ? '' : `LIMIT ${limit}`,
    ].join(' '),
  };
}

const textList = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

function numberOf(value: unknown): number | null {
  if (value === undefined || value === null) return null;
  const number = Number(value);
  if (Number.isInteger(number) && number > 0) return number;
  throw orgError(400, 'MALFORMED_SEARCH', `${String(value)} is no limit`);
}

function groupOf(value: unknown): SearchGroup {
  const group = String(value ?? 'ALL').toUpperCase();
  if (group === 'ALL' || group === 'NAME' || group === 'EMAIL' || group === 'PHONE') return group;
  throw orgError(400, 'MALFORMED_SEARCH', `Fields of the group ${group} cannot be searched`);
}
