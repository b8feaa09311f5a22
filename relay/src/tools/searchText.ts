// What a person looks for, as SOSL and as LIKE read it: words, an e-mail address, a phone number.
import { soqlPattern } from '../soql/literals.ts';

export type SearchGroup = 'ALL' | 'NAME' | 'EMAIL' | 'PHONE';

export interface SearchText {
  group: SearchGroup;
  /** What stands between the braces of FIND. */
  sosl: string;
  /** LIKE patterns that all must fit, as quoted SOQL literals. */
  patterns: string[];
}

/** Digits by which a number is recognised however its country and area are written. */
const LOCAL_DIGITS = 7;

/**
 * Reads the text: an address or a number is looked for as such, whatever it is dressed in; everything else
 * among names, or in all fields where `everywhere`. Undefined where there is nothing to look for.
 */
export function searchTextOf(text: string, everywhere: boolean): SearchText | undefined {
  const trimmed = text.trim();
  const email = /^(?:mailto:|[^<>]*<)?([^\s<>@]+@[^\s<>@]+)>?$/i.exec(trimmed)?.[1];
  if (email !== undefined) return emailOf(email.toLowerCase());
  const digits = trimmed.replace(/^tel:/i, '').replace(/[\s()./+-]/g, '');
  if (/^\d{4,20}$/.test(digits)) return phoneOf(digits.replace(/^00/, ''));
  const words = trimmed.split(/\s+/).filter((word) => /[\p{L}\p{N}].*[\p{L}\p{N}]/u.test(word));
  if (words.length === 0) return undefined;
  return {
    group: everywhere ? 'ALL' : 'NAME',
    sosl: words.map((word) => `${escaped(word)}*`).join(' '),
    patterns: words.map((word) => likeAnywhere(word)),
  };
}

function emailOf(address: string): SearchText {
  return { group: 'EMAIL', sosl: `"${escaped(address)}"`, patterns: [likeAnywhere(address)] };
}

/** The number as given, without its country, and its local part: however it was entered, one of them is in it. */
function phoneOf(digits: string): SearchText {
  const local = digits.slice(-LOCAL_DIGITS);
  const forms = new Set([digits, digits.slice(-10), local]);
  const pattern = `'%${[...local].join('%')}%'`;
  return { group: 'PHONE', sosl: [...forms].join(' OR '), patterns: [pattern] };
}

/** SOSL's reserved characters stand behind a backslash (SOQL and SOSL Reference, FIND). */
function escaped(text: string): string {
  return text.replace(/[?&|!{}[\]()^~*:\\"'+-]/g, '\\$&');
}

function likeAnywhere(text: string): string {
  return soqlPattern(`%${text.replace(/[\\%_]/g, '\\$&')}%`);
}
