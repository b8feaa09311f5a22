// Creating records: tasks, contacts, opportunities and whatever else has a name and fields.
import { madeLink, writeAnswer } from '../answers/writes.ts';
import type { Question } from '../conversation.ts';
import { parseCreation } from '../language/creations.ts';
import type { CreatePhrase } from '../language/creations.ts';
import { addDays } from '../language/dates.ts';
import type { KnownObject } from '../language/objects.ts';
import { call } from '../plan.ts';
import type { Part, Plan } from '../plan.ts';
import { givenValues } from '../salesforce/given.ts';
import type { Values } from '../salesforce/given.ts';
import { recordOf } from '../salesforce/rows.ts';
import { parentFor } from '../salesforce/scope.ts';
import type { Target } from '../salesforce/target.ts';
import type { Intent } from './intent.ts';

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
  const record = answer.ok ? recordOf(Object.entries(answer.value['record'] ?? {})) : {};
  const account = record['AccountId'];
  return typeof account === 'string' ? { AccountId: account } : {};
}

function* create(phrase: CreatePhrase, question: Question): Plan {
  const { known } = phrase;
  if (phrase.name === '') {
    return `What should the ${known.one} be called? For example: “create ${known.one} "Name of it"”.`;
  }
  const parent = yield* parentFor(known, phrase.parent, question);
  if (!parent.ok) return parent.reply;
  const linked = yield* links(known, parent.value);
  const given = yield* givenValues(known.name, phrase.values, question);
  if (!given.ok) return given.reply;
  const record = withEnd(known, { ...standing(phrase, question), ...linked, ...given.value });
  const answer = yield* call('create_records', { object: known.name, records: [record] });
  return writeAnswer(answer, (done) => {
    // A case comes back by its number.
    const link = known.nameField === 'Name' ? done.links : madeLink(done, phrase.name);
    return `Created the ${known.one} ${link}.`;
  });
}

/** `create a task to call Rose tomorrow`, `add a contact Ann Lee, title CFO`, `new opportunity "X" for 50k`. */
export const createIntent: Intent = (text, question) => {
  const phrase = parseCreation(text);
  return phrase && create(phrase, question);
};
