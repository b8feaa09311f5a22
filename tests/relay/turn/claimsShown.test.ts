// What the panel is told of an answer that claims what no result bears out, over HTTP.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';
import { account } from '../../builders/records.ts';

const invented = '001PR00000000ZZAAA';

describe('an answer of the model', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterEach(() => world.reset());
  afterAll(() => world.close());

  const onEdge = () =>
    world.panel({ record: { id: account(world, 'Edge Communications'), object: 'Account' } });

  it('that claims records nobody made has those words marked, right after it', async () => {
    const panel = await onEdge();
    world.model.says(`I created 3 accounts, the first is [Acme](/${invented}).`);

    const turn = await panel.ask('Create 3 accounts');

    expect(turn.of('text.unproven')).toEqual([
      {
        type: 'text.unproven',
        messageId: turn.of('text.delta')[0]?.messageId,
        claims: [
          { text: invented, kind: 'record' },
          { text: '3 accounts', kind: 'count' },
        ],
      },
    ]);
    const types = turn.events.map(({ event }) => event.type);
    expect(types.indexOf('text.unproven')).toBeGreaterThan(types.lastIndexOf('text.delta'));
    expect(world.rows('Recordside_Action__c')).toEqual([]);
  });

  it('is marked by the message that it is, before the calls that come with it run', async () => {
    const panel = await onEdge();
    world.model
      .callsAll(
        [{ name: 'search_records', args: { soql: 'SELECT COUNT() FROM Account' } }],
        'I looked at 777 accounts.',
      )
      .says('That is all.');

    const turn = await panel.ask('How many?');

    const deltas = turn.of('text.delta');
    expect(turn.of('text.unproven')).toMatchObject([
      { messageId: deltas[0]?.messageId, claims: [{ text: '777 accounts' }] },
    ]);
    expect(deltas.at(-1)?.messageId).not.toBe(deltas[0]?.messageId);
    const types = turn.events.map(({ event }) => event.type);
    expect(types.indexOf('text.unproven')).toBeLessThan(types.indexOf('step.started'));
  });

  it('that says what results say is not marked, in this turn or the next', async () => {
    const panel = await onEdge();
    const edge = account(world, 'Edge Communications');
    const total = world.rows('Account').length;
    world.model
      .calls('search_records', { soql: 'SELECT Id, Name FROM Account' })
      .says(`There are ${total} accounts; this is [Edge](/${edge}).`)
      .says(`Still ${total} accounts, and ${edge.slice(0, 15)} is one.`);

    const first = await panel.ask('How many accounts?');
    const second = await panel.ask('And now?');

    expect([...first.of('text.unproven'), ...second.of('text.unproven')]).toEqual([]);
  });

  it('may name the record of the page, the person, and what the person named', async () => {
    const panel = await onEdge();
    const edge = account(world, 'Edge Communications');
    world.model.says(`/${edge}, /${panel.session.user.id} and /${invented}.`);

    const turn = await panel.ask(`What is ${invented}?`);

    expect(turn.of('text.unproven')).toEqual([]);
  });

  it('counts what was written, and nothing that was rejected', async () => {
    const panel = await onEdge();
    const edge = account(world, 'Edge Communications');
    const update = (Phone: string) => {
      return { object: 'Account', records: [{ id: edge, values: { Phone } }] };
    };
    world.model
      .calls('update_records', update('1'))
      .says('I updated 1 account.')
      .calls('update_records', update('2'))
      .says('I updated 8 accounts.');

    const done = await panel.approve(await panel.ask('Set the phone'));
    expect(done.of('text.unproven')).toEqual([]);

    const rejected = await panel.reject(await panel.ask('Set it again'), 'No');
    expect(rejected.of('text.unproven')).toMatchObject([{ claims: [{ text: '8 accounts' }] }]);
  });
});
