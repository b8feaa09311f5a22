// search_records with a second try: a field the person may not see is left out, the rest still comes.
import { errorSentence } from '../answers/errors.ts';
import { call } from '../plan.ts';
import type { Outcome, Part, ToolAnswer, ToolCall, ToolError } from '../plan.ts';
import { recordsIn, type Row } from './rows.ts';
import { soqlOf } from './soql.ts';
import type { ListQuery } from './soql.ts';

export interface Found {
  rows: Row[];
  /** How many there are, more than `rows` when the list was cut. */
  total: number;
  /** There are more than `total`; how many, nobody counted. */
  atLeast?: true;
}

export function searchCall(soql: string): ToolCall {
  return { tool: 'search_records', args: { soql } };
}

/** Rows and total of an answer of search_records. */
export function foundIn(answer: ToolAnswer): Outcome<Found> {
  if (!answer.ok) return { ok: false, reply: errorSentence(answer.error) };
  const { total, atLeast } = answer.value;
  const rows = recordsIn(answer.value);
  if (typeof atLeast === 'number')
    return { ok: true, value: { rows, total: atLeast, atLeast: true } };
  return { ok: true, value: { rows, total: typeof total === 'number' ? total : rows.length } };
}

/** Runs a query that is written out. */
function* searchSoql(soql: string): Part<Outcome<Found>> {
  return foundIn(yield* call('search_records', { soql }));
}

function mentions(error: ToolError, field: string): boolean {
  const name = field.split('.').at(-1) ?? field;
  // A hint that goes on with the nearest names names good fields from there on.
  const hint = error.hint.split(/\bnearest\b/i)[0];
  return new RegExp(`\\b${name}\\b`, 'i').test(`${error.message} ${hint}`);
}

/** The query without the fields that the error names; without any but the name when it names none. */
function reduced(query: ListQuery, error: ToolError, nameField: string): ListQuery {
  const named = query.fields.filter((field) => field !== nameField && mentions(error, field));
  const fields = named.length > 0 ? query.fields.filter((f) => !named.includes(f)) : [nameField];
  const orderField = query.order?.split(' ')[0] ?? '';
  return { ...query, fields, order: fields.includes(orderField) ? query.order : undefined };
}

/** Runs a list query; when it fails, once more with the fields that are left. */
export function* search(query: ListQuery, nameField: string): Part<Outcome<Found>> {
  const first = yield* call('search_records', { soql: soqlOf(query) });
  if (first.ok || query.fields.length < 2) return foundIn(first);
  return yield* searchSoql(soqlOf(reduced(query, first.error, nameField)));
}
