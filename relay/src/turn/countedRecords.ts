// Where an answer says how many records there are: a whole number before a noun that means records.
import { isApiName } from '../policy/builtIn.ts';
import { WHOLE_NUMBER, wholeNumber } from './evidence.ts';

export interface Counted {
  /** As it stands in the answer, e.g. `1,234 open cases`. */
  text: string;
  count: number;
  /** `done`: that so many were written; `are`: that there are so many. */
  says: 'done' | 'are';
}

const MOST_OBJECTS = 50;

const usualNouns =
  'records rows results entries accounts contacts opportunities deals leads cases tasks events ' +
  'activities meetings calls emails e-mails notes files attachments campaigns quotes orders ' +
  'contracts products assets invoices users';

/**
 * The counts of records in an answer. `objects`: API names whose plurals mean records too. English
 * only; numbers whose meaning is not certain (limits, plans, questions, names) are left out.
 */
export function countedIn(text: string, objects: readonly string[]): Counted[] {
  // Names come from models too: only what is an API name may stand in a pattern, and not without end.
  const named = objects.filter(isApiName).slice(0, MOST_OBJECTS);
  const counts = patternOf(named);
  const prose = withoutQuotations(text);
  return sentencesOf(prose).flatMap((sentence) => {
    if (/\?["'”)*_\s]*$/.test(sentence.text)) return [];
    const says = done.test(sentence.text) ? 'done' : 'are';
    if (says === 'are' && planned.test(sentence.text)) return [];
    return [...sentence.text.matchAll(counts)]
      .filter((match) => isCount(match, sentence.text))
      .map((match) => {
        const from = sentence.at + match.index;
        const counted = text.slice(from, from + match[0].length);
        return { text: counted, count: wholeNumber(match.groups!['number']!), says };
      });
  });
}

function pluralOf(object: string): string {
  const words = object
    .replace(/__[a-z]+$/i, '')
    .replace(/^\w+?__/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
  if (/[^aeiou]y$/.test(words)) return `${words.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/.test(words) ? `${words}es` : `${words}s`;
}

function singularOf(plural: string): string {
  return plural
    .replace(/ies$/, 'y')
    .replace(/(?:(?<=s|x|ch|sh)es|s)$/, '')
    .replaceAll(' ', '\\s+');
}

const patterns = new Map<string, RegExp>();
/** Most conversations are about the same few objects. */
const MOST_PATTERNS = 100;

function patternOf(named: readonly string[]): RegExp {
  const key = named.join(' ');
  const known = patterns.get(key);
  if (known !== undefined) return known;
  const nouns = [...new Set([...usualNouns.split(' '), ...named.map(pluralOf)])];
  const plural = nouns.map((noun) => noun.replaceAll(' ', '\\s+')).join('|');
  const made = pattern(plural, nouns.map(singularOf).join('|'));
  if (patterns.size >= MOST_PATTERNS) patterns.clear();
  patterns.set(key, made);
  return made;
}

/** Up to two words may stand between: `3 open high-priority cases`. A noun before a noun is none (`2 case studies`). */
function pattern(plural: string, single: string): RegExp {
  const number = `(?<![\\p{L}\\p{N}_.,:;/#$€£¥₹%+\\-–—−@=<>~^])(?<number>${WHOLE_NUMBER})`;
  const between = "(?<between>(?:[\\p{L}][\\p{L}'’-]*[*_]*\\s+[*_]*){0,2}?)";
  const noun = `(?:${plural})|(?<=(?<!\\p{N})1\\s+(?:\\p{L}+\\s+)?)(?:${single})(?=[.,;:!)*_\\s]*$|[.,;:!)])`;
  return new RegExp(
    `${number}(?![\\p{L}\\p{N}_%]|[.,:/]\\d)[*_]*\\s+[*_]*${between}(?:${noun})(?![\\p{L}\\p{N}_-])`,
    'giu',
  );
}

/** Quotations, code and the names of linked records say nothing themselves; their places stay. */
function withoutQuotations(text: string): string {
  const blank = (part: string): string => part.replace(/[^\n]/g, '¤');
  return text
    .replace(/```[^]*?(?:```|$)/g, blank)
    .replace(/`[^`\n]*`/g, blank)
    .replace(/^[ \t]*>.*$/gm, blank)
    .replace(/\[[^\]\n]{0,300}\]\([^)\n]{0,500}\)/g, blank)
    .replace(/"[^"\n]{0,500}"|“[^”\n]{0,500}”|«[^»\n]{0,500}»|„[^“”\n]{0,500}[“”]/g, blank);
}

/** Sentences, lines and cells with their places; marks of lists and headings stand before them. */
function sentencesOf(prose: string): { text: string; at: number }[] {
  const pieces = prose.matchAll(/[^\n|]+?(?:[.!?]+(?=[\s|]|$)|(?=[\n|])|$)/g);
  return [...pieces].flatMap(({ 0: piece, index }) => {
    const mark = /^\s*(?:(?:[-*+•]|\d+[.)]|#{1,6})\s+)*/.exec(piece)![0].length;
    return piece.length > mark ? [{ text: piece.slice(mark), at: index + mark }] : [];
  });
}

const verbs =
  '(?:created|added|updated|changed|edited|deleted|removed|restored|converted|sent|logged|scheduled|' +
  'posted|merged|assigned|reassigned|closed|moved|imported|inserted|saved|upserted)';
const done = new RegExp(
  [
    `\\b(?:i|we)(?:['’]ve| have)?(?: (?:just|now|also|already|successfully))* ${verbs}\\b`,
    `\\b(?:have|has) been (?:\\w+ly )?${verbs}\\b`,
    `\\bsuccessfully ${verbs}\\b`,
    `^\\W*(?:(?:done|ok|okay|great|perfect|all set)\\W+)*${verbs}\\b`,
  ].join('|'),
  'i',
);

/** What is planned, possible, denied, asked for or an example is no claim that it is so. */
const planned =
  /\b(?:will|going to|would|could|can|cannot|should|shall|may|might|must|if|whether|unless|until|please|want|need|let me|let’s|let's|example|such as|limit|limited|maximum|max|not|never|no|failed|unable|per|each|every|creating|adding|updating|changing|deleting|removing|sending|logging|scheduling|ready to|about to|propose|suggest|approve|approval)\b|n['’]t\b|['’]ll\b|\be\.g\./i;

/** Before a number: it is no exact count. */
const vague = words(
  'top first last next past previous to or about around roughly nearly almost approximately over under ' +
    'than least most between only-the version step page number no nr q fy case line level in within',
);
/** Between number and noun: it counts something else, or only a part. */
const otherwise = words(
  'day days week weeks month months quarter quarters year years hour hours minute minutes second ' +
    'seconds percent million billion thousand k m usd eur gbp dollars euros more other others another ' +
    'additional further remaining of out to or and in on for by with from at as than times x am pm is ' +
    'are was were has have had january february march april may june july august september october ' +
    'november december different distinct unique types kinds',
);

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

function isCount(match: RegExpExecArray, sentence: string): boolean {
  const { number, between } = match.groups as { number: string; between: string };
  if (/^0\d/.test(number) || number.length > 9) return false;
  if (/^(?:19|20)\d\d$/.test(number)) return false;
  const inner = between.toLowerCase().match(/[\p{L}'’-]+/gu) ?? [];
  if (inner.some((word) => otherwise.has(word))) return false;
  return isFreeBefore(sentence.slice(0, match.index));
}

/** Longer words are none that decide; looking further back would take its time at every number. */
const REACH = 60;

/** Numbers after a number, a name (`Plan 3 accounts`) or a vague word are not certain. */
function isFreeBefore(before: string): boolean {
  const near = before.slice(-REACH);
  const last = /([\p{L}\p{N}'’.]+)[\s*_(]*$/u.exec(near);
  if (!last) return !/¤[\s*_(]*$/.test(near);
  const word = last[1]!;
  if (/\d|.\p{Lu}/u.test(word) || vague.has(word.toLowerCase().replace(/\.$/, ''))) return false;
  const isFirst = before.length <= REACH && near.slice(0, last.index).trim() === '';
  return isFirst ? !months.test(word) : !/^\p{Lu}/u.test(word) || word === 'I';
}

const months = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;
