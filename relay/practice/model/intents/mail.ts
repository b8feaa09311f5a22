// E-mails: to whom, about what, and what they say.
import { escaped } from '../answers/markdown.ts';
import { writeAnswer } from '../answers/writes.ts';
import type { Question } from '../conversation.ts';
import { asWritten, titleOf, unquote } from '../language/phrases.ts';
import { call } from '../plan.ts';
import type { Outcome, Part, Plan } from '../plan.ts';
import { onePerson } from '../salesforce/people.ts';
import type { Intent } from './intent.ts';

interface MailPhrase {
  to: string;
  subject: string | undefined;
  body: string | undefined;
}

const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function* addressesOf(phrase: string, question: Question): Part<Outcome<string[]>> {
  const addresses: string[] = [];
  for (const name of phrase.split(/\s*,\s*(?:and\s+)?|\s+and\s+/i)) {
    if (address.test(name)) {
      addresses.push(name);
      continue;
    }
    const person = yield* onePerson(name, question);
    if (!person.ok) return person;
    if (person.value.email === '') {
      return { ok: false, reply: `I see no e-mail address of **${escaped(person.value.name)}**.` };
    }
    addresses.push(person.value.email);
  }
  return { ok: true, value: addresses };
}

function* send(phrase: MailPhrase, question: Question): Plan {
  if (phrase.body === undefined) {
    return 'What should it say? For example: “send an e-mail to Sean about the renewal: Hello Sean, …”.';
  }
  const to = yield* addressesOf(phrase.to, question);
  if (!to.ok) return to.reply;
  const body = asWritten(phrase.body, question.text);
  const subject = phrase.subject === undefined ? titleOf(body) : unquote(phrase.subject);
  const { record } = question;
  const about = record && { relatedTo: record.id };
  const answer = yield* call('send_email', { to: to.value, subject, body, ...about });
  return writeAnswer(answer, ({ edited }) =>
    edited ? 'Sent the e-mail.' : `Sent “${escaped(subject)}” to ${escaped(to.value.join(', '))}.`,
  );
}

const mailed =
  /^(?:(?:send|write)(?: an?| the)? (?:e-?mail|mail|message) to|(?:send|write) (?<first>[\w.'@-]+(?: [\w.'-]+)?) an? (?:e-?mail|mail|message)|e-?mail|mail)(?: (?<to>.+?))??(?:,? (?:about|regarding|re|(?:with )?(?:the )?subject):? (?<subject>"[^"]+"|.+?))?(?:(?::\s+| saying (?:that )?)(?<body>.+))?$/i;

const bare = /^(?:send|write)(?: an?)? (?:e-?mail|mail)$/i;

/** `send an e-mail to Sean about the renewal: Hello Sean, …`, `e-mail rose@edge.example: …`. */
export const mailIntent: Intent = (text, question) => {
  if (bare.test(text)) return send({ to: '', subject: undefined, body: undefined }, question);
  const groups = mailed.exec(text)?.groups;
  const to = groups?.['first'] ?? groups?.['to'];
  if (!groups || to === undefined) return undefined;
  return send({ to, subject: groups['subject'], body: groups['body'] }, question);
};
