// The practice model behind the real relay and the practice org: its queries run, its changes are approved and written.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startPracticeModel } from '../../../relay/practice/model/server.ts';
import type { PracticeModel } from '../../../relay/practice/model/server.ts';
import { account, recordId, valueOf } from '../../builders/records.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';

let world: World;
let model: PracticeModel;

beforeAll(async () => {
  model = await startPracticeModel({ port: 0, paceMs: 0 });
  world = await aWorld();
  const configured = world.config.models.get('default');
  if (!configured) throw new Error('the world has no model to replace');
  configured.baseUrl = `${model.url}/v1`;
  await world.restartRelay();
});
afterEach(() => world.reset());
afterAll(async () => {
  await world.close();
  await model.close();
});

const onEdge = () =>
  world.panel({ record: { id: account(world, 'Edge Communications'), object: 'Account' } });
const onDeal = () =>
  world.panel({
    record: {
      id: recordId(world, 'Opportunity', 'Name', 'Edge Emergency Generator'),
      object: 'Opportunity',
    },
  });

describe('every kind of query', () => {
  it.each([
    ['Which opportunities are open here?', '| Negotiation/Review | 75,000 |'],
    ['Show me the open cases', 'Seals on the generator leak'],
    ['Who are the contacts?', 'rose.gonzalez@edgecomm.example'],
    ['find rose', '[Rose Gonzalez](/003'],
    ['top 2 opportunities', '| [United Oil Plant Standby Generators](/006'],
    ['two newest cases', '[00001002](/500'],
    ['totals by stage', '| Closed Won | 2 |'],
    ['totals by owner', '| Dana Whitfield |'],
    ['pipeline by lead source here', '| Partner Referral | 2 | 125,000 |'],
    ['what is our pipeline worth?', 'open opportunities** you can see, Amount'],
    ['tell me about this account', 'There are 2 open opportunities and 2 open cases.'],
    ['who owns this?', '**Owner:** [Dana Whitfield](/005'],
    ['open tasks of opportunity Edge Installation', '[Send the revised quote](/00T'],
  ])('“%s” runs in Salesforce’s terms', async (question, answer) => {
    const turn = await (await onEdge()).ask(question);
    expect(turn.of('step.finished').map((step) => step.status)).not.toContain('failed');
    expect(turn.text()).toContain(answer);
    expect(turn.last()).toMatchObject({ type: 'turn.finished', reason: 'done' });
  });

  it('reaches contacts of an opportunity through their account', async () => {
    const turn = await (await onDeal()).ask('contacts');
    expect(turn.text()).toContain('[Sean Forbes](/003');
  });

  it('shows each person what that person may see', async () => {
    const record = { id: account(world, 'Edge Communications'), object: 'Account' };
    const manager = await world.panel({ person: 'manager', record });
    const hers = await (await onEdge()).ask('open opportunities');
    const his = await manager.ask('open opportunities');
    expect(hers.text()).toContain('**2 open opportunities**');
    expect(his.text()).toContain('**3 open opportunities**');
  });
});

describe('changes', () => {
  it('writes what was approved', async () => {
    const panel = await onDeal();
    const asked = await panel.ask('set amount to 80k and next step to call Rose');
    expect(asked.card().rows[0]?.fields).toMatchObject([
      { label: 'Amount', before: 75_000, after: 80_000 },
      { label: 'Next Step', after: 'call Rose' },
    ]);
    const done = await panel.approve(asked);
    const id = recordId(world, 'Opportunity', 'Name', 'Edge Emergency Generator');
    expect(valueOf(world, 'Opportunity', id, 'Amount')).toBe(80_000);
    expect(done.text()).toContain('**Amount** is now **80,000**');
  });

  it('says that nothing was changed when it was rejected', async () => {
    const panel = await onDeal();
    const done = await panel.reject(await panel.ask('change the stage to prospecting'), 'not yet');
    expect(done.text()).toBe('You rejected it, so nothing was changed. You noted: “not yet”');
  });

  it.each([
    ['create a task to call Rose tomorrow', 'Task', 'Subject', 'Call Rose'],
    ['create a contact Ann Lee with email ann@edgecomm.example', 'Contact', 'LastName', 'Lee'],
    ['create an opportunity "Edge Expansion" for 50k', 'Opportunity', 'Name', 'Edge Expansion'],
    ['schedule a meeting "Kick-off" tomorrow at 3pm', 'Event', 'Subject', 'Kick-off'],
  ])('“%s” makes a record that belongs to the account', async (sentence, object, field, value) => {
    const panel = await onEdge();
    const done = await panel.approve(await panel.ask(sentence));
    expect(done.of('receipt')).toHaveLength(1);
    const link = object === 'Task' || object === 'Event' ? 'WhatId' : 'AccountId';
    const id = recordId(world, object, field, value);
    expect(valueOf(world, object, id, link)).toBe(account(world, 'Edge Communications'));
  });

  it('passes on that deleting is not allowed', async () => {
    const done = await (await onDeal()).ask('delete this opportunity');
    expect(done.text()).toContain('Your admin has not allowed this.');
  });

  it('deletes where the admin allows it', async () => {
    const panel = await world.panel({
      record: { id: account(world, 'Edge Communications'), object: 'Account' },
      tools: [['delete_records', '*', 'Needs_Approval', false, null]],
    });
    const done = await panel.approve(await panel.ask('delete the task Call'));
    expect(done.text()).toBe('**Call** is deleted.');
    expect(world.rows('Task').map((row) => row['Subject'])).not.toContain('Call');
  });
});
