// What the practice model can do, and how to set a real one: said when asked, and when nothing else fits.
import { recordLink } from '../answers/markdown.ts';
import type { Question } from '../conversation.ts';
import type { Plan } from '../plan.ts';
import type { Intent } from './intent.ts';

const phrases: readonly (readonly [what: string, example: string])[] = [
  ['List what belongs to a record', 'Which opportunities are open here?'],
  ['Read on in a list, a timeline or a file', 'More'],
  ['Find records by name', 'Find contact Rose'],
  ['Rank', 'Top 5 open opportunities by amount'],
  ['Add up', 'Totals by stage'],
  ['Tell about a record or one of its fields', 'What is the phone of Edge Communications?'],
  ['Tell what happened', 'What happened here lately?'],
  ['List files and read them', 'Which files are there?” or “Read meter readings'],
  ['Change fields', 'Change the phone to (512) 555-0199'],
  ['Create tasks, contacts, opportunities and more', 'Remind me to call Sean on Friday'],
  ['Create or change by an external id', 'Upsert account by ERP Number E-1001: phone 512 555 0100'],
  ['Schedule', 'Schedule a meeting with Sean tomorrow at 10'],
  ['Log calls', 'Log a call with Sean about the renewal: he agrees'],
  ['Keep notes', 'Add a note: Rose prefers mornings'],
  ['Post', 'Post "We are on time" to the feed'],
  ['Send e-mails', 'Send an e-mail to Sean about the renewal: Hello Sean, …'],
  ['Convert leads', 'Convert this lead with an opportunity "Two units"'],
  ['Run the actions of your org', 'Escalate this case because …” or “Create a renewal'],
  ['Delete, where your admin allows it', 'Delete the task Call” and then “Bring it back'],
  ['Take back what I changed', 'Undo that'],
];

const realModel =
  'I am a practice model: I know these phrases and nothing else. To talk to a real one, set `OPENAI_API_KEY`, ' +
  'or `MODEL_BASE_URL`, `MODEL_API_KEY` and `MODEL`, and start again.';

/** What can be said here, with examples. */
export function helpText(question: Question): string {
  const { record } = question;
  const here = record ? ` We are on ${recordLink(record.name, record.id)}.` : '';
  const lines = phrases.map(([what, example]) => `- ${what}: “${example}”`);
  return `Here is what I can do.${here}\n\n${lines.join('\n')}\n\n${realModel}`;
}

/** A plan that asks for nothing. */
function* say(text: string): Plan {
  return text;
}

/** `help`, `what can you do`, `hello`, `thanks`. */
export const helpIntent: Intent = (text, question) => {
  if (/^(?:thanks|thank you|thx|great|perfect|ok|okay|cool)\b.{0,20}$/i.test(text)) {
    return say('You are welcome.');
  }
  const asksForHelp =
    /^(?:help|\?|hi|hello|hey|good (?:morning|afternoon|evening)|what can (?:you|i|we) (?:do|ask|say).*|what do you (?:do|know|understand).*|how can you help.*|who are you|which (?:phrases|questions).*)$/i;
  return asksForHelp.test(text) ? say(helpText(question)) : undefined;
};

/** The answer to what no other family understands. */
export function notUnderstood(question: Question): Plan {
  return say(`I did not understand that. ${helpText(question)}`);
}
