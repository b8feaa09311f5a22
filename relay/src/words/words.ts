// The words that the relay says to a person, in the person's language; what models and admins read stays English.
import * as german from './de/index.ts';
import * as english from './en/index.ts';
import * as spanish from './es/index.ts';
import * as french from './fr/index.ts';
import * as japanese from './ja/index.ts';

/** A catalogue: English says which entries there are. */
export type Words = typeof english;

/** A sentence before it is known who reads it: the person in their language, a model in English. */
export type Said = (words: Words) => string;

export { english };

const catalogues: ReadonlyMap<string, Words> = new Map<string, Words>([
  ['en', english],
  ['de', german],
  ['fr', french],
  ['es', spanish],
  ['ja', japanese],
]);

/**
 * The catalogue of a language: `de`, `en_US` and `pt_BR` as Salesforce writes languages and locales, or `de-CH` as
 * browsers do. English where there is none.
 */
export function wordsFor(language: string | undefined): Words {
  return catalogues.get(languageOf(language ?? '')) ?? english;
}

/** `de` of `de_DE` and `de-AT`. */
function languageOf(tag: string): string {
  return tag.trim().toLowerCase().split(/[-_]/)[0] ?? '';
}

/** The catalogue for an `Accept-Language` header: the first of its languages that there is. */
export function wordsAccepted(header: string | undefined): Words {
  const wanted = (header ?? '').split(',').map((range) => {
    const [tag = '', ...parameters] = range.trim().split(';');
    const weight = parameters.map((one) => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1]).find(Boolean);
    return { language: languageOf(tag), weight: Number(weight ?? 1) };
  });
  const [best] = wanted
    .filter(({ language, weight }) => catalogues.has(language) && weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return wordsFor(best?.language);
}
