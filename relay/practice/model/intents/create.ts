// Creating records: tasks, contacts, opportunities and whatever else has a name and fields.
import { recordLink } from '../answers/markdown.ts';
import { writeAnswer } from '../answers/writes.ts';
import type { Question } from '../conversation.ts';
import { parseCreation } from '../language/creations.ts';
import type { CreatePhrase } from '../language/creations.ts';
import { addDays } from '../language/dates.ts';
import type { KnownObject } from '../language/objects.ts';
import { call } from '../plan.ts';
import type { Outcome, Part, Plan } from '../plan.ts';
import { describe, fieldsFor } from '../salesforce/describe.ts';
import type { FieldInfo, ObjectInfo } from '../salesforce/describe.ts';
import { directParents } from '../salesforce/scope.ts';
import { findTarget } from '../salesforce/target.ts';
import type { Target } from '../salesforce/target.ts';
import { valueFor } from '../salesforce/values.ts';
import type { FieldValue } from '../salesforce/values.ts';
import type { Intent } from './intent.ts';

type Values = Record<string, FieldValue>;

/** A person's name is two fields, an event has an end, an opportunity needs a stage and a date. */
function standing(phrase: CreatePhrase, question: Question): Values {
  const { known, name } = phrase;
  switch (known.name) {
    case 'Contact':
    case 'Lead': {
      const words = name.split(' ');
      const first = words.slice(0, -1).join(' ');
      return { ...(first && { FirstName: first }), LastName: words.at(-1) ?? '' };
    }
    case 'Case':
      return { Subject: name, Status: 'New', Origin: 'Phone' };
    case 'Task':
      return { Subject: name, Status: 'Not Started', Priority: 'Normal' };
    case 'Opportunity':
      return { Name: name, StageName: 'Prospecting', CloseDate: addDays(question.today, 30) };
    default:
      return { [known.nameField]: name };
  }
}

/** An event lasts an hour unless somebody says otherwise. */
function withEnd(known: KnownObject, values: Values): Values {
  const start = values['StartDateTime'];
  if (known.name !== 'Event' || typeof start !== 'string') return values;
  const end = new Date(new Date(start).getTime() + 3_600_000).toISOString();
  return { ...values, EndDateTime: end };
}

/** A pair may hold too many words for its field: `title Vice President` is the field `title`. */
function fieldAndValue(
  info: ObjectInfo,
  pair: { field: string; value: string },
): { field: FieldInfo; value: string } | undefined {
  const words = `${pair.field} ${pair.value}`.split(' ');
  for (let count = Math.min(words.length - 1, 4); count > 0; count -= 1) {
    const [field, ...others] = fieldsFor(info, words.slice(0, count).join(' '));
    if (field && others.length === 0) return { field, value: words.slice(count).join(' ') };
  }
  return undefined;
}

function* givenValues(phrase: CreatePhrase, question: Question): Part<Outcome<Values>> {
  if (phrase.values.length === 0) return { ok: true, value: {} };
  const info = yield* describe(phrase.known.name);
  if (!info.ok) return info;
  const values: Values = {};
  for (const pair of phrase.values) {
    const found = fieldAndValue(info.value, pair);
    if (!found) {
      const label = info.value.label.toLowerCase();
      return { ok: false, reply: `I found no field called “${pair.field}” on ${label} records.` };
    }
    const value = yield* valueFor(found.field, found.value, question);
    if (!value.ok) return value;
    values[found.field.name] = value.value;
  }
  return { ok: true, value: values };
}

/** Objects whose records have an account that a new record takes over. */
const sharesAccount = new Set(['Contact', 'Opportunity', 'Case']);

/** The lookups from the new record to the one it belongs to. */
function* links(known: KnownObject, parent: Target | undefined): Part<Values> {
  if (!parent) return {};
  const direct = known.parents[parent.object];
  if (direct !== undefined && direct !== 'ReportsToId') return { [direct]: parent.id };
  if (known.parents['Account'] !== 'AccountId' || !sharesAccount.has(parent.object)) return {};
  const { object, id } = parent;
  const answer = yield* call('get_record', { object, id, fields: ['AccountId'] });
  const record = answer.ok ? answer.value['record'] : undefined;
  const account = (record as Record<string, unknown> | undefined)?.['AccountId'];
  return typeof account === 'string' ? { AccountId: account } : {};
}

function* parentOf(phrase: CreatePhrase, question: Question): Part<Outcome<Target | undefined>> {
  if (phrase.parent !== undefined) {
    return yield* findTarget(phrase.parent, question, directParents(phrase.known));
  }
  const { record } = question;
  return { ok: true, value: record && { ...record, object: record.objectApiName } };
}

function* create(phrase: CreatePhrase, question: Question): Plan {
  const { known } = phrase;
  if (phrase.name === '') {
    return `What should the ${known.one} be called? For example: “create ${known.one} "Name of it"”.`;
  }
  const parent = yield* parentOf(phrase, question);
  if (!parent.ok) return parent.reply;
  const linked = yield* links(known, parent.value);
  const given = yield* givenValues(phrase, question);
  if (!given.ok) return given.reply;
  const record = withEnd(known, { ...standing(phrase, question), ...linked, ...given.value });
  const answer = yield* call('create_records', { object: known.name, records: [record] });
  return writeAnswer(answer, (links, [made]) => {
    // A task, an event and a case come back without their subject.
    const link = made && known.nameField !== 'Name' ? recordLink(phrase.name, made.id) : links;
    return `Created the ${known.one} ${link}.`;
  });
}

/** `create a task to call Rose tomorrow`, `add a contact Ann Lee, title CFO`, `new opportunity "X" for 50k`. */
export const createIntent: Intent = (text, question) => {
  const phrase = parseCreation(text);
  return phrase && create(phrase, question);
};
