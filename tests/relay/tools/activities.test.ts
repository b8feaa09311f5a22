// Tasks, calls, events and posts: friendly arguments become the records that Salesforce keeps of them.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AssertionOptions } from '../../builders/assertions.ts';
import { account } from '../../builders/records.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';
import { callOnce } from './callOnce.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterEach(() => world.reset());
afterAll(() => world.close());

/** The card's fields by label, as a person reads them. */
async function cardOf(tool: string, args: object) {
  const panel = await world.panel();
  world.model.calls(tool, args);
  const turn = await panel.ask('Go');
  const [row] = turn.card().rows;
  const shown = row!.fields.map((field) => [field.label, field.afterName ?? field.after]);
  return { panel, turn, row: row!, fields: Object.fromEntries(shown) as Record<string, unknown> };
}

async function approved(object: string, tool: string, args: object) {
  const before = new Set(world.rows(object).map(({ Id }) => Id));
  const { panel, turn, ...card } = await cardOf(tool, args);
  world.model.says('Done.');
  const done = await panel.approve(turn);
  const made = world.rows(object).filter(({ Id }) => !before.has(Id));
  return { ...card, done, made };
}

const anyContact = () => String(world.rows('Contact')[0]!['Id']);
const todayInLosAngeles = () =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Los_Angeles' }).format(new Date());

describe('create_task', () => {
  it('shows who and what it is about by name, and becomes a task of the person', async () => {
    const [first] = world.rows('Account');
    const { row, fields, made, done } = await approved('Task', 'create_task', {
      subject: 'Send the quote',
      relatedToId: first!['Id'],
      whoId: anyContact(),
      dueDate: '2031-05-02',
      priority: 'high',
      notes: 'As agreed.',
    });
    expect(row).toMatchObject({ action: 'create', objectApiName: 'Task', objectLabel: 'Task' });
    expect(fields).toMatchObject({
      Subject: 'Send the quote',
      'Due Date Only': '2031-05-02',
      'Related To ID': first!['Name'],
      Priority: 'High',
    });
    expect(made).toHaveLength(1);
    expect(made[0]).toMatchObject({
      Subject: 'Send the quote',
      ActivityDate: '2031-05-02',
      WhatId: first!['Id'],
      WhoId: anyContact(),
      Priority: 'High',
      Status: 'Not Started',
      OwnerId: world.org.user('user:rep').id,
      Description: 'As agreed.',
    });
    expect(done.of('receipt')).toMatchObject([{ action: 'create', records: [{}] }]);
  });

  it('goes to a colleague when that is said', async () => {
    const assigneeId = world.org.user('user:manager').id;
    const { made } = await approved('Task', 'create_task', { subject: 'Look', assigneeId });
    expect(made).toMatchObject([{ OwnerId: assigneeId }]);
  });

  it('tells the model which of its arguments is of the wrong kind', async () => {
    const [one] = world.rows('Account');
    const wrongWho = await callOnce(world, 'create_task', { subject: 'x', whoId: one!['Id'] });
    expect(wrongWho.result).toMatchObject({
      error: { code: 'wrong_object', hint: 'whoId: Use the Id of a record of Contact, Lead.' },
    });
    const wrongWhat = await callOnce(world, 'create_task', {
      subject: 'x',
      relatedToId: anyContact(),
    });
    expect(wrongWhat.result).toMatchObject({
      error: { code: 'wrong_object', hint: expect.stringMatching(/^relatedToId: /) as unknown },
    });
  });

  it('leaves a lead alone: Salesforce relates nothing else to it', async () => {
    const { result } = await callOnce(world, 'create_task', {
      subject: 'x',
      whoId: world.rows('Lead')[0]!['Id'],
      relatedToId: world.rows('Account')[0]!['Id'],
    });
    expect(result).toMatchObject({ error: { code: 'lead_alone' } });
  });

  it('is decided under its own name', async () => {
    const tools: AssertionOptions['tools'] = [['create_task', '*', 'Disabled', false, null]];
    const { step } = await callOnce(world, 'create_task', { subject: 'x' }, { tools });
    expect(step).toMatchObject({ status: 'blocked' });
    expect(world.rows('Task').some(({ Subject }) => Subject === 'x')).toBe(false);
  });
});

