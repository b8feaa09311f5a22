// One record with the fields asked for, and the names of what it looks up.
import { errorSentence } from '../answers/errors.ts';
import { valueText } from '../answers/markdown.ts';
import { call } from '../plan.ts';
import type { Outcome, Part, ToolAnswer, ToolCall } from '../plan.ts';
import type { FieldInfo } from './describe.ts';
import { recordOf, type Row } from './rows.ts';
import { foundIn, searchCall } from './search.ts';
import { literal } from './soql.ts';
import type { Target } from './target.ts';

export function recordCall({ object, id }: Target, fields: readonly FieldInfo[]): ToolCall {
  const names = fields.map((field) => field.name);
  return { tool: 'get_record', args: { object, id, fields: names } };
}

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null;

/** Lookups of the row that came without a name: those that may point to several objects do. */
function nameless(row: Row, fields: readonly FieldInfo[]): string[] {
  return fields.flatMap(({ name, relationship }) =>
    relationship && typeof row[name] === 'string' && valueText(row[relationship]) === ''
      ? [relationship]
      : [],
  );
}

/** The row of an answer of get_record; names that are missing are asked for. */
export function* rowWithNames(
  target: Target,
  fields: readonly FieldInfo[],
  answer: ToolAnswer,
): Part<Outcome<Row>> {
  if (!answer.ok) return { ok: false, reply: errorSentence(answer.error) };
  const { record } = answer.value;
  const row = isRow(record) ? recordOf(Object.entries(record)) : {};
  const missing = nameless(row, fields);
  if (missing.length === 0) return { ok: true, value: row };
  const names = missing.map((relationship) => `${relationship}.Name`).join(', ');
  const soql = `SELECT Id, ${names} FROM ${target.object} WHERE Id = ${literal(target.id)}`;
  const { tool, args } = searchCall(soql);
  const found = foundIn(yield* call(tool, args));
  return { ok: true, value: { ...row, ...(found.ok ? found.value.rows[0] : {}) } };
}
