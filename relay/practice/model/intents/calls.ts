// Calls that were made: with whom, about what, how long, and what was said.
import { madeLink, writeAnswer } from '../answers/writes.ts';
import type { Question } from '../conversation.ts';
import { addDays, datePattern, parseDate } from '../language/dates.ts';
import { objectFor, objectWord } from '../language/nouns.ts';
import { asWritten } from '../language/phrases.ts';
import { call } from '../plan.ts';
import type { Plan } from '../plan.ts';
import { onePerson } from '../salesforce/people.ts';
import { parentFor } from '../salesforce/scope.ts';
import { aboutArguments } from './activities.ts';
import type { Intent } from './intent.ts';

const logged =
  /^(?:log|record|enter)(?: an?| the| my)?(?: (?<minutes>\d{1,3})[- ]min(?:ute)?s?)?(?: phone)? call\b(?<rest>.*)$/i;
const told =
  /^i(?:'ve| have)? (?:just )?(?:called|phoned|spoke (?:to|with)|talked (?:to|with)) (?<rest>.+)$/i;
const notesAfter = /(?::\s*| saying (?:that )?)(?<notes>\S.*)$/i;
const length = /,? (?:lasting|for|of|that took) (?<minutes>\d{1,3}) ?min(?:ute)?s?\b/i;
const day = new RegExp(`,? (?:on |from )?(?<date>${datePattern})(?=$|,| )`, 'i');
const record = new RegExp(
  `,? (?:on|for) (?:the )?(?<record>(?:${objectWord}) .+?)(?=$| about | regarding )`,
  'i',
);
const here = new RegExp(
  `,? (?:on|for|here|to)(?: (?:this|the)(?: (?:record|${objectWord}))?)?$`,
  'i',
);
const topicAfter = /,? (?:about|regarding|on|to discuss) (?<topic>.+)$/i;
const whoFirst = /^,? ?(?:with |to )?(?<who>.+)$/i;

interface CallPhrase {
  who: string | undefined;
  topic: string | undefined;
  notes: string | undefined;
  minutes: string | undefined;
  date: string | undefined;
  record: string | undefined;
}

/** Takes clauses out of what follows the verb, from the end to its beginning. */
function parseCall(text: string): CallPhrase | undefined {
  const groups = (logged.exec(text) ?? told.exec(text))?.groups;
  if (!groups) return undefined;
  const taken: Record<string, string | undefined> = { minutes: groups['minutes'] };
  let rest = ` ${(groups['rest'] ?? '').trim()}`;
  for (const clause of [notesAfter, length, day, record, here, topicAfter, whoFirst]) {
    const match = clause.exec(rest);
    if (!match) continue;
    Object.assign(taken, match.groups);
    rest = rest.replace(match[0], '').replace(/^\s*/, ' ');
  }
  const { who, topic, notes, minutes, date } = taken;
  return { who: who?.trim() || undefined, topic, notes, minutes, date, record: taken['record'] };
}

/** A weekday is the last one: the call was made. */
function dayBefore(text: string, today: string): string | undefined {
  const date = parseDate(text, today);
  const isWeekday = /^[a-z]+day$|^[a-z]{3}$/i.test(text);
  return date !== undefined && date > today && isWeekday ? addDays(date, -7) : date;
}

function* logCall(phrase: CallPhrase, question: Question): Plan {
  const parent = yield* parentFor(objectFor('Task'), phrase.record, question);
  if (!parent.ok) return parent.reply;
  const person = phrase.who === undefined ? undefined : yield* onePerson(phrase.who, question);
  if (person && !person.ok) return person.reply;
  const { topic, notes, minutes } = phrase;
  const withWhom = person ? `Call with ${person.value.name}` : 'Call';
  const subject = topic === undefined ? withWhom : `${withWhom} about ${topic}`;
  const date = phrase.date === undefined ? undefined : dayBefore(phrase.date, question.today);
  const answer = yield* call('log_call', {
    subject,
    ...(notes !== undefined && { notes: asWritten(notes, question.text) }),
    ...aboutArguments(parent.value, person?.value),
    ...(date !== undefined && { date }),
    ...(minutes !== undefined && { durationMinutes: Number(minutes) }),
  });
  return writeAnswer(answer, (done) => `Logged the call ${madeLink(done, subject)}.`);
}

/** `log a call about the renewal`, `log a 15 minute call with Sean about prices: he agrees`, `I called Rose`. */
export const callsIntent: Intent = (text, question) => {
  const phrase = parseCall(text);
  return phrase && logCall(phrase, question);
};
