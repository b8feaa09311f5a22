// What the panel suggests is understood, in every language in which it suggests it.
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startPracticeModel } from '../../../relay/practice/model/server.ts';
import type { PracticeModel } from '../../../relay/practice/model/server.ts';
import { languages, wordsIn } from '../../../relay/practice/page/gallery/words.ts';
import { suggestionsInEnglish } from '../../../relay/practice/start/suggestions.ts';
import type { Panel } from '../../builders/panel.ts';
import { recordId } from '../../builders/records.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');

const EDGE = ['Account', 'Edge Communications'] as const;
const CARD = /^$/;

/** By the end of its label's name: where it is suggested, what comes of it, and what was asked before. */
const SUGGESTED: [name: string, on: readonly [string, string], said: RegExp, before?: string][] = [
  ['Open_Opportunities', EDGE, /^\*\*2 open opportunities\*\*/],
  ['Open_Cases', EDGE, /^\*\*2 open cases\*\*/],
  ['Timeline', EDGE, /What happened/],
  ['Log_Call', EDGE, CARD],
  ['Follow_Up', EDGE, CARD],
  ['Contacts', ['Opportunity', 'Edge Emergency Generator'], /^\*\*2 contacts\*\*/],
  [
    'Add_Up',
    EDGE,
    /2 opportunities.+125,000.+\| Negotiation\/Review \| 1 \|/s,
    'open opportunities',
  ],
  ['Add_Up', EDGE, /^\*\*1 opportunity\*\*/, 'top 1 opportunities'],
  ['Changed_Last', EDGE, /\| Changed \|/, 'open opportunities'],
  ['Behind', EDGE, /\[Edge Installation\]/, 'totals by stage here'],
  ['Per_Priority', EDGE, /^\*\*2 cases\*\*.+\| High \| 1 \|/s, 'open cases'],
  ['Add_Up', EDGE, /^Ask for a list or for totals first/, 'Which files are there?'],
  ['More', EDGE, /^That was all of it\.$/, 'open opportunities'],
  ['Convert', ['Lead', 'Bertha Boxer'], CARD],
  ['Mail', ['Contact', 'Rose Gonzalez'], /^What should it say\?/],
];

describe('what the panel suggests', () => {
  let world: World;
  let model: PracticeModel;
  beforeAll(async () => {
    const inEnglish = suggestionsInEnglish(ROOT);
    model = await startPracticeModel({ port: 0, paceMs: 0, inEnglish });
    world = await aWorld();
    world.config.models.get('default')!.baseUrl = `${model.url}/v1`;
    await world.restartRelay();
  });
  afterEach(() => world.reset());
  afterAll(async () => {
    await world.close();
    await model.close();
  });

  const on = ([object, name]: readonly [string, string]): Promise<Panel> =>
    world.panel({
      record: { id: recordId(world, object, 'Name', name), object },
      tools: [
        ['convert_lead', '*', 'Needs_Approval', false, null],
        ['send_email', '*', 'Needs_Approval', false, null],
      ],
    });

  it.each(SUGGESTED)('is understood: %s on %s', async (name, place, said, before) => {
    const panel = await on(place);
    if (before) await panel.ask(before);
    const turn = await panel.ask(wordsIn(ROOT, 'en')[`Recordside_Next_${name}`]!);
    expect(turn.text()).toMatch(said);
    expect(turn.of('approval.requested')).toHaveLength(said === CARD ? 1 : 0);
  });

  it.each(languages(ROOT))('is understood in %s', async (language) => {
    const words = wordsIn(ROOT, language);
    const panel = await on(EDGE);
    await panel.ask(words['Recordside_Next_Open_Opportunities']!);
    const turn = await panel.ask(words['Recordside_Next_Add_Up']!);
    expect(turn.text()).toContain('125,000 in total');
  });

  it('has an English sentence in every language', () => {
    const inEnglish = suggestionsInEnglish(ROOT);
    const names = Object.keys(wordsIn(ROOT, 'en')).filter((name) => /_Next_/.test(name));
    for (const words of languages(ROOT).map((language) => wordsIn(ROOT, language)))
      for (const name of names) expect(inEnglish.get(words[name]!)).toBe(wordsIn(ROOT, 'en')[name]);
  });
});
