// What the panel suggests to people of other languages, in English: the practice model reads nothing else.
import { languages, wordsIn } from '../page/gallery/words.ts';

/** The English of each suggestion, by how another language of the package says it. `root` is that of the repository. */
export function suggestionsInEnglish(root: string): Map<string, string> {
  const english = wordsIn(root, 'en');
  const names = Object.keys(english).filter((name) => name.startsWith('Recordside_Next_'));
  const all = languages(root).map((language) => wordsIn(root, language));
  return new Map(all.flatMap((words) => names.map((name) => [words[name]!, english[name]!])));
}
