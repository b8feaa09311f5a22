// A turn outlives its connection: it runs on, is resumed by id, and is never asked twice.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { EventsAnswer } from '../../../relay/src/protocol.ts';
import { errorOf, turnOf } from '../../builders/panel.ts';
import { account } from '../../builders/records.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';

const WORDS = Array.from({ length: 40 }, (_, i) => `word${i} `).join('');

describe('the connection of a turn', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterEach(() => world.reset());
  afterAll(() => world.close());

  it('may break in the middle: the turn runs on and every event is read once, in order', async () => {
    const panel = await world.panel();
    world.model.says(WORDS, { paceMs: 10 });
    const response = await panel.request('POST', '/v1/turns', {
      clientTurnId: 'one',
      message: 'Talk',
    });
    const reader = response.body!.getReader();
    const first =
      new TextDecoder().decode((await reader.read()).value) +
      new TextDecoder().decode((await reader.read()).value);
    await reader.cancel();
    const turnId = /"turnId":"([^"]+)"/.exec(first)?.[1] ?? '';
    const lastId = Number([...first.matchAll(/^id: (\d+)$/gm)].at(-1)?.[1]);

    const rest = await panel.follow({
      ...turnOf([{ id: lastId, event: { type: 'turn.started', turnId, message: '', at: '' } }]),
      id: turnId,
    });

    const ids = rest.events.map(({ id }) => id);
    expect(ids).toEqual(ids.map((_, i) => lastId + i));
    expect(rest.last()).toMatchObject({ type: 'turn.finished', reason: 'done' });
    const all = (await (
      await panel.request('GET', `/v1/turns/${turnId}/events`, undefined, {
        accept: 'application/json',
      })
    ).json()) as EventsAnswer;
    expect(turnOf(all.events).text()).toBe(WORDS);
  });

  it('joins the same turn when the same question is sent again', async () => {
    const panel = await world.panel();
    world.model.says('Once.');

    const first = await panel.ask('Hello', { clientTurnId: 'same' });
    const second = await panel.ask('Hello', { clientTurnId: 'same' });

    expect(second.id).toBe(first.id);
    expect(world.model.requests).toHaveLength(1);
  });

  it('refuses a second question while a turn runs', async () => {
    const panel = await world.panel();
    world.model.says(WORDS, { paceMs: 20 });
    const running = panel.ask('Talk');
    await expect.poll(() => world.model.requests.length).toBe(1);

    const second = await panel.request('POST', '/v1/turns', {
      clientTurnId: 'two',
      message: 'And?',
    });

    expect(await errorOf(second)).toMatchObject({ status: 409, code: 'turn_in_progress' });
    expect((await running).last()).toMatchObject({ type: 'turn.finished', reason: 'done' });
  });

  it('stops a model in the middle when the person says so, and keeps in mind what was said', async () => {
    const panel = await world.panel();
    world.model.says(WORDS, { paceMs: 50 });
    const running = panel.ask('Talk');
    await expect.poll(() => world.model.requests.length).toBe(1);
    const again = await world.panel();
    const turnId = again.session.activeTurn?.id ?? '';

    expect((await again.request('POST', `/v1/turns/${turnId}/stop`)).status).toBe(202);

    const turn = await running;
    expect(turn.last()).toMatchObject({ type: 'turn.finished', reason: 'stopped' });
    expect(turn.text().length).toBeLessThan(WORDS.length);
    world.model.says('Yes.');
    expect((await panel.ask('Still there?')).text()).toBe('Yes.');
    const heard = world.model.requests.at(-1)?.messages.map(({ content }) => content);
    expect(turn.text()).not.toBe('');
    expect(heard?.slice(-3)).toEqual(['Talk', turn.text(), 'Still there?']);
  });

  it('is taken up by a new session of the same person, transcript and waiting card included', async () => {
    const edge = account(world, 'Edge Communications');
    const record = { id: edge, object: 'Account' };
    const before = await world.panel({ record });
    world.model.calls('update_records', {
      object: 'Account',
      records: [{ id: edge, values: { Phone: '1' } }],
    });
    const asked = await before.ask('Set the phone');

    const after = await world.panel({ record });

    expect(after.session.conversationId).toBe(before.session.conversationId);
    expect(after.session.transcript).toEqual(asked.events.map(({ event }) => event));
    expect(after.session.activeTurn).toEqual({
      id: asked.id,
      lastEventId: asked.events.at(-1)?.id,
    });
    world.model.says('Done.');
    const done = await after.approve(asked);
    expect(done.of('receipt')).toHaveLength(1);
  });

  it('keeps conversations of other records and other agents apart', async () => {
    const one = await world.panel({
      record: { id: account(world, 'Edge Communications'), object: 'Account' },
    });
    const other = await world.panel();
    const agent = await world.panel({ agent: { name: 'Other' } });

    const ids = [one, other, agent].map(({ session }) => session.conversationId);
    expect(new Set(ids).size).toBe(3);
  });

  it('forgets a conversation at once', async () => {
    const panel = await world.panel();
    world.model.says('Hello.');
    const turn = await panel.ask('Hi');

    expect(
      (await panel.request('DELETE', `/v1/conversations/${panel.session.conversationId}`)).status,
    ).toBe(204);

    expect((await panel.request('GET', `/v1/turns/${turn.id}/events`)).status).toBe(404);
    expect((await world.panel()).session.transcript).toEqual([]);
  });

  it('lets an edited question take the place of the last one, and keeps what that one wrote', async () => {
    const edge = account(world, 'Edge Communications');
    const panel = await world.panel({
      record: { id: edge, object: 'Account' },
      tools: [['update_records', '*', 'Always_Allow', false, null]],
    });
    world.model
      .calls('update_records', {
        object: 'Account',
        records: [{ id: edge, values: { Phone: '42' } }],
      })
      .says('Done.');
    const first = await panel.ask('Set the phone to 42');
    world.model.says('Hello.');

    await panel.ask('Just say hello', { replaces: first.id });

    const heard = world.model.requests.at(-1)?.messages ?? [];
    expect(heard.some(({ content }) => content.includes('Set the phone'))).toBe(false);
    expect(
      heard.some(
        ({ role, content }) => role === 'system' && content.includes('already been written'),
      ),
    ).toBe(true);
    const refused = await panel.request('POST', '/v1/turns', {
      clientTurnId: 'x',
      message: 'No',
      replaces: first.id,
    });
    expect(await errorOf(refused)).toMatchObject({ status: 400, path: 'replaces' });
  });
});
