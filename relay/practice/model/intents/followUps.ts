// Questions that go by the answer before: what its records add up to, which changed last, what is behind its numbers.
import { fieldsOf, recordTable } from '../answers/records.ts';
import type { Question } from '../conversation.ts';
import { objectFor } from '../language/nouns.ts';
import type { Column, KnownObject } from '../language/objects.ts';
import type { Plan } from '../plan.ts';
import type { AnsweredCall } from '../results.ts';
import { foundIn, search } from '../salesforce/search.ts';
import type { Intent } from './intent.ts';
import { addUp } from './totals.ts';

/** The records that an answer was about. */
interface Before {
  known: KnownObject;
  where: string[];
}

const nothing = 'Ask for a list or for totals first: then I can go on with them.';
const query =
  /^SELECT .+? FROM (?<object>\w+)(?: WHERE (?<where>.+?))?(?: GROUP BY .+?)? ORDER BY .+?(?: LIMIT (?<limit>\d+))?$/;
const changed: Column = { field: 'LastModifiedDate', label: 'Changed', kind: 'datetime' };
const mostChanged = 5;

/** A list that ends where it was told to is no other than its records. */
function whereOf({ args, answer }: AnsweredCall): Before | undefined {
  const groups = query.exec(String(args['soql'] ?? ''))?.groups;
  if (!groups?.['object']) return undefined;
  const { object, where, limit } = groups;
  const found = foundIn(answer);
  const ids = found.ok ? found.value.rows.flatMap(({ Id }) => (Id ? [`'${String(Id)}'`] : [])) : [];
  const isCut = ids.length > 0 && ids.length === Number(limit);
  const conditions = where === undefined ? [] : [where];
  return { known: objectFor(object), where: isCut ? [`Id IN (${ids.join(', ')})`] : conditions };
}

function before({ earlier }: Question): Before | undefined {
  const last = earlier.findLast(({ calls }) => calls.length > 0)?.calls ?? [];
  return last.flatMap((one) => whereOf(one) ?? []).at(-1);
}

function* lastChanged({ known, where }: Before, { timeZone }: Question): Plan {
  const columns = [changed, ...known.columns.filter(({ field }) => field !== changed.field)];
  const fields = [known.nameField, ...fieldsOf(columns)];
  const order = `${changed.field} DESC`;
  const wanted = { object: known.name, fields, where, order, limit: mostChanged };
  const found = yield* search(wanted, known.nameField);
  if (!found.ok) return found.reply;
  const { rows } = found.value;
  return `Changed last:\n\n${recordTable({ rows, total: rows.length }, known, columns, timeZone)}`;
}

function* behind({ known, where }: Before, { timeZone }: Question): Plan {
  const { nameField, columns, order, name: object } = known;
  const fields = [nameField, ...fieldsOf(columns)];
  const found = yield* search({ object, fields, where, order }, nameField);
  if (!found.ok) return found.reply;
  return `The records behind these numbers:\n\n${recordTable(found.value, known, columns, timeZone)}`;
}

const added =
  /^(?:(?:what|how much) do (?:they|these|those) (?:add|sum) up to|how many are there)(?: (?:by|per) (?<by>[\w ]+))?$/i;
const changedLast = /^which (?:ones? )?(?:of (?:them|these|those) )?(?:were |was )?changed last$/i;
const numbers = /^show (?:me )?the records behind (?:it|them|(?:these|those|the) numbers)$/i;

function* onBefore(plan: (known: Before) => Plan, question: Question): Plan {
  const known = before(question);
  return known ? yield* plan(known) : nothing;
}

/** `what do they add up to by stage?`, `which of these changed last?`, `show the records behind these numbers`. */
export const followUpsIntent: Intent = (text, question) => {
  const sum = added.exec(text);
  if (sum) {
    const by = sum.groups?.['by'];
    return onBefore((known) => addUp({ ...known, by, adjective: '', said: '' }), question);
  }
  if (changedLast.test(text)) return onBefore((known) => lastChanged(known, question), question);
  return numbers.test(text) ? onBefore((known) => behind(known, question), question) : undefined;
};
