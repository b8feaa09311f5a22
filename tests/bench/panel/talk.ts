// What is said in the measured conversations: answers of the length and kind that reps get, without a model.
import type { RelayEvent } from '../../../relay/src/protocol.ts';
import { asked, at, done, says } from '../../../relay/practice/page/gallery/events.ts';
import { OPEN_ONES, searched, table } from '../../../relay/practice/page/gallery/states/results.ts';

const section = (i: number): string =>
  `### ${i + 1}. What moved on this account

Two of the **open opportunities** moved to another stage this week, and *one case* was closed on 2026-11-${10 + (i % 20)}. [Edge Communications](/lightning/r/Account/001000000000001AAA/view) has not heard from us for ${i + 3} days; its largest deal closes before the end of the quarter.

- Send the revised quote to **Sean Forbes** before Thursday
- Ask for the signed \`Order Form\`, which the last e-mail of the thread did not have
  - The price in it is $75,000, without the discount of 10%
- Log the call of last Friday

${table(OPEN_ONES.slice(0, 4))}

`;

/** Markdown of at least `length` characters: headings, paragraphs, lists, links and tables in turns. */
function longAnswer(length: number): string {
  let text = '';
  for (let i = 0; text.length < length; i += 1) text += section(i);
  return text;
}

const LETTERS_OF_A_DELTA = 5;

/** One long answer in so many pieces. */
export function deltas(count: number, messageId: string): RelayEvent[] {
  const text = longAnswer(count * LETTERS_OF_A_DELTA);
  return Array.from({ length: count }, (_, i) =>
    says(text.slice(i * LETTERS_OF_A_DELTA, (i + 1) * LETTERS_OF_A_DELTA), messageId),
  );
}

const SHORT = `There are **4 open opportunities** on this account, worth $307,500 in all. The largest one is Edge Battery Storage.

${table(OPEN_ONES.slice(0, 4))}

- Two of them close this year.
- None was changed in the last seven days.`;

/** Two messages: a question, and an answer from a step with its rows. Ids are made of `id`. */
export const exchange = (id: string, message = `What is open here? (${id})`): RelayEvent[] => [
  asked(message, { turnId: id, at: at(-5) }),
  ...searched(OPEN_ONES.slice(0, 4)).map((event) =>
    'stepId' in event ? { ...event, stepId: `${id}-step` } : event,
  ),
  ...SHORT.match(/[\s\S]{1,40}/g)!.map((piece) => says(piece, `${id}-message`)),
  done,
];

/** A conversation of so many messages, half of them questions. */
export const conversationOf = (messages: number): RelayEvent[] =>
  Array.from({ length: messages / 2 }, (_, i) => exchange(`turn-${i}`)).flat();