describe('log_call', () => {
  it('is a completed call of today', async () => {
    const { made } = await approved('Task', 'log_call', {
      subject: 'Talked about renewal',
      whoId: anyContact(),
      durationMinutes: 12,
      notes: 'Wants a discount.',
    });
    expect(made).toMatchObject([
      {
        TaskSubtype: 'Call',
        Status: 'Completed',
        ActivityDate: todayInLosAngeles(),
        CallDurationInSeconds: 720,
        Description: 'Wants a discount.',
      },
    ]);
  });

  it('can have been another day', async () => {
    const { made } = await approved('Task', 'log_call', { subject: 'x', date: '2026-02-27' });
    expect(made).toMatchObject([{ ActivityDate: '2026-02-27', Status: 'Completed' }]);
  });

  it('takes no time before its beginning', async () => {
    const { result } = await callOnce(world, 'log_call', { subject: 'x', durationMinutes: -1 });
    expect(result).toMatchObject({ error: { code: 'bad_times' } });
  });
});

describe('schedule_event', () => {
  it("is at the time of the person's clock, for an hour", async () => {
    const { made } = await approved('Event', 'schedule_event', {
      subject: 'Demo',
      start: '2031-01-10T14:00',
      location: 'Their office',
      relatedToId: firstAccount().id,
    });
    expect(made).toMatchObject([
      {
        StartDateTime: '2031-01-10T22:00:00.000+0000',
        EndDateTime: '2031-01-10T23:00:00.000+0000',
        Location: 'Their office',
      },
    ]);
  });

  it('takes an end, an offset and a duration', async () => {
    const withEnd = { subject: 'A', start: '2031-01-10T14:00+01:00', end: '2031-01-10T13:30Z' };
    const one = await approved('Event', 'schedule_event', withEnd);
    expect(one.made).toMatchObject([{ EndDateTime: '2031-01-10T13:30:00.000+0000' }]);
    const withMinutes = { subject: 'B', start: '2031-01-10T14:00Z', durationMinutes: 15 };
    const two = await approved('Event', 'schedule_event', withMinutes);
    expect(two.made).toMatchObject([{ EndDateTime: '2031-01-10T14:15:00.000+0000' }]);
  });

  it('lasts whole days, the last one included', async () => {
    const { made } = await approved('Event', 'schedule_event', {
      subject: 'Fair',
      start: '2031-03-03',
      end: '2031-03-05',
    });
    expect(made).toMatchObject([{ ActivityDate: '2031-03-03', DurationInMinutes: 3 * 24 * 60 }]);
    expect(made[0]!['IsAllDayEvent']).toBeTruthy();
  });

  it.each([
    { start: 'tomorrow' },
    { start: '2031-02-30T10:00' },
    { start: '2031-01-10T14:00', end: '2031-01-10T13:00' },
    { start: '2031-01-10T14:00', end: '2031-01-10' },
    { start: '2031-01-10', end: '2031-01-08' },
    { start: '2031-01-10', end: '2031-01-10T10:00' },
  ])('refuses times that make no appointment: %j', async (times) => {
    const { result } = await callOnce(world, 'schedule_event', { subject: 'x', ...times });
    expect(result).toMatchObject({ error: { code: 'bad_times' } });
  });
});

describe('post_to_feed', () => {
  it('is a text post on the record', async () => {
    const { name, id } = firstAccount();
    const { fields, made } = await approved('FeedItem', 'post_to_feed', {
      recordId: id,
      text: 'Signed!',
    });
    expect(fields).toMatchObject({ 'Parent ID': name, Body: 'Signed!' });
    expect(made).toMatchObject([{ ParentId: id, Body: 'Signed!', Type: 'TextPost' }]);
  });

  it('holds no reference that Salesforce would resolve', async () => {
    const { id } = firstAccount();
    const { result } = await callOnce(world, 'post_to_feed', {
      recordId: id,
      text: 'See @{action.id}',
    });
    expect(result).toMatchObject({
      error: { code: 'reference_syntax', hint: expect.stringMatching(/^text: /) as unknown },
    });
  });
});

function firstAccount() {
  const name = String(world.rows('Account')[0]!['Name']);
  return { name, id: account(world, name) };
}
