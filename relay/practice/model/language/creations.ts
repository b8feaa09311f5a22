// The grammar of new records: what kind, called what, with which values, hanging off which record.
import { datePattern } from './dates.ts';
import { amountPattern } from './numbers.ts';
import { objectFor, objectWord } from './nouns.ts';
import type { KnownObject } from './objects.ts';
import { herePattern, unquote } from './phrases.ts';

export interface CreatePhrase {
  known: KnownObject;
  /** Name or subject, as far as one was given. */
  name: string;
  /** By what people call the field; the values as written. */
  values: { field: string; value: string }[];
  /** The record it belongs to, where one was named; else it is the one on the page. */
  parent: string | undefined;
}

const shape = new RegExp(
  `^(?:create|add|make|new|log|schedule|open(?= an? | new )|enter|set up|plan)\\s+(?:me\\s+)?(?:an?\\s+)?(?:new\\s+)?(?<priority>high|low|normal|medium)?(?:[- ]priority)?\\s*(?<noun>${objectWord})\\b[:,]?\\s*(?<rest>.*)$`,
  'i',
);
const remind = /^remind me (?:to )?(?<rest>.+)$/i;

/** A clause, the field it sets; the first group is the value. Taken out of the sentence one by one. */
type Clause = readonly [field: string, pattern: RegExp];

const quotedOr = (plainText: string): string => `("[^"]*"|${plainText})`;
const wordsUpToClause = `[^",;]+?(?=$|,|;| and | with | due | closing | for | at | on )`;

const common: readonly Clause[] = [
  ['priority', /\b(?:with |of )?(high|low|normal|medium)[- ]priority\b/i],
  ['priority', /\bpriority:? (high|low|normal|medium)\b/i],
  ['email', /(?:\be-?mail:? |\b)([\w.+-]+@[\w-]+(?:\.[\w-]+)+)/i],
  ['phone', /\b(?:phone|tel|mobile):? (\+?[\d(][\d() .-]{5,}\d)/i],
];

const due: Clause = [
  'due date',
  new RegExp(`\\b(?:due|by|on|until|for)?\\s*\\b(${datePattern})\\b`, 'i'),
];
const byObject: Readonly<Record<string, readonly Clause[]>> = {
  Task: [due],
  Event: [
    [
      'start',
      new RegExp(
        `\\b(?:on|for|at)?\\s*\\b(${datePattern}(?:,? (?:at )?\\d{1,2}(?::\\d\\d)?\\s?(?:am|pm)?)?)`,
        'i',
      ),
    ],
  ],
  Opportunity: [
    [
      'close date',
      new RegExp(
        `\\b(?:that |which )?(?:clos(?:ing|es|e)(?: date)?|due|by)(?: on| in| by)?:? (${datePattern})`,
        'i',
      ),
    ],
    [
      'amount',
      new RegExp(`\\b(?:(?:for|worth|over|of|at|amount)(?: of)?:?) (${amountPattern})`, 'i'),
    ],
    [
      'stage',
      new RegExp(`\\b(?:in |with |at )?(?:the )?stage:? ${quotedOr(wordsUpToClause)}`, 'i'),
    ],
  ],
  Contact: [
    [
      'title',
      new RegExp(`\\b(?:title|as|job title):? (?:an? |the )?${quotedOr(wordsUpToClause)}`, 'i'),
    ],
  ],
  Lead: [
    ['company', new RegExp(`\\b(?:company|at|from|of):? ${quotedOr(wordsUpToClause)}`, 'i')],
    ['title', new RegExp(`\\b(?:title|as):? (?:an? |the )?${quotedOr(wordsUpToClause)}`, 'i')],
  ],
};

const named = new RegExp(
  `\\b(?:for|on|at|to|under|of) (?:the )?((?:${objectWord}) (?:"[^"]+"|.+?))(?=$|,| (?:with|and|to|by|due|on|called|named|about|saying|tomorrow|today|next|in) )`,
  'i',
);
/** `for Burlington called Second Plant`: what comes before the name is the record it belongs to. */
const namedFirst = /^for (.+?)(?= (?:called|named|titled) )/i;
const fieldPair = /^(?:the |an? )?([a-z][\w ]*?)(?::| is| of| =| to)? ("[^"]*"|\S.*)$/i;

/** A subject may hold commas, a name ends at the first one. */
const freeText = new Set(['Task', 'Event', 'Case']);
const withFields = /\bwith (?=(?!the name|the subject)[a-z])/i;
const fieldsBegin = /\bwith (?=(?!the name|the subject)[a-z])|,/i;

interface Taken {
  rest: string;
  values: { field: string; value: string }[];
}

function take(text: string, clauses: readonly Clause[]): Taken {
  return clauses.reduce<Taken>(
    ({ rest, values }, [field, pattern]) => {
      const match = pattern.exec(rest);
      if (!match?.[1] || values.some((value) => value.field === field)) return { rest, values };
      const without = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`;
      return { rest: without, values: [...values, { field, value: unquote(match[1]) }] };
    },
    { rest: text, values: [] },
  );
}

/** `with FIELD VALUE, FIELD VALUE and FIELD VALUE`: the first word that is a field is for the describe to say. */
export function fieldPairs(text: string): { field: string; value: string }[] {
  return text.split(/,\s*(?:and\s+)?|\s+and\s+/i).flatMap((part) => {
    const match = fieldPair.exec(part.trim());
    return match?.[1] && match[2] ? [{ field: match[1], value: unquote(match[2]) }] : [];
  });
}

/** What is left when all clauses are taken out is the name. */
function nameIn(rest: string, known: KnownObject): string {
  const quoted = /"([^"]+)"/.exec(rest)?.[1];
  if (quoted !== undefined) return quoted;
  const bare = rest
    .replace(/\b(?:and|with|,)\s*(?=$|,)/gi, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,:;-]+|[\s,:;-]+$/g, '')
    .replace(
      /^(?:called|named|titled|with (?:the )?(?:name|subject)|to|about|for|saying|that)\s+/i,
      '',
    )
    .replace(/(?:\s|,)+(?:with|and|for|on|at)$/i, '')
    .trim();
  const isActivity = known.name === 'Task' || known.name === 'Event';
  return isActivity ? `${bare.charAt(0).toUpperCase()}${bare.slice(1)}` : bare;
}

/** The record that a sentence wants created, if it wants one. */
export function parseCreation(text: string): CreatePhrase | undefined {
  const reminder = remind.exec(text)?.groups;
  const groups = reminder ?? shape.exec(text)?.groups;
  if (!groups) return undefined;
  const known = objectFor(reminder ? 'task' : (groups['noun'] ?? ''));
  const here = new RegExp(`(?:^|\\s)(?:${herePattern})(?=$|\\s|,)`, 'i');
  const sentence = (groups['rest'] ?? '').replace(here, ' ').trim();
  const parent = named.exec(sentence) ?? namedFirst.exec(sentence);
  const unparented = parent ? sentence.replace(parent[0], ' ') : sentence;
  const { rest, values } = take(unparented, [...common, ...(byObject[known.name] ?? [])]);
  const [before = '', ...after] = rest.split(freeText.has(known.name) ? withFields : fieldsBegin);
  const further = fieldPairs(after.join(','));
  if (groups['priority']) values.push({ field: 'priority', value: groups['priority'] });
  return {
    known,
    name: nameIn(before, known),
    values: [...values, ...further],
    parent: parent?.[1],
  };
}
