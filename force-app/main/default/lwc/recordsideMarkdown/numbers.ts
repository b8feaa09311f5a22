// The numbers that stand in a text, as people and models write them in their languages.
import locale from '@salesforce/i18n/locale';
import { monthNamed } from './dates';

export interface WrittenNumber {
  from: number;
  to: number;
  /** What it may mean, the likelier first: `1,234` is not the same everywhere. */
  readings: number[];
  isPercent: boolean;
  /** A few digits and nothing else: an ordinal as likely as a count. */
  isBare: boolean;
  /** What it counts follows at once. */
  hasNoun: boolean;
}

const DIGITS = /\d[\d.,'’\u00a0\u202f]*/g;
/** `1.5 million` is not 1.5. */
const SCALED =
  /^[\s\u00a0\u202f]?(?:[kKMB]|[Tt]sd\.?|[Mm]n|[Mm]io\.?|[Mm]rd\.?|[Mm]d|bn|thousand|[Mm]ill\w*|bill\w*|[Tt]ausend|mil(?:es)?|万|億|千)(?![\p{L}])/u;
/** Directly before or after it, these make it part of something else: a date, a time, a version, a name. */
const isGlue = (char: string): boolean =>
  /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}_#/:+@\\年月日時分秒]/u.test(char);

const decimalSign = ((): string => {
  const parts = new Intl.NumberFormat(locale).formatToParts(1.5);
  return parts.find(({ type }) => type === 'decimal')?.value ?? '.';
})();

const isMonth = (word: string | undefined): boolean =>
  word !== undefined && monthNamed(word) !== undefined;

const inGroups = (text: string): boolean => /^[1-9]\d{0,2}(?:\D\d{3})+$/.test(text);
const grouped = (text: string): number[] =>
  inGroups(text) ? [Number(text.replace(/\D/g, ''))] : [];

/** The last sign parts the decimals, the others before it the thousands. */
function withDecimals(text: string, sign: string): number[] {
  const at = text.lastIndexOf(sign);
  const whole = text.slice(0, at);
  const isWhole = /^\d+$/.test(whole) || (inGroups(whole) && !whole.includes(sign));
  return isWhole ? [Number(`${whole.replace(/\D/g, '')}.${text.slice(at + 1)}`)] : [];
}

/** @returns what digits with signs between them may mean; nothing when they are no number */
function readingsOf(text: string): number[] {
  if (/^(?:0|[1-9]\d*)$/.test(text)) return [Number(text)];
  if (/^0\d/.test(text)) return [];
  const signs = text.replace(/\d/g, '');
  const last = signs.at(-1) ?? '';
  const couldPart = last === '.' || last === ',';
  if (!couldPart || signs.indexOf(last) < signs.length - 1) return grouped(text);
  const isAmbiguous = signs.length === 1 && inGroups(text);
  if (!isAmbiguous) return withDecimals(text, last);
  return last === decimalSign ? [...withDecimals(text, last), ...grouped(text)] : grouped(text);
}

/** In a date, a version, a phone number, a name or a scaled amount it does not mean itself. */
function isPartOfMore(before: string, after: string): boolean {
  if (isGlue(before.at(-1) ?? '') || SCALED.test(after)) return true;
  if (isGlue(after.at(0) ?? '') || /^[-–]?[-–.,]?\d/.test(after) || /^-\w/.test(after)) return true;
  if (/[\p{L}\p{N}][-–.,]$/u.test(before) || /\d[-–]\s?$/.test(before)) return true;
  const [, wordBefore] = /([\p{L}]+)\.?\s$/u.exec(before) ?? [];
  const [, wordAfter] = /^(?:\.|st|nd|rd|th|er|º)?\s(?:de\s)?([\p{L}]+)/u.exec(after) ?? [];
  return isMonth(wordBefore) || isMonth(wordAfter);
}

/** Every number of the text that means itself. */
export function numbersIn(text: string): WrittenNumber[] {
  return [...text.matchAll(DIGITS)].flatMap((match) => {
    const written = match[0].replace(/\D+$/, '');
    const at = match.index;
    const after = text.slice(at + written.length);
    const isNegative = /(?:^|[\s(|$€£¥])[-−]$/.test(text.slice(0, at));
    const from = isNegative ? at - 1 : at;
    const readings = readingsOf(written).map((value) => (isNegative ? -value : value));
    if (readings.length === 0 || isPartOfMore(text.slice(0, from), after)) return [];
    const isYear = /^(?:19|20)\d{2}$/.test(written);
    const isPercent = /^[\s\u00a0\u202f]?%/.test(after);
    if (isYear && !isPercent) return [];
    // Alone in a cell it is what the cell tells.
    const isAlone = text.trim() === written;
    const isBare = /^\d{1,2}$/.test(written) && !isAlone && !/[$€£¥]\s?$/.test(text.slice(0, from));
    const hasNoun = /^[*_\s\u00a0]{0,3}\p{L}/u.test(after);
    // The sign of a currency or percent belongs to it: no line breaks between them.
    const before = /[$€£¥]$/.exec(text.slice(0, from))?.[0].length ?? 0;
    const behind = /^[%$€£¥]/.exec(after)?.[0].length ?? 0;
    const to = at + written.length + behind;
    return [{ from: from - before, to, readings, isPercent, isBare, hasNoun }];
  });
}

/** The amount that a text is nothing else than, with or without a sign of its currency or percent. */
export function amountIn(text: string): number | undefined {
  const bare = text.trim().replace(/^[A-Z]{3}\s|\s[A-Z]{3}$/, '');
  const [, minus, amount] =
    /^\(?([-−]?)\s*[$€£¥]?\s?([\d.,'’\u00a0\u202f]*\d)[\s\u00a0\u202f]*[%$€£¥]?\)?$/.exec(bare) ??
    [];
  const [value] = readingsOf(amount ?? '');
  if (value === undefined) return undefined;
  return minus || bare.startsWith('(') ? -value : value;
}
