// From the words people use to the object they mean.
import { knownObjects } from './objects.ts';
import type { KnownObject } from './objects.ts';

const byWord = new Map(
  knownObjects.flatMap((known) =>
    [known.one, known.many, known.name.toLowerCase(), ...known.words].map((word) => [word, known]),
  ),
);

/** A pattern for any word that stands for an object, the longest first; API names of custom objects included. */
export const objectWord = `(?:${[...byWord.keys()]
  .sort((a, b) => b.length - a.length)
  .join('|')}|\\w+__c)`;

/** An object that the model knows only by its API name. */
function customObject(name: string): KnownObject {
  const plain = name.replace(/__c$/, '').replaceAll('_', ' ');
  return {
    name,
    one: plain,
    many: `${plain} records`,
    words: [],
    nameField: 'Name',
    columns: [],
    order: 'CreatedDate DESC',
    parents: {},
  };
}

/** The object that a word or an API name stands for; names it has no words for become custom objects. */
export function objectFor(word: string): KnownObject {
  return byWord.get(word.toLowerCase()) ?? customObject(word);
}
