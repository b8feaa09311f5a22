// Changing fields: of the record on the page, of a named one, or of all that a list phrase names.
import { escaped, valueText } from '../answers/markdown.ts';
import { writeAnswer } from '../answers/writes.ts';
import type { Question } from '../conversation.ts';
import { parseChange, statusField } from '../language/changes.ts';
import type { Assignment, ChangePhrase } from '../language/changes.ts';
import { conditionsOf, parseList } from '../language/lists.ts';
import type { ListPhrase } from '../language/lists.ts';
import { objectFor } from '../language/nouns.ts';
import { call } from '../plan.ts';
import type { Outcome, Part, Plan } from '../plan.ts';
import { describe, fieldsFor, oneField } from '../salesforce/describe.ts';
import type { FieldInfo, ObjectInfo } from '../salesforce/describe.ts';
import { scopeFor } from '../salesforce/scope.ts';
import { search } from '../salesforce/search.ts';
import { findTarget } from '../salesforce/target.ts';
import { valueFor } from '../salesforce/values.ts';
import type { FieldValue } from '../salesforce/values.ts';
import type { Intent } from './intent.ts';

interface Targets {
  object: string;
  ids: string[];
}

/** `and` may belong to the value: a part whose field does not exist goes back to the value before it. */
function joined(info: ObjectInfo, assignments: readonly Assignment[]): Assignment[] {
  return assignments.reduce<Assignment[]>((parts, part) => {
    const before = parts.at(-1);
    if (!before || part.field === statusField || fieldsFor(info, part.field).length > 0) {
      return [...parts, part];
    }
    const value = `${before.value} and ${part.field} to ${part.value}`;
    return [...parts.slice(0, -1), { field: before.field, value }];
  }, []);
}

function fieldOf(info: ObjectInfo, name: string): Outcome<FieldInfo> {
  if (name !== statusField) return oneField(info, name);
  const status = objectFor(info.name).status;
  const field = info.fields.find((candidate) => candidate.name === status);
  if (field) return { ok: true, value: field };
  return { ok: false, reply: `${info.label} records have no stage or status to change.` };
}

interface NewValue {
  field: FieldInfo;
  value: FieldValue;
  /** As the person wrote it, for lookups. */
  written: string;
}

function* valuesOf(
  info: ObjectInfo,
  assignments: readonly Assignment[],
  question: Question,
): Part<Outcome<NewValue[]>> {
  const values: NewValue[] = [];
  for (const part of joined(info, assignments)) {
    const field = fieldOf(info, part.field);
    if (!field.ok) return field;
    if (field.value.updateable !== true) {
      return { ok: false, reply: `You cannot change the field **${field.value.label}**.` };
    }
    const value = yield* valueFor(field.value, part.value, question);
    if (!value.ok) return value;
    values.push({ field: field.value, value: value.value, written: part.value });
  }
  return { ok: true, value: values };
}

/** All the records of a list phrase such as `all open opportunities here`. */
function* listed(phrase: ListPhrase, question: Question): Part<Outcome<Targets>> {
  const { known } = phrase;
  const conditions = conditionsOf(phrase);
  if (!conditions)
    return { ok: false, reply: `I do not know “${phrase.adjective} ${known.many}”.` };
  const scope = yield* scopeFor(known, phrase.wanted, question);
  if (!scope.ok) return scope;
  const where = [...scope.value.where, ...conditions];
  const fields = [known.nameField];
  const found = yield* search({ object: known.name, fields, where }, known.nameField);
  if (!found.ok) return found;
  if (found.value.rows.length < found.value.total) {
    return {
      ok: false,
      reply: `That would be ${found.value.total} ${known.many}: too many at once.`,
    };
  }
  const ids = found.value.rows.map((row) => String(row['Id'] ?? ''));
  if (ids.length === 0)
    return { ok: false, reply: `There are no such ${known.many}${scope.value.said}.` };
  return { ok: true, value: { object: known.name, ids } };
}

function* targetsOf(phrase: string, question: Question): Part<Outcome<Targets>> {
  const all = /^(?:the )?(?:all|every|each)(?: of)?(?: the)? (.+)$/i.exec(phrase)?.[1];
  const list = all === undefined ? undefined : parseList(all, true);
  if (list) return yield* listed(list, question);
  const target = yield* findTarget(phrase, question);
  if (!target.ok) return target;
  return { ok: true, value: { object: target.value.object, ids: [target.value.id] } };
}

function saidValue({ field, value, written }: NewValue): string {
  const label = `**${field.label.replace(/ ID$/, '')}**`;
  if (value === null) return `${label} is now empty`;
  const kind = field.type === 'date' || field.type === 'datetime' ? 'date' : 'text';
  const text = field.type === 'reference' ? written : valueText(value, kind);
  return `${label} is now **${escaped(text)}**`;
}

function* change(phrase: ChangePhrase, question: Question): Plan {
  const targets = yield* targetsOf(phrase.target, question);
  if (!targets.ok) return targets.reply;
  const { object, ids } = targets.value;
  const info = yield* describe(object);
  if (!info.ok) return info.reply;
  const values = yield* valuesOf(info.value, phrase.assignments, question);
  if (!values.ok) return values.reply;
  const written = Object.fromEntries(values.value.map(({ field, value }) => [field.name, value]));
  const records = ids.map((id) => ({ id, values: written }));
  const answer = yield* call('update_records', { object, records });
  const said = values.value.map(saidValue).join(', ');
  return writeAnswer(answer, ({ links, edited }) =>
    edited ? `Done on ${links}.` : `Done: ${said} on ${links}.`,
  );
}

/** `change the stage to Closed Won`, `set Edge SLA's amount to 60k`, `close this case`. */
export const changeIntent: Intent = (text, question) => {
  const phrase = parseChange(text);
  return phrase && change(phrase, question);
};
