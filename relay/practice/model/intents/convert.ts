// Turning a lead into an account, a contact and, where one is asked for, an opportunity.
import { recordLink } from '../answers/markdown.ts';
import { writeAnswer } from '../answers/writes.ts';
import type { Question } from '../conversation.ts';
import { objectFor } from '../language/nouns.ts';
import { meansThis, nounOfThis, unquote } from '../language/phrases.ts';
import { call } from '../plan.ts';
import type { Outcome, Part, Plan } from '../plan.ts';
import { findNamed, findTarget } from '../salesforce/target.ts';
import type { Intent } from './intent.ts';

const end = '(?=,| (?:and|with|into|to) |$)';
const clause = (pattern: string): RegExp => new RegExp(`,? (?:${pattern})${end}`, 'i');
const opportunity = clause(
  '(?:and|with|adding)(?: also)?(?: create| make| add)?(?: an?| the)?(?: new)? opportunity(?: called| named)? (?<name>"[^"]+"|.+?)',
);
const existing = (object: string): RegExp =>
  clause(`(?:and|into|to|under|with|using)(?: the)?(?: existing)? ${object} (?<name>"[^"]+"|.+?)`);
const intoAccount = existing('account');
const intoContact = existing('contact');

interface ConvertPhrase {
  lead: string;
  opportunityName: string | undefined;
  account: string | undefined;
  contact: string | undefined;
}

function parseConversion(text: string): ConvertPhrase | undefined {
  const rest = /^convert (.+)$/i.exec(text)?.[1];
  if (rest === undefined) return undefined;
  const names = [opportunity, intoAccount, intoContact].map(
    (one) => one.exec(rest)?.groups?.['name'],
  );
  const lead = [opportunity, intoAccount, intoContact].reduce(
    (left, one) => left.replace(one, ''),
    rest,
  );
  const [opportunityName, account, contact] = names.map((name) => name && unquote(name));
  return { lead: lead.trim(), opportunityName, account, contact };
}

function* idOf(object: string, name: string | undefined): Part<Outcome<string | undefined>> {
  if (name === undefined) return { ok: true, value: undefined };
  const found = yield* findNamed([objectFor(object)], name);
  return found.ok ? { ok: true, value: found.value.id } : found;
}

function* convert(phrase: ConvertPhrase, question: Question): Plan {
  const isThis = meansThis(phrase.lead) && nounOfThis(phrase.lead) === undefined;
  const named = isThis ? 'this lead' : phrase.lead;
  const lead = yield* findTarget(named, question, [objectFor('Lead')]);
  if (!lead.ok) return lead.reply;
  const account = yield* idOf('Account', phrase.account);
  if (!account.ok) return account.reply;
  const contact = yield* idOf('Contact', phrase.contact);
  if (!contact.ok) return contact.reply;
  const { opportunityName } = phrase;
  const { id: leadId } = lead.value;
  const answer = yield* call('convert_lead', {
    leadId,
    ...(account.value !== undefined && { accountId: account.value }),
    ...(contact.value !== undefined && { contactId: contact.value }),
    ...(opportunityName !== undefined && { opportunityName }),
  });
  return writeAnswer(answer, ({ records }) => {
    const made = records.filter(({ id }) => id !== leadId);
    const became = made.map(({ id, name }) => `- ${recordLink(name, id)}`).join('\n');
    const head = `Converted ${recordLink(lead.value.name, leadId)}`;
    return made.length === 0 ? `${head}.` : `${head}. It became:\n\n${became}\n\n`;
  }).trim();
}

/** `convert this lead`, `convert lead Bertha Boxer with an opportunity "Two units" into account Edge Communications`. */
export const convertIntent: Intent = (text, question) => {
  const phrase = parseConversion(text);
  return phrase && convert(phrase, question);
};
