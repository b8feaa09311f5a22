// The words between the braces of FIND: what they ask for, and whether a value has it.
import { orgError } from '../errors.ts';
import type { OrgError } from '../errors.ts';
import { fold } from '../store/sqlFunctions.ts';
import type { Term } from './tree.ts';

export const malformedSearch = (message: string): OrgError =>
  orgError(400, 'MALFORMED_SEARCH', message);

type Token = '(' | ')' | 'AND' | 'OR' | 'NOT' | { words: string[] };

/** Characters of a term that stand for themselves only behind a backslash. */
const reserved = /[&|!{}[\]^~:+]/;

/**
 * Words side by side must all be there; AND goes before OR. From memory of the SOSL reference.
 *
 * @param text - what stands between the braces
 * @throws OrgError MALFORMED_SEARCH
 */
export function readTerm(text: string): Term {
  const tokens = tokensOf(text);
  if (tokens.length === 0) throw tooShort(text);
  const term = readOr(tokens, text);
  if (tokens.length > 0) throw malformedSearch(`unexpected token: '${shown(tokens[0])}'`);
  return term;
}

const tooShort = (text: string): OrgError =>
  malformedSearch(`search term must be longer than one character: ${text}`);

const shown = (token: Token | undefined): string =>
  typeof token === 'object' ? token.words.join(' ') : (token ?? '<EOF>');

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const [raw] of text.matchAll(/"(?:\\.|[^"\\])*"|[()]|(?:\\.|[^\s()"\\])+/gs)) {
    if (raw === '(' || raw === ')') tokens.push(raw);
    else if (/^(AND|OR|NOT)$/i.test(raw)) tokens.push(raw.toUpperCase() as 'AND' | 'OR' | 'NOT');
    else tokens.push({ words: wordsOf(raw) });
  }
  return tokens;
}

/** One word, or the words of a phrase in quotes; `*` and `?` stay what they are. */
function wordsOf(raw: string): string[] {
  const quoted = raw.startsWith('"');
  const inner = quoted ? raw.slice(1, -1) : raw;
  if (!quoted && reserved.test(inner.replace(/\\./gs, '')))
    throw malformedSearch(`unexpected token: '${reserved.exec(inner)?.[0] ?? ''}'`);
  const plain = inner.replace(/\\(.)/gs, '$1');
  if (plain.replace(/[*?]/g, '').trim().length < 2) throw tooShort(plain);
  const words = fold(plain).match(/[\p{L}\p{N}*?]+/gu);
  if (!words) throw tooShort(plain);
  return words;
}

function readOr(tokens: Token[], text: string): Term {
  const parts = [readAnd(tokens, text)];
  while (tokens[0] === 'OR') {
    tokens.shift();
    parts.push(readAnd(tokens, text));
  }
  return parts.length === 1 && parts[0] ? parts[0] : { kind: 'or', parts };
}

function readAnd(tokens: Token[], text: string): Term {
  const parts = [readOne(tokens, text)];
  while (tokens[0] !== undefined && tokens[0] !== 'OR' && tokens[0] !== ')') {
    const negated = tokens[0] === 'NOT' || (tokens[0] === 'AND' && tokens[1] === 'NOT');
    if (tokens[0] === 'AND') tokens.shift();
    if (tokens[0] === 'NOT') tokens.shift();
    const part = readOne(tokens, text);
    parts.push(negated ? { kind: 'not', part } : part);
  }
  return parts.length === 1 && parts[0] ? parts[0] : { kind: 'and', parts };
}

function readOne(tokens: Token[], text: string): Term {
  const token = tokens.shift();
  if (token === '(') {
    const inner = readOr(tokens, text);
    if (tokens.shift() !== ')')
      throw malformedSearch("expecting a right parentheses, found '<EOF>'");
    return inner;
  }
  if (typeof token !== 'object') throw malformedSearch(`unexpected token: '${shown(token)}'`);
  return { kind: 'words', words: token.words };
}

/** A value of a record, ready to be searched. */
export interface Searched {
  words: readonly string[];
  /** Only of phone numbers: their digits. */
  digits: string | null;
}

export function searchedValue(text: string, isPhone: boolean): Searched {
  return {
    words: fold(text).match(/[\p{L}\p{N}]+/gu) ?? [],
    digits: isPhone ? text.replace(/\D/g, '') : null,
  };
}

/** Whether the record with these values is one that the term asks for. */
export function matches(term: Term, values: readonly Searched[]): boolean {
  switch (term.kind) {
    case 'and':
      return term.parts.every((part) => matches(part, values));
    case 'or':
      return term.parts.some((part) => matches(part, values));
    case 'not':
      return !matches(term.part, values);
    case 'words':
      return values.some((value) => hasPhrase(value, term.words));
  }
}

const minPhoneDigits = 4;

function hasPhrase({ words, digits }: Searched, wanted: readonly string[]): boolean {
  const number = wanted.join('');
  // However a number is written, its digits are what counts. From memory.
  if (digits !== null && /^\d+$/.test(number) && number.length >= minPhoneDigits)
    return digits.includes(number);
  const patterns = wanted.map(patternOf);
  return words.some((_, start) =>
    patterns.every((pattern, index) => pattern.test(words[start + index] ?? '')),
  );
}

/** `*` stands for any characters, `?` for one. */
function patternOf(word: string): RegExp {
  return new RegExp(`^${word.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'su');
}
