// Finds the record a phrase stands for: the one on the page, or one by its name.
import { recordLink, valueText } from '../answers/markdown.ts';
import type { Question } from '../conversation.ts';
import { objectFor } from '../language/nouns.ts';
import type { KnownObject } from '../language/objects.ts';
import { meansThis, nounAndName, nounOfThis } from '../language/phrases.ts';
import { call, callAll } from '../plan.ts';
import type { Outcome, Part } from '../plan.ts';
import { foundIn, searchCall } from './search.ts';
import { recordOf } from './rows.ts';
import { anywhere, soqlOf } from './soql.ts';

export interface Target {
  object: string;
  id: string;
  name: string;
}

/** Where a name without a noun is looked for. */
const named = ['Opportunity', 'Account', 'Contact', 'Case', 'Lead', 'Task'].map(objectFor);
const maxMatches = 6;

/** The query for records of an object by name; a case is known by number and by subject. */
export function nameQuery(known: KnownObject, name: string, limit?: number): string {
  const pattern = anywhere(name);
  const isCase = known.name === 'Case';
  return soqlOf({
    object: known.name,
    fields: isCase ? ['CaseNumber', 'Subject'] : [known.nameField],
    where: [
      isCase
        ? `(CaseNumber LIKE ${pattern} OR Subject LIKE ${pattern})`
        : `${known.nameField} LIKE ${pattern}`,
    ],
    order: undefined,
    limit,
  });
}

interface Match extends Target {
  exact: boolean;
}

function* matchesIn(objects: readonly KnownObject[], name: string): Part<Outcome<Match[]>> {
  const calls = objects.map((known) => searchCall(nameQuery(known, name, maxMatches)));
  const answers = (yield* callAll(calls)).map(foundIn);
  const failed = answers.find((answer) => !answer.ok);
  if (failed && answers.every((answer) => !answer.ok)) return failed;
  const wanted = name.toLowerCase();
  const matches = answers.flatMap((answer, index) => {
    const known = objects[index];
    if (!answer.ok || !known) return [];
    return answer.value.rows.map((row) => {
      const texts = [row[known.nameField], row['Subject']].map((value) => valueText(value));
      return {
        object: known.name,
        id: String(row['Id'] ?? ''),
        name: texts[0] ?? '',
        exact: texts.some((text) => text.toLowerCase() === wanted),
      };
    });
  });
  return { ok: true, value: matches };
}

function choice(matches: readonly Match[], name: string): string {
  const lines = matches
    .slice(0, 10)
    .map((match) => `- ${objectFor(match.object).one} ${recordLink(match.name, match.id)}`);
  return `There are several records called “${name}”. Which one do you mean?\n\n${lines.join('\n')}`;
}

/** The one record with that name among these objects. */
export function* findNamed(objects: readonly KnownObject[], name: string): Part<Outcome<Target>> {
  const found = yield* matchesIn(objects, name);
  if (!found.ok) return found;
  const exact = found.value.filter((match) => match.exact);
  const matches = exact.length > 0 ? exact : found.value;
  const [match] = matches;
  const kind = objects.length === 1 ? (objects[0]?.one ?? 'record') : 'record';
  if (!match) return { ok: false, reply: `I found no ${kind} called “${name}” that you can see.` };
  if (matches.length > 1) return { ok: false, reply: choice(matches, name) };
  return { ok: true, value: match };
}

/** The record on the page, or the sentence that there is none. */
function recordOfPage(question: Question): Outcome<Target> {
  const { record } = question;
  if (record) return { ok: true, value: { ...record, object: record.objectApiName } };
  return {
    ok: false,
    reply: 'There is no record on this page. Tell me which one you mean by its name.',
  };
}

/** The account of a record that has one. */
function* accountOf({ object, id }: Target): Part<Target | undefined> {
  const answer = yield* call('get_record', { object, id, fields: ['AccountId'] });
  const record = answer.ok ? recordOf(Object.entries(answer.value['record'] ?? {})) : {};
  const accountId = record['AccountId'];
  if (typeof accountId !== 'string') return undefined;
  const name = valueText(record['Account']) || 'its account';
  return { object: 'Account', id: accountId, name };
}

/** `this account` on the page of an opportunity is the opportunity's account; other nouns must fit the page. */
function* thisRecord(phrase: string, question: Question): Part<Outcome<Target>> {
  const page = recordOfPage(question);
  const noun = nounOfThis(phrase);
  if (!page.ok || noun === undefined || objectFor(noun).name === page.value.object) return page;
  const wanted = objectFor(noun);
  const account = wanted.name === 'Account' ? yield* accountOf(page.value) : undefined;
  if (account) return { ok: true, value: account };
  const shown = `${objectFor(page.value.object).one} ${recordLink(page.value.name, page.value.id)}`;
  return {
    ok: false,
    reply: `The record on this page is the ${shown}. Which ${wanted.one} do you mean? Tell me its name.`,
  };
}

/**
 * @param phrase `this`, `it`, `the case`, `opportunity Edge SLA`, `Edge SLA`, `"Edge SLA"`
 * @param within objects to look in when the phrase names no object
 */
export function* findTarget(
  phrase: string,
  question: Question,
  within: readonly KnownObject[] = named,
): Part<Outcome<Target>> {
  if (meansThis(phrase)) return yield* thisRecord(phrase, question);
  const { noun, name } = nounAndName(phrase);
  return yield* findNamed(noun === undefined ? within : [objectFor(noun)], name);
}
