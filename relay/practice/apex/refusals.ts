// What Apex refuses with, and the sentence it makes of that in the person's language.
import path from 'node:path';
import { wordsIn } from '../page/gallery/words.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');

/** A custom label of the package with what is filled in, or a name. */
type Sentence = { label: string; values?: readonly Sentence[] } | string;

/** The person may not do this: a sentence for them. */
export class RefusedException extends Error {
  readonly sentence: Sentence;

  constructor(sentence: Sentence) {
    super(typeof sentence === 'string' ? sentence : sentence.label);
    this.sentence = sentence;
  }
}

/** Something about the set-up is missing or does not fit: a sentence for holders of Recordside_Admin only. */
export class SetupException extends RefusedException {}

/** One record of the custom metadata does not fit. */
export const doesNotFit = (type: string, name: string, why: Sentence): SetupException =>
  new SetupException({ label: 'Recordside_Setup_Does_Not_Fit', values: [type, name, why] });

/** What everybody else is told instead. */
export const NOT_SET_UP: Sentence = { label: 'Recordside_Refused_Not_Set_Up' };

/** @param language as Salesforce writes them, e.g. `en_US`; English where the package has no such language */
export function sentenceIn(language: string, sentence: Sentence): string {
  if (typeof sentence === 'string') return sentence;
  const { label, values = [] } = sentence;
  const text = wordsIn(ROOT, language.split('_')[0] ?? '')[label];
  if (text === undefined) throw new Error(`There is no label ${label}.`);
  return text.replaceAll(/\{(\d)\}/g, (_, at: string) =>
    sentenceIn(language, values[Number(at)] ?? ''),
  );
}
