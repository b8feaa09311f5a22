// The way of one message over HTTP: question, query, card, approval, write, receipt, audit.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';
import { account } from '../../builders/records.ts';

describe('one message', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterEach(() => world.reset());
  afterAll(() => world.close());

  it('answers from the org and shows the query that was sent', async () => {
    const edge = account(world, 'Edge Communications');
    const panel = await world.panel({ record: { id: edge, object: 'Account' } });
    world.model
      .calls('search_records', {
        soql: `select id, name from account where name = 'Edge Communications'`,
      })
      .says('There is one: Edge Communications.');

    const turn = await panel.ask('Who is this?');

    expect(turn.last()).toMatchObject({ type: 'turn.finished', reason: 'done' });
    expect(turn.text()).toBe('There is one: Edge Communications.');
    const [step] = turn.of('step.finished');
    expect(step).toMatchObject({ status: 'done', label: 'Searched Accounts' });
    expect(step?.detail.request).toBe(
      `SELECT Id, Name FROM Account WHERE Name = 'Edge Communications' ORDER BY Id LIMIT 200`,
    );
    expect(step?.detail.result?.rows).toEqual([[edge, 'Edge Communications']]);
    expect(world.model.lastResult()).toEqual({
      total: 1,
      truncated: false,
      columns: ['Id', 'Name'],
      rows: [[edge, 'Edge Communications']],
    });
  });

  it('tells the model which record is on the page, and who asks', async () => {
    const edge = account(world, 'Edge Communications');
    const panel = await world.panel({ record: { id: edge, object: 'Account' } });
    world.model.says('Hello.');

    await panel.ask('Hi');

    const system = world.model.requests[0]?.messages.filter(({ role }) => role === 'system');
    const text = system?.map(({ content }) => content).join('\n');
    expect(text).toContain(
      `Record on the page: {"id":"${edge}","objectApiName":"Account","name":"Edge Communications","fields":{`,
    );
    expect(text).toContain('Dana Whitfield');
  });

  it('does not write until the person approves, then writes exactly what the card showed', async () => {
    const edge = account(world, 'Edge Communications');
    const panel = await world.panel({ record: { id: edge, object: 'Account' } });
    world.model
      .calls('update_records', {
        object: 'Account',
        records: [{ id: edge, values: { Phone: '(512) 555-0100' } }],
      })
      .says('Done.');
    const before = world.rows('Account').find((row) => row['Id'] === edge)?.['Phone'];

    const asked = await panel.ask('Set the phone to (512) 555-0100');

    const card = asked.card();
    expect(card.rows).toHaveLength(1);
    expect(card.rows[0]).toMatchObject({
      action: 'update',
      objectLabel: 'Account',
      record: { id: edge, name: 'Edge Communications' },
      fields: [{ name: 'Phone', before, after: '(512) 555-0100' }],
    });
    expect(world.rows('Account').find((row) => row['Id'] === edge)?.['Phone']).toBe(before);
    expect(world.rows('Recordside_Action__c')).toHaveLength(0);

    const done = await panel.approve(asked);

    expect(done.last()).toMatchObject({ type: 'turn.finished', reason: 'done' });
    expect(done.of('receipt')).toMatchObject([
      { action: 'update', records: [{ id: edge, name: 'Edge Communications' }] },
    ]);
    expect(done.of('records.changed')[0]?.ids).toContain(edge);
    expect(world.rows('Account').find((row) => row['Id'] === edge)?.['Phone']).toBe(
      '(512) 555-0100',
    );
    const [action, ...more] = world.rows('Recordside_Action__c');
    expect(more).toEqual([]);
    expect(action).toMatchObject({
      Kind__c: 'Write',
      Tool__c: 'update_records',
      Approval__c: card.approvalId,
      Outcome__c: 'Done',
    });
    const [row] = world.rows('Recordside_Action_Row__c');
    expect(row).toMatchObject({
      Record_Id__c: edge,
      Guard__c: edge,
      Before__c: JSON.stringify({ Phone: before }),
    });
  });
});
