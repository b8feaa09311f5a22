// A person who reads German hears German from the relay, and the model hears English of the same.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_TOOLS } from '../../builders/assertions.ts';
import { errorOf, post } from '../../builders/panel.ts';
import { aWorld, type World } from '../../builders/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterEach(() => world.reset());
afterAll(() => world.close());

const german = { language: 'de' } as const;
const opportunity = (): string => String(world.rows('Opportunity')[0]?.['Id']);
const search = { soql: 'SELECT Id, Name FROM Opportunity LIMIT 2' };
const change = (values: Record<string, unknown>) => ({
  object: 'Opportunity',
  records: [{ id: opportunity(), values }],
});

describe('a person who reads German', () => {
  it('reads it in an error', async () => {
    const panel = await world.panel(german);
    const missing = await errorOf(await panel.request('POST', '/v1/turns/nowhere/stop'));
    expect(missing).toMatchObject({
      code: 'not_found',
      message: expect.stringMatching(/^Das ist/),
    });
  });

  it('reads it before there is a session, as the browser asks', async () => {
    const headers = { 'accept-language': 'de-CH,de;q=0.9,en;q=0.5' };
    const refused = await post(world.relayUrl, '/v1/sessions', { assertion: 'x.y.z' }, headers);
    expect((await errorOf(refused)).message).toMatch(/^Die Anmeldung von Salesforce/);
  });

  it('reads it when the turn fails', async () => {
    world.model.step({ status: 401 });
    const turn = await (await world.panel(german)).ask('Was ist offen?');
    expect(turn.last()).toMatchObject({ message: expect.stringMatching(/^Das Sprachmodell/) });
  });

  it('reads it on steps, as they begin and as they end, and is answered in it', async () => {
    world.model.calls('search_records', search).says('Hier.');
    const turn = await (await world.panel(german)).ask('Was ist offen?');
    expect(JSON.stringify(world.model.requests[0]?.messages)).toContain('\\"language\\":\\"de\\"');
    expect(turn.of('step.started')[0]?.label).toBe('Opportunity durchsuchen');
    expect(turn.of('step.finished')[0]?.label).toMatch(/ durchsucht$/);
    const [sentence] = turn.of('step.finished')[0]?.detail.sentences ?? [];
    expect(sentence).toMatch(/, die ersten 2$/);
  });

  it('reads it where a call is refused, while the model reads English', async () => {
    world.model.calls('update_records', change({ Amount: 'viel' })).says('Das geht nicht.');
    const turn = await (await world.panel(german)).ask('Setze den Betrag.');
    expect(turn.of('step.finished')[0]?.error?.message).toMatch(/^„Amount“ muss eine Zahl sein\.$/);
    const heard = JSON.stringify(world.model.lastResult());
    expect(heard).toContain('Amount must be a number.');
    expect(heard).not.toContain('Zahl');
  });

  it('reads it on a card: why it asks, and what it warns of', async () => {
    world.model.calls('update_records', change({ NextStep: 'Anrufen' })).says('Geändert.');
    const panel = await world.panel(german);
    const turn = await panel.ask('Trage den nächsten Schritt ein.');
    expect(turn.card().reason).toBe(
      'Ihr Administrator verlangt Ihre Genehmigung, bevor etwas geändert wird.',
    );
    await world.changeBehindTheBack('Opportunity', opportunity(), { NextStep: 'Warten' });
    const again = await panel.approve(turn);
    expect(again.card().rows[0]?.warnings[0]?.message).toMatch(/^Dieser Datensatz wurde geändert/);
    const done = await panel.approve(again);
    expect(done.of('step.finished').at(-1)?.label).toMatch(/ aktualisieren$/);
  });

  it('reads it on the fields of an e-mail', async () => {
    const tools = [...DEFAULT_TOOLS, ['send_email', '*', 'Needs_Approval', false, null] as const];
    const mail = { to: ['a@b.example'], subject: 'Hallo', body: 'Guten Tag' };
    world.model.calls('send_email', mail);
    const turn = await (await world.panel({ ...german, tools: [...tools] as typeof DEFAULT_TOOLS })).ask('Schreib ihr.'); // prettier-ignore
    const [row] = turn.card().rows;
    expect(row?.fields.map(({ label }) => label)).toEqual(['An', 'Betreff', 'Text']);
    expect(row?.warnings[0]?.message).toBe('Was gesendet ist, lässt sich nicht zurückholen.');
  });

  it('reads it by the locale where an older package signs no language', async () => {
    const panel = await world.panel({ locale: 'de_DE' });
    const missing = await errorOf(await panel.request('POST', '/v1/turns/nowhere/stop'));
    expect(missing.message).toMatch(/^Das ist/);
  });
});
