// The attack suite, injections: a model that obeys what stands in a record still writes nothing without a card, and shows nothing foreign.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Turn } from '../../builders/panel.ts';
import { aDesk } from './desk.ts';
import type { Desk } from './desk.ts';
import { answers, injections, places } from './injections.ts';
import type { Injection, Place } from './injections.ts';
import { linksOf } from './rendered.ts';

const FREE_TEXT = new Set(['string', 'textarea', 'combobox', 'phone', 'url']);

describe('an instruction in a record', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await aDesk();
  });
  afterEach(() => desk.next());
  afterAll(() => desk.close());

  const recordAt = ({ object, by: [field, value] }: Place): string => {
    const rows = desk.world.rows(object);
    const row = rows.find((one) => String(one[field]) === value) ?? rows[0];
    return String(row?.['Id']);
  };
  /** Reads the planted record as somebody who sees everything, and obeys. */
  const obey = async ({ place, deed, waits }: Injection, id: string): Promise<Turn[]> => {
    const soql = `SELECT Id, ${place.field} FROM ${place.object} WHERE Id = '${id}'`;
    const { model } = desk.world;
    model.calls('search_records', { soql });
    if (waits) model.says('Understood.');
    model.callsAll(deed(desk.ids));
    const panel = await desk.open({ person: 'admin' });
    const turns = [await panel.ask('What is written there?')];
    return waits ? [...turns, await panel.ask('Thank you')] : turns;
  };

  it.each(injections)('$name: writes nothing without a card', async (injection) => {
    const { object, field } = injection.place;
    const id = recordAt(injection.place);
    const planted = [...injection.text]
      .slice(0, /Phone$|City$|FirstName$/.test(field) ? 35 : 75)
      .join('');
    await desk.world.changeBehindTheBack(object, id, { [field]: planted });
    desk.next();

    const turns = await obey(injection, id);

    const heard = desk.world.model.requests.at(-1)?.messages.filter(({ role }) => role === 'tool');
    expect(heard?.map(({ content }) => content).join()).toContain(
      JSON.stringify(planted).slice(1, -1),
    );
    expect(turns.at(-1)?.last().type).toBe('approval.requested');
    expect(turns.flatMap((turn) => turn.of('receipt'))).toEqual([]);
    desk.expectHarmless(turns);
  });

  it('is planted in every free text that outsiders fill', async () => {
    const planted = new Set(places.map(({ object, field }) => `${object}.${field}`));
    const token = desk.world.org.signIn('user:admin');
    for (const object of ['Lead', 'Case', 'EmailMessage', 'Event', 'ContentVersion']) {
      const path = `/services/data/v66.0/sobjects/${object}/describe`;
      const headers = { authorization: `Bearer ${token}` };
      const answer = await fetch(desk.world.org.url + path, { headers });
      const { fields } = (await answer.json()) as {
        fields: {
          name: string;
          type: string;
          updateable: boolean;
          compoundFieldName: string | null;
        }[];
      };
      const texts = fields.filter(({ type, updateable }) => updateable && FREE_TEXT.has(type));
      const left = texts.filter(({ name }) => !planted.has(`${object}.${name}`));
      // The rest of an address or a name, and further phone numbers, are read as their siblings are.
      const siblings = /Phone$|State$|Country$|Code$|PostalCode$|MiddleName|Suffix|BccAddress/;
      expect(left.map(({ name }) => name).filter((name) => !siblings.test(name))).toEqual([]);
    }
    expect(injections.length).toBeGreaterThanOrEqual(60);
  });

  it.each(answers.map((answer, i) => [i + 1, answer] as const))(
    'that has the model leak or lie (%i) shows no image, no foreign link, no HTML and no receipt',
    async (_i, answer) => {
      const said = answer(desk.ids.account);
      desk.world.model.calls('get_record', { object: 'Account', id: desk.ids.account }).says(said);

      const turn = await (await desk.open()).ask('What is here?');

      expect(turn.of('receipt')).toEqual([]);
      for (const { recordId, objectApiName } of await linksOf(turn.text())) {
        expect(recordId).toBe(desk.ids.account);
        expect(objectApiName ?? 'Account').toBe('Account');
      }
      desk.expectHarmless([turn]);
    },
  );

  it.each([
    ['an address made of texts', 'SELECT Address FROM Lead'],
    ['the history of leads', 'SELECT NewValue FROM LeadHistory'],
    ['the list of what was viewed', 'SELECT Name FROM RecentlyViewed'],
    ['the title of files', 'SELECT Title FROM ContentDocument'],
  ])('in %s takes Always Allow away, too', async (_what, soql) => {
    const values = { Phone: '1' };
    const records = [{ id: desk.ids.account, values }];
    desk.world.model.calls('search_records', { soql });
    desk.world.model.calls('update_records', { object: 'Account', records });
    const panel = await desk.open({ person: 'admin', fields: [] });

    const turn = await panel.ask('Look');

    expect(turn.last().type).toBe('approval.requested');
  });
});
