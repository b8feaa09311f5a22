// Activities: things to do and appointments, with the people and the record that they are about.
import { madeLink, writeAnswer } from '../answers/writes.ts';
import type { Question } from '../conversation.ts';
import { parseCreation } from '../language/creations.ts';
import type { CreatePhrase } from '../language/creations.ts';
import { datePattern, dayAndTime, parseDate } from '../language/dates.ts';
import { objectFor } from '../language/nouns.ts';
import { capital } from '../language/phrases.ts';
import { call } from '../plan.ts';
import type { Outcome, Part, Plan } from '../plan.ts';
import { onePerson, peopleNamed } from '../salesforce/people.ts';
import type { Person } from '../salesforce/people.ts';
import { parentFor } from '../salesforce/scope.ts';
import { findNamed } from '../salesforce/target.ts';
import type { Target } from '../salesforce/target.ts';
import type { Intent } from './intent.ts';

export type Arguments = Record<string, string | number>;

/** What the tools call the fields that people name; other fields are left to create_records. */
const argumentOf: Readonly<Record<string, string>> = {
  'due date': 'dueDate',
  due: 'dueDate',
  priority: 'priority',
  start: 'start',
  location: 'location',
  notes: 'notes',
  note: 'notes',
  comment: 'notes',
  comments: 'notes',
  description: 'notes',
  owner: 'assigneeId',
  assignee: 'assigneeId',
};

/** The record an activity is about, and the person it is with. */
export function aboutArguments(parent: Target | undefined, person: Target | undefined): Arguments {
  const link = parent && objectFor('Task').parents[parent.object];
  const who = person ?? (link === 'WhoId' ? parent : undefined);
  // An activity with a lead is about that lead alone.
  const related = parent && link === 'WhatId' && who?.object !== 'Lead';
  return { ...(who && { whoId: who.id }), ...(related && { relatedToId: parent.id }) };
}

function* valueOf(argument: string, written: string, question: Question): Part<Outcome<string>> {
  if (argument === 'dueDate') {
    const date = parseDate(written, question.today);
    if (date === undefined) return { ok: false, reply: `I could not read “${written}” as a date.` };
    return { ok: true, value: date };
  }
  if (argument === 'start') {
    const when = dayAndTime(written, question.today);
    if (!when) return { ok: false, reply: `I could not read “${written}” as a date and time.` };
    return { ok: true, value: when.time === undefined ? when.day : `${when.day}T${when.time}` };
  }
  if (argument === 'priority') return { ok: true, value: capital(written.toLowerCase()) };
  if (argument !== 'assigneeId') return { ok: true, value: written };
  const user = yield* findNamed([objectFor('User')], written);
  return user.ok ? { ok: true, value: user.value.id } : user;
}

function* argumentsIn(phrase: CreatePhrase, question: Question): Part<Outcome<Arguments>> {
  const values: Arguments = {};
  for (const { field, value } of phrase.values) {
    const argument = argumentOf[field.toLowerCase()] ?? field;
    const read = yield* valueOf(argument, value, question);
    if (!read.ok) return read;
    values[argument] = read.value;
  }
  return { ok: true, value: values };
}

const personInTask =
  /^(?:call|phone|ring|e-?mail|mail|write|write to|meet|meet with|ask|visit|thank|remind) (\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+)*)/iu;

/** Whom a task names: a word that may be a name, where just one person has it. */
function* personIn(subject: string, question: Question): Part<Person | undefined> {
  const name = personInTask.exec(subject)?.[1];
  if (name === undefined || !/^\p{Lu}/u.test(name)) return undefined;
  const people = yield* peopleNamed(name.replace(/(?: \p{Ll}.*)$/u, ''), question);
  return people.length === 1 ? people[0] : undefined;
}

function* task(phrase: CreatePhrase, question: Question): Plan {
  const values = yield* argumentsIn(phrase, question);
  if (!values.ok) return values.reply;
  const parent = yield* parentFor(phrase.known, phrase.parent, question);
  if (!parent.ok) return parent.reply;
  const about = aboutArguments(parent.value, yield* personIn(phrase.name, question));
  const subject = phrase.name;
  const answer = yield* call('create_task', { subject, ...about, ...values.value });
  return writeAnswer(answer, (done) => `Created the task ${madeLink(done, subject)}.`);
}

interface Appointment {
  phrase: CreatePhrase;
  /** Whom it is with, where somebody is named. */
  who: string | undefined;
  /** `Meeting`, `Call`. */
  kind: string;
}

function* appointment({ phrase, who, kind }: Appointment, question: Question): Plan {
  const values = yield* argumentsIn(phrase, question);
  if (!values.ok) return values.reply;
  const { start } = values.value;
  if (start === undefined) {
    return `When should it be? For example: “schedule a ${kind.toLowerCase()} tomorrow at 10”.`;
  }
  const parent = yield* parentFor(phrase.known, phrase.parent, question);
  if (!parent.ok) return parent.reply;
  const person = who === undefined ? undefined : yield* onePerson(who, question);
  if (person && !person.ok) return person.reply;
  const about = aboutArguments(parent.value, person?.value);
  const withWhom = person ? `${kind} with ${person.value.name}` : kind;
  const subject = phrase.name === '' ? withWhom : phrase.name;
  const answer = yield* call('schedule_event', { subject, ...values.value, ...about });
  return writeAnswer(answer, (done) => `Scheduled ${madeLink(done, subject)}.`);
}

const scheduled =
  /^(?:schedule|set up|plan|book|arrange|create|add|make) (?:me )?(?:an? )?(?:new )?(?:phone )?(?<noun>call|meeting|appointment|event)\b/i;
const withWhom = new RegExp(
  `\\bwith (?!(?:location|notes?|comments?|description|subject|owner|the (?:name|subject))\\b)(?<who>"[^"]+"|.+?)` +
    `(?=,| (?:about|regarding|called|titled|on|at|in|to|for|with)\\b| ${datePattern}\\b|$)`,
  'i',
);

function parseAppointment(text: string): Appointment | undefined {
  const noun = scheduled.exec(text)?.groups?.['noun'];
  if (noun === undefined) return undefined;
  const sentence = text.replace(scheduled, 'schedule a meeting');
  const who = withWhom.exec(sentence)?.groups?.['who'];
  const phrase = parseCreation(sentence.replace(withWhom, ' '));
  return phrase && { phrase, who, kind: capital(noun.toLowerCase()) };
}

const followUp = /^(?:create|add|make|set up) an? follow[- ]?up(?: task)?(?= |$)(?: for)?/i;

const isPlain = ({ values }: CreatePhrase): boolean =>
  values.every(({ field }) => argumentOf[field.toLowerCase()] !== undefined);

/** `remind me to call Sean on Friday`, `create a task "Send quote"`, `schedule a meeting with Sean tomorrow at 10`. */
export const activitiesIntent: Intent = (text, question) => {
  const meeting = parseAppointment(text);
  if (meeting && isPlain(meeting.phrase)) return appointment(meeting, question);
  const phrase = parseCreation(text.replace(followUp, 'create a task to follow up'));
  if (phrase?.known.name !== 'Task' || phrase.name === '' || !isPlain(phrase)) return undefined;
  return task(phrase, question);
};
