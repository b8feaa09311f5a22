// Every word of the panel in every language that comes with it: nothing forgotten, nothing left over, no value lost.
import { readFileSync, readdirSync } from 'node:fs';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';

const translations = 'force-app/translations/main/default/translations';
const labelsFile = 'force-app/main/default/labels/CustomLabels.labels-meta.xml';
const parser = new XMLParser({ parseTagValue: false });

interface LabelsXml {
  CustomLabels: { labels: { fullName: string; value: string }[] };
}
interface TranslationsXml {
  Translations: { customLabels: { name: string; label: string }[] };
}

const labelsXml = parser.parse(readFileSync(labelsFile, 'utf8')) as LabelsXml;
const english = new Map(
  labelsXml.CustomLabels.labels.map(({ fullName, value }) => [fullName, value]),
);
const files = readdirSync(translations);

function translated(file: string): { name: string; label: string }[] {
  const xml = parser.parse(readFileSync(`${translations}/${file}`, 'utf8')) as TranslationsXml;
  return xml.Translations.customLabels;
}

/** `{0}` and `{1}`: what is filled in. */
const places = (text: string): string[] => (text.match(/\{\d\}/g) ?? []).sort();

it('the panel speaks German, Spanish, French and Japanese', () => {
  expect(files.map((file) => file.replace('.translation-meta.xml', ''))).toEqual([
    'de',
    'es',
    'fr',
    'ja',
  ]);
});

describe.each(files)('%s', (file) => {
  const labels = translated(file);

  it('has every label once and no other', () => {
    expect(labels.map(({ name }) => name).sort()).toEqual([...english.keys()].sort());
  });

  it('fills in what the label fills in', () => {
    for (const { name, label } of labels)
      expect(places(label), name).toEqual(places(english.get(name) ?? ''));
  });

  it('says something, within the 1,000 characters of a label', () => {
    for (const { name, label } of labels) expect(label, name).toMatch(/^\S.{0,999}$/);
  });

  it('is another language', () => {
    const sentences = labels.filter(({ name }) => (english.get(name) ?? '').split(' ').length > 2);
    expect(sentences.length).toBeGreaterThan(20);
    for (const { name, label } of sentences) expect(label, name).not.toBe(english.get(name));
  });
});
