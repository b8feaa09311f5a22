// What people think of an answer lands in the org's audit, sealed, and nowhere else.
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { errorOf } from '../../builders/panel.ts';
import type { Panel, Turn } from '../../builders/panel.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';

describe('POST /v1/turns/{id}/feedback', () => {
  let world: World;
  let panel: Panel;
  let turn: Turn;
  beforeAll(async () => {
    world = await aWorld();
    panel = await world.panel();
    world.model.says('Hello.');
    turn = await panel.ask('Hi');
  });
  afterAll(() => world.close());

  const rate = (body: unknown, by: Panel = panel): Promise<Response> =>
    by.request('POST', `/v1/turns/${turn.id}/feedback`, body);
  const rows = (): Record<string, unknown>[] =>
    world.rows('Recordside_Action__c').filter((row) => row['Kind__c'] === 'Feedback');

  it('is kept with its note, and again when it is given again', async () => {
    expect((await rate({ rating: 'down', note: 'Not what I asked' })).status).toBe(204);
    expect((await rate({ rating: 'up' })).status).toBe(204);

    expect(rows()).toMatchObject([
      { Turn__c: turn.id, Note__c: 'Not what I asked', Final__c: '{"rating":"down"}' },
      { Turn__c: turn.id, Final__c: '{"rating":"up"}' },
    ]);
    expect(world.logLines.join('')).not.toContain('Not what I asked');
  });

  it('is there when the conversation is opened again, and nobody waits for it', async () => {
    await rate({ rating: 'down', note: 'Too long' });
    await rate({ rating: 'up' });
    const { session } = await world.panel();
    expect(session.transcript.slice(-2)).toEqual([
      { type: 'turn.rated', rating: 'down' },
      { type: 'turn.rated', rating: 'up' },
    ]);
    expect(session).not.toHaveProperty('activeTurn');
  });

  it('is refused from anybody else, and when it is no rating', async () => {
    const before = rows().length;
    const other = await world.panel({ person: 'manager' });
    expect((await rate({ rating: 'up' }, other)).status).toBe(404);
    expect(await errorOf(await rate({ rating: 'meh' }))).toMatchObject({
      status: 400,
      path: 'rating',
    });
    expect(rows()).toHaveLength(before);
  });
});

it('is counted like a question: each row costs the org an API call, and the conversation an event', async () => {
  const world = await aWorld({ limits: { turnsPerUserPerMinute: 3 } });
  onTestFinished(() => world.close());
  const panel = await world.panel();
  world.model.says('Hello.');
  const { id } = await panel.ask('Hi');
  const rate = () => panel.request('POST', `/v1/turns/${id}/feedback`, { rating: 'up' });
  expect([(await rate()).status, (await rate()).status]).toEqual([204, 204]);
  const refused = await rate();
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await errorOf(refused)).toMatchObject({ status: 429, code: 'rate_limited' });
  const { transcript } = (await world.panel()).session;
  expect(transcript.filter(({ type }) => type === 'turn.rated')).toHaveLength(2);
});
