// What the panel's label says already it leaves out of the relay's sentence: both must open alike, in every language.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { wordsFor } from '../../../relay/src/words/words.ts';

const forceApp = path.resolve(import.meta.dirname, '../../../force-app');
const file = (name: string): string => readFileSync(path.join(forceApp, name), 'utf8');
const translated = (language: string): string | undefined =>
  /<label>([^<]*)<\/label>\s*<name>Recordside_Step_Refused<\/name>/.exec(
    file(`translations/main/default/translations/${language}.translation-meta.xml`),
  )?.[1];
const inEnglish = (): string | undefined =>
  /<fullName>Recordside_Step_Refused<\/fullName>[^]*?<value>([^<]*)<\/value>/.exec(
    file('main/default/labels/CustomLabels.labels-meta.xml'),
  )?.[1];

it.each(['en', 'de', 'es', 'fr', 'ja'])(
  'a refused step opens as its label does: %s',
  (language) => {
    const label = language === 'en' ? inEnglish() : translated(language);
    expect(wordsFor(language).blocked.message('').trim()).toBe(label);
  },
);
