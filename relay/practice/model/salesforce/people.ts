// Finds the contact or lead that a name stands for: those of the record on the page come first.
import { recordLink, valueText } from '../answers/markdown.ts';
import type { Question } from '../conversation.ts';
import { objectFor } from '../language/nouns.ts';
import { meansThis, nounAndName } from '../language/phrases.ts';
import type { Outcome, Part } from '../plan.ts';
import { call } from '../plan.ts';
import { scopeFor } from './scope.ts';
import { recordOf } from './rows.ts';
import { search } from './search.ts';
import { anywhere } from './soql.ts';
import type { Target } from './target.ts';

export interface Person extends Target {
  /** Empty where there is none, or none that can be seen. */
  email: string;
}

const kinds = ['Contact', 'Lead'];
const mostMatches = 6;

/** Those who have the name, or whose name has it as a word, or as a part. */
function closest(people: readonly Person[], name: string): Person[] {
  const wanted = name.toLowerCase();
  const exact = people.filter((person) => person.name.toLowerCase() === wanted);
  if (exact.length > 0) return exact;
  const byWord = people.filter((person) => person.name.toLowerCase().split(' ').includes(wanted));
  return byWord.length > 0 ? byWord : [...people];
}

function* peopleIn(object: string, where: readonly string[], name: string): Part<Person[]> {
  const conditions = [`Name LIKE ${anywhere(name)}`, ...where];
  const query = { object, fields: ['Name', 'Email'], where: conditions, limit: mostMatches };
  const found = yield* search(query, 'Name');
  if (!found.ok) return [];
  const people = found.value.rows.map((row) => ({
    object,
    id: String(row['Id'] ?? ''),
    name: valueText(row['Name']),
    email: valueText(row['Email']),
  }));
  return closest(people, name);
}

/** People by name: of the record on the page, else contacts, else leads. */
export function* peopleNamed(name: string, question: Question): Part<Person[]> {
  const wanted = { own: false, of: undefined, fromPage: true };
  const page = yield* scopeFor(objectFor('Contact'), wanted, question);
  const near = page.ok ? page.value.where : [];
  const here = near.length > 0 ? yield* peopleIn('Contact', near, name) : [];
  if (here.length > 0) return here;
  for (const object of kinds) {
    const found = yield* peopleIn(object, [], name);
    if (found.length > 0) return found;
  }
  return [];
}

/** The person on the page, where it is one. */
function* personOfPage({ record }: Question): Part<Person | undefined> {
  if (!record || !kinds.includes(record.objectApiName)) return undefined;
  const object = record.objectApiName;
  const answer = yield* call('get_record', { object, id: record.id, fields: ['Name', 'Email'] });
  const row = answer.ok ? recordOf(Object.entries(answer.value['record'] ?? {})) : {};
  return { object, id: record.id, name: record.name, email: valueText(row['Email']) };
}

/** Whether a phrase means the person on the page: `him`, `this contact`. */
function meansPerson(phrase: string): boolean {
  return /^(?:him|her)$/i.test(phrase) || meansThis(phrase);
}

/** The one person of a phrase, or the sentence why there is none. */
export function* onePerson(phrase: string, question: Question): Part<Outcome<Person>> {
  if (meansPerson(phrase)) {
    const here = yield* personOfPage(question);
    if (here) return { ok: true, value: here };
    return { ok: false, reply: 'The record on this page is no person. Tell me a name.' };
  }
  const { name } = nounAndName(phrase);
  const people = yield* peopleNamed(name, question);
  const [person] = people;
  if (!person) return { ok: false, reply: `I found no contact or lead called “${name}”.` };
  if (people.length === 1) return { ok: true, value: person };
  const lines = people.map((one) => `- ${recordLink(one.name, one.id)}`).join('\n');
  return {
    ok: false,
    reply: `There are several people called “${name}”. Which one do you mean?\n\n${lines}`,
  };
}
