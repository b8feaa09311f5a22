// The panel's words in the languages that the package brings, for the gallery to show it in each.
import { XMLParser } from 'fast-xml-parser';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { readLabels } from '../bundle/platformModules.ts';

const FOLDER = 'force-app/translations/main/default/translations';
const ENGLISH = 'force-app/main/default/labels/CustomLabels.labels-meta.xml';
const ENDING = '.translation-meta.xml';

interface TranslationsFile {
  Translations?: { customLabels?: { name: string; label: string }[] };
}

/** Codes of the languages other than English. */
export function languages(root: string): string[] {
  const files = readdirSync(path.join(root, FOLDER));
  return files.filter((file) => file.endsWith(ENDING)).map((file) => file.slice(0, -ENDING.length));
}

/** What the gallery calls the words that need the most room, whichever language they are in. */
export const LONGEST = 'longest';

/** Every label of the package in `language`; in English where it has no such language. */
export function wordsIn(root: string, language: string): Record<string, string> {
  if (language === LONGEST) return longestWords(root);
  if (!languages(root).includes(language)) {
    return Object.fromEntries(readLabels(readFileSync(path.join(root, ENGLISH), 'utf8')));
  }
  const parser = new XMLParser({
    parseTagValue: false,
    isArray: (name) => name === 'customLabels',
  });
  const xml = readFileSync(path.join(root, FOLDER, language + ENDING), 'utf8');
  const file = parser.parse(xml) as TranslationsFile;
  const labels = file.Translations?.customLabels ?? [];
  return Object.fromEntries(labels.map(({ name, label }) => [name, label]));
}

function longestWords(root: string): Record<string, string> {
  const longest = wordsIn(root, 'en');
  for (const language of languages(root)) {
    for (const [name, label] of Object.entries(wordsIn(root, language))) {
      if (roomFor(label) > roomFor(longest[name] ?? '')) longest[name] = label;
    }
  }
  return longest;
}

/** A Japanese character is as wide as two Latin ones. */
export const roomFor = (text: string): number => text.replaceAll(/[^\0-\u024f]/g, '..').length;
