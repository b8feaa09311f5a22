// The practice model behind the real relay and the practice org: its queries run, its changes are approved and written.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startPracticeModel } from '../../../relay/practice/model/server.ts';
import type { PracticeModel } from '../../../relay/practice/model/server.ts';
import type { Panel, Turn } from '../../builders/panel.ts';
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
    ['how much is in the pipeline by stage?', '| Negotiation/Review | '],
    ['what is our pipeline worth?', 'open opportunities** you can see, Amount'],
    ['tell me about this account', 'There are 2 open opportunities and 2 open cases.'],
    ['what is the phone here?', '**Account Phone:** (512) 555-0140'],
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

/** Everything allowed after approval. */
const everything: [string, string, 'Needs_Approval', boolean, null][] = [
  ...['delete_records', 'restore_records', 'send_email', 'convert_lead', 'undo_change'],
  ...['escalate_case', 'create_renewal', 'account_health'],
].map((tool) => [tool, '*', 'Needs_Approval', false, null]);
const actions: [string, 'flow' | 'apex', string, string, string][] = [
  ['escalate_case', 'flow', 'Escalate_Case', 'Escalate Case', ''],
  ['create_renewal', 'flow', 'Create_Renewal', 'Create Renewal', ''],
  ['account_health', 'apex', 'AccountHealth', 'Account Health', ''],
];
const onRecord = (object: string, field: string, value: string): Promise<Panel> => {
  const id = recordId(world, object, field, value);
  return world.panel({ record: { id, object }, tools: everything, actions });
};
const edge = (): Promise<Panel> => onRecord('Account', 'Name', 'Edge Communications');

/** Nothing failed on the way, and nothing was claimed without proof. */
function went(turn: Turn): Turn {
  expect(turn.of('step.finished').map(({ status }) => status)).not.toContain('failed');
  expect(turn.of('text.unproven')).toEqual([]);
  expect(turn.last()).toMatchObject({ type: 'turn.finished', reason: 'done' });
  return turn;
}

describe('everything else there is a tool for', () => {
  it.each([
    ['What happened here lately?', '[Call](/00T'],
    ['What happened here lately?', '**Upcoming**'],
    ['Which files are there?', '| [Notes from the site visit](/069'],
    ['What does Notes from the site visit say?', '> Two units run, the third leaks at the seals.'],
    ['read meter readings', '| A-1 | 2026-08 | 112 | 4210 |'],
  ])('“%s” is answered: %s', async (question, answer) => {
    expect(went(await (await edge()).ask(question)).text()).toContain(answer);
  });

  it.each([
    ['remind me to call Sean on Friday', 'Created the task [Call Sean](/00T'],
    [
      'log a call with Sean about the renewal: He agrees.',
      'Logged the call [Call with Sean Forbes',
    ],
    ['schedule a meeting with Sean tomorrow at 10', 'Scheduled [Meeting with Sean Forbes](/00U'],
    ['add a note: Rose prefers mornings.', 'Added the note [Rose prefers mornings](/069'],
    ['post "We are on time" to the feed', 'Posted to the feed of [Edge Communications](/001'],
    ['send an e-mail to Sean about the renewal: Hello Sean.', 'Sent “the renewal” to sean.forbes@'],
    ['upsert account by ERP Number E-1001: name Newcomer, phone 512 555 0100', 'Saved [Newcomer]'],
    ['how healthy is this account?', '- **Output:** 60'],
  ])('“%s” is done after approval', async (sentence, answer) => {
    const panel = await edge();
    const done = went(await panel.approve(await panel.ask(sentence)));
    expect(done.of('receipt')).toHaveLength(1);
    expect(done.text()).toContain(answer);
  });

  it('schedules by the person’s clock, with whom it is', async () => {
    const panel = await edge();
    await panel.approve(await panel.ask('schedule a meeting with Sean on 2027-01-05 at 10'));
    const event = world.rows('Event').find((row) => row['Subject'] === 'Meeting with Sean Forbes');
    expect(String(event?.['StartDateTime'])).toContain('2027-01-05T18:00:00');
    expect(event?.['WhoId']).toBe(recordId(world, 'Contact', 'LastName', 'Forbes'));
  });

  it.each([
    [
      'Case',
      'Subject',
      'Seals on the generator leak',
      'escalate this case because it fails',
      'was escalated',
    ],
    ['Opportunity', 'Name', 'Edge SLA', 'create a renewal', '- [Renewal](/006'],
    [
      'Lead',
      'LastName',
      'Boxer',
      'convert this lead with an opportunity "Two units"',
      '- [Two units](/006',
    ],
  ])('on a %s where %s is “%s”: “%s”', async (object, field, value, sentence, answer) => {
    const panel = await onRecord(object, field, value);
    const done = went(await panel.approve(await panel.ask(sentence)));
    expect(done.text()).toContain(answer);
  });

  it('undoes what it changed', async () => {
    const panel = await edge();
    const id = account(world, 'Edge Communications');
    const before = valueOf(world, 'Account', id, 'Phone');
    await panel.approve(await panel.ask('change the phone to 555 0100'));
    expect(valueOf(world, 'Account', id, 'Phone')).toBe('555 0100');
    const undone = went(await panel.approve(await panel.ask('undo that')));
    expect(valueOf(world, 'Account', id, 'Phone')).toBe(before);
    expect(undone.text()).toBe(`Undone: [Edge Communications](/${id}).`);
  });

  it('brings back what it deleted', async () => {
    const panel = await edge();
    const calls = () => world.queryAs('rep', "SELECT Id FROM Task WHERE Subject = 'Call'");
    await panel.approve(await panel.ask('delete the task Call'));
    expect(await calls()).toHaveLength(0);
    const back = went(await panel.approve(await panel.ask('restore the task Call')));
    expect(await calls()).toHaveLength(1);
    expect(back.text()).toMatch(/^Back from the recycle bin: \[Call\]\(\/00T/);
  });

  it('reads on in a timeline', async () => {
    const panel = await edge();
    for (let count = 1; count <= 25; count += 1) {
      const parent = account(world, 'Edge Communications');
      const day = new Date(Date.now() - count * 86_400_000).toISOString().slice(0, 10);
      const values = { Subject: `Done ${count}`, Status: 'Completed', ActivityDate: day };
      await create('Task', { ...values, WhatId: parent });
    }
    const first = went(await panel.ask('what happened here?'));
    expect(first.text()).toContain('say “more”');
    const second = went(await panel.ask('more'));
    expect(second.text()).toContain('Done 25');
    expect(first.text()).not.toContain('Done 25');
  });

  it('reads on in a list that was cut', async () => {
    const parent = account(world, 'Edge Communications');
    for (let count = 1; count <= 25; count += 1) {
      await create('Contact', {
        LastName: `Zz${String(count).padStart(3, '0')}`,
        AccountId: parent,
      });
    }
    const panel = await edge();
    expect(went(await panel.ask('contacts')).text()).toContain('These are 20 of 27.');
    expect(went(await panel.ask('more')).text()).toContain('[Zz025](/003');
  });
});

async function create(object: string, values: object): Promise<void> {
  const response = await fetch(`${world.org.url}/services/data/v66.0/sobjects/${object}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${world.org.signIn('user:rep')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(values),
  });
  expect(response.status, await response.text()).toBe(201);
}
