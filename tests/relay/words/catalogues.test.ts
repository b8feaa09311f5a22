// The catalogues of the relay's words: whole in every language, and chosen by what the org or the browser says.
import { describe, expect, it } from 'vitest';
import { english, wordsAccepted, wordsFor } from '../../../relay/src/words/words.ts';
import type { Words } from '../../../relay/src/words/words.ts';

const LANGUAGES = ['de', 'fr', 'es', 'ja'];

/** What an entry is said with: things that no language would say by itself. */
const PARTS = ['Xanadu', 'Quux', 'Zyzzyva', 'Wibble'];
const PARTS_OF: Record<string, unknown[]> = {
  'cards.reasons.policy': [['create', 'update']],
  'cards.warnings.changedSince': [['Xanadu', 'Quux']],
  'cards.warnings.edited': [['Xanadu', 'Quux']],
  'timeline.fromTo': ['Xanadu', '', ''],
  'steps.change': ['update', 'Xanadu', 12],
  'refusals.ownQuestionsOpen': [7],
  'values.tooManyDecimals': ['Xanadu', 7],
  'values.tooLarge': ['Xanadu', 7],
  'values.tooLong': ['Xanadu', 7, 12],
};
/** They name what they choose by: the words for it are the language's own. */
const CHOICES = new Set(['create', 'update']);

interface Entry {
  path: string;
  text: string;
  /** What it was said with and has to say. */
  parts: string[];
}

function entriesOf(value: unknown, path = ''): Entry[] {
  if (typeof value === 'string') return [{ path, text: value, parts: [] }];
  if (typeof value === 'function') {
    const parts = PARTS_OF[path] ?? PARTS.slice(0, value.length);
    const text = (value as (...parts: unknown[]) => string)(...parts);
    return [{ path, text, parts: parts.flat().map(String).filter((part) => !CHOICES.has(part)) }]; // prettier-ignore
  }
  return Object.entries(value as object).flatMap(([key, inner]) =>
    entriesOf(inner, path === '' ? key : `${path}.${key}`),
  );
}

const AGAIN = /noch einmal|réessaye|inténtelo|もう一度/i;

/** Words that are the same in both languages. */
const SAME: Record<string, string[]> = {
  de: ['columns.name', 'columns.bytes', 'columns.text', 'forms.email.label', 'forms.email.cc', 'forms.email.bcc', 'queries.totals', 'timeline.entry'],
  fr: ['columns.type', 'forms.email.cc', 'forms.note.label', 'forms.note.content', 'timeline.sources.emails'],
  es: ['columns.bytes', 'forms.email.cc', 'queries.fiscal', 'queries.no', 'queries.totals', 'timeline.entry'],
  ja: ['forms.email.cc', 'forms.email.bcc', 'queries.totals', 'timeline.entry'],
}; // prettier-ignore

const englishEntries = new Map(entriesOf(english).map((entry) => [entry.path, entry.text]));
const placesOf = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

describe.each(LANGUAGES)('the words in %s', (language) => {
  const words: Words = wordsFor(language);
  const entries = entriesOf(words);

  it('are as many as in English', () => {
    expect(entries.map(({ path }) => path).sort()).toEqual([...englishEntries.keys()].sort());
  });

  it('leave trying again to the panel where it does so by itself', () => {
    const { rate_limited, busy } = words.errors;
    const { stateAway, restarting, manyAsking, tooManyTabs, ownQuestionsOpen } = words.refusals;
    const causes = [rate_limited, busy, stateAway, restarting, manyAsking, tooManyTabs];
    const said = [...causes, ownQuestionsOpen(2), words.salesforce.api_share_used];
    expect(said.filter((text) => AGAIN.test(text))).toEqual([]);
    expect(words.errors.model_unavailable).toMatch(AGAIN);
  });

  it('are none of them English by oversight', () => {
    const same = entries.filter(({ path, text }) => text === englishEntries.get(path));
    expect(same.map(({ path }) => path).sort()).toEqual([...(SAME[language] ?? [])].sort());
  });

  it('say every part that they are given, and quote Salesforce where English does', () => {
    for (const { path, text, parts } of entries) {
      for (const part of parts) expect(text, path).toContain(part);
      expect(placesOf(text), path).toEqual(placesOf(englishEntries.get(path) ?? ''));
      expect(text.trim(), path).not.toBe('');
      expect(text, path).not.toMatch(/undefined|\[object|NaN/);
    }
  });
});

describe('the language of a person', () => {
  it.each([
    ['de', 'Ihre Sitzung'],
    ['de_AT', 'Ihre Sitzung'],
    ['fr_CA', 'Votre session'],
    ['es_MX', 'Su sesión'],
    ['ja', 'セッション'],
    ['ja-JP', 'セッション'],
    ['en_US', 'Your session'],
    ['pt_BR', 'Your session'],
    ['', 'Your session'],
    [undefined, 'Your session'],
  ])(
    '%s is spoken where there are words for it, and English where there are none',
    (tag, begins) => {
      expect(wordsFor(tag).errors.session_expired).toContain(begins);
    },
  );

  it.each([
    ['de-DE,de;q=0.9,en;q=0.8', 'Ihre Sitzung'],
    ['pt-BR,fr;q=0.4,ja;q=0.7', 'セッション'],
    ['de;q=0, en;q=0.1', 'Your session'],
    ['*', 'Your session'],
    [';;q=,,=', 'Your session'],
    [undefined, 'Your session'],
  ])('is what the browser asks for before there is a session: %s', (header, begins) => {
    expect(wordsAccepted(header).errors.session_expired).toContain(begins);
  });
});
