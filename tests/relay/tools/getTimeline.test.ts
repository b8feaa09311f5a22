// get_timeline over HTTP: everything that happened on a record in one order, within the policy.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AssertionOptions } from '../../builders/assertions.ts';
import { account, recordId } from '../../builders/records.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';
import { callOnce } from './callOnce.ts';
import { insert } from './files.ts';

interface Timeline {
  total?: number;
  atLeast?: number;
  truncated: boolean;
  timeZone: string;
  columns: string[];
  upcoming?: string[][];
  rows: string[][];
  before?: string;
  leftOut?: string[];
  error?: { code: string };
}

describe('get_timeline', () => {
  let world: World;
  let edge: string;
  let installation: string;
  let seals: string;
  beforeAll(async () => {
    world = await aWorld();
    edge = account(world, 'Edge Communications');
    installation = recordId(world, 'Opportunity', 'Name', 'Edge Installation');
    const mail = world
      .rows('EmailMessage')
      .find((row) => row['Subject'] === 'Seals on the generator leak');
    seals = String(mail?.['ParentId']);
  });
  afterEach(() => world.reset());
  afterAll(() => world.close());

  const read = async (args: object, more?: AssertionOptions) => {
    const { step, result } = await callOnce(world, 'get_timeline', args, more);
    return { step, timeline: result as Timeline };
  };
  const ofCase = (more?: AssertionOptions) => read({ object: 'Case', id: seals }, more);
  const ofDeal = (more?: AssertionOptions) =>
    read({ object: 'Opportunity', id: installation }, more);
  const told = ({ rows }: Timeline) => rows.map(([, kind, what]) => `${kind}: ${what}`);

  it('tells calls, tasks and events, what is to come apart', async () => {
    const { step, timeline } = await read({ object: 'Account', id: edge });

    expect(timeline).toMatchObject({ truncated: false, timeZone: 'America/Los_Angeles' });
    expect(timeline.columns).toEqual(['when', 'kind', 'what', 'who', 'id', 'text']);
    expect(step.detail.sentences?.[0]).toMatch(/^Tasks where Related To ID is a certain record or/);
    expect(timeline.upcoming?.map(([, kind, what]) => `${kind}: ${what}`)).toEqual([
      'task: Send the revised quote (Not Started)',
      'event: Site visit (Austin)',
    ]);
    expect(timeline.rows[0]).toEqual([
      expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      'task',
      'Call',
      'Dana Whitfield',
      recordId(world, 'Task', 'Subject', 'Call'),
      'Rose wants the seals fixed before they sign anything new.',
    ]);
    expect(told(timeline)).toContain('change: Account Type: Prospect → Customer - Direct');
    expect(step).toMatchObject({ status: 'done', label: 'Read the timeline of Account' });
    expect(step.detail.result?.columns.map(({ label }) => label)).toEqual(['When', 'What', 'Who']);
    expect(step.detail.total).toBe(timeline.rows.length + (timeline.upcoming?.length ?? 0));
  });

  it('tells e-mails, comments and changes of a case in one order, in the zone of the person', async () => {
    const { timeline } = await ofCase();

    expect(told(timeline)).toEqual([
      'e-mail received: Re: Re: Seals on the generator leak',
      'change: Status: New → Working',
      'comment: The gasket set is in stock. The technician has the part number.',
      'e-mail sent: Re: Seals on the generator leak',
      'e-mail received: Seals on the generator leak',
    ]);
    const [first] = timeline.rows;
    const mail = world.rows('EmailMessage').find((row) => row['Id'] === first?.[4]);
    const local = new Date(String(mail?.['MessageDate'])).toLocaleString('sv-SE', {
      timeZone: 'America/Los_Angeles',
    });
    expect(first?.[0]).toBe(local.slice(0, 16));
    expect(first?.[5]).toContain('Thursday works.');
  });

  it.each([1, 2, 3])('comes in pages of %i that hold everything once', async (limit) => {
    const whole = (await ofCase()).timeline;
    const seen: string[] = [];
    let before: string | undefined;
    do {
      const args = { object: 'Case', id: seals, limit, ...(before !== undefined && { before }) };
      const { timeline } = await read(args);
      seen.push(...timeline.rows.map((row) => String(row[4])));
      before = timeline.before;
      expect(timeline.truncated).toBe(before !== undefined);
    } while (before !== undefined);
    expect(whole.before).toBeUndefined();
    expect(seen).toEqual(whole.rows.map((row) => row[4]));
  });

  it('never parts what happened at one moment', async () => {
    const { timeline } = await read({ object: 'Opportunity', id: installation, limit: 1 });

    expect(told(timeline)).toHaveLength(2);
    expect(timeline.before).toBeUndefined();
    expect(timeline.truncated).toBe(false);
  });

  it('tells an e-mail once, though it leaves a task as well', async () => {
    const about = { WhatId: seals, Status: 'Completed', ActivityDate: '2026-01-05' };
    const task = { ...about, Subject: 'Email: Offer', TaskSubtype: 'Email' };
    const ActivityId = await insert(world, 'Task', task);
    const before = (await ofCase()).timeline;
    await insert(world, 'EmailMessage', { ParentId: seals, Subject: 'Offer', ActivityId });
    const { timeline } = await ofCase();

    expect(told(before)).toContain('e-mail: Email: Offer');
    expect(told(timeline)).not.toContain('e-mail: Email: Offer');
    expect(told(timeline).filter((line) => line.endsWith(': Offer'))).toHaveLength(1);
    expect(timeline.total).toBe(before.total);
  });

  it('says what the policy forbids and what the org does not keep', async () => {
    const closed = await ofCase({
      tools: [['get_timeline', 'EmailMessage', 'Disabled', false, null]],
    });
    const id = String(world.rows('Product2')[0]?.['Id']);
    const product = await read({ object: 'Product2', id });

    expect(closed.timeline.leftOut).toEqual(['e-mails: not allowed by the admin']);
    expect(told(closed.timeline).join()).not.toContain('e-mail');
    expect(closed.step.detail.result?.rows).toContainEqual([
      '',
      'Left out: e-mails: not allowed by the admin',
      '',
    ]);
    expect(product.timeline.leftOut).toEqual([
      'field history: not kept, or not visible to this person',
    ]);
  });

  it('is blocked where the record itself is closed', async () => {
    const { step } = await ofCase({ tools: [['get_timeline', 'Case', 'Disabled', false, null]] });

    expect(step).toMatchObject({ status: 'blocked', error: { code: 'not_allowed' } });
  });

  it('tells nothing of hidden fields, in no row and in no total', async () => {
    const open = (await ofDeal()).timeline;
    const { step, timeline } = await ofDeal({ fields: [['Opportunity', 'Amount', 'Hidden']] });

    expect(told(open)).toContain('change: Amount: 46000 → 50000');
    expect(told(timeline)).toEqual(['change: Stage changed']);
    expect(timeline.total).toBe((open.total ?? 0) - 1);
    expect(step.detail.request).toContain("AND Field NOT IN ('Amount'");
    expect(timeline.leftOut).toEqual(['field history: old and new values are closed']);
    expect(JSON.stringify(timeline)).not.toMatch(/Amount|46000|50000/);
    expect(JSON.stringify(step.detail.result)).not.toMatch(/Amount|46000|50000/);
  });

  it('names no record that is closed in the history of a lookup, and tells a lookup once', async () => {
    const { id } = world.org.user('user:manager');
    await world.changeBehindTheBack('Opportunity', installation, { OwnerId: id });
    const open = (await ofDeal({ person: 'admin' })).timeline;
    const hidden = (await ofDeal({ person: 'admin', fields: [['User', 'Name', 'Hidden']] }))
      .timeline;

    const owner = (timeline: Timeline) => told(timeline).filter((line) => line.includes('Owner'));
    expect(owner(open)).toEqual([expect.stringMatching(/^change: Owner: Dana Whitfield → \w+/)]);
    expect(owner(hidden)).toEqual(['change: Owner changed']);
    expect(JSON.stringify(hidden)).not.toContain('Dana Whitfield');
  });

  it('marks the conversation where it read words from outside', async () => {
    const panel = await world.panel({
      agent: { outsiderRule: true },
      tools: [['*', '*', 'Always_Allow', false, null]],
    });
    world.model
      .calls('get_timeline', { object: 'Case', id: seals })
      .calls('update_records', {
        object: 'Case',
        records: [{ id: seals, values: { Priority: 'Low' } }],
      })
      .says('Done.');
    const turn = await panel.ask('What is new?');

    expect(turn.of('approval.requested')).toHaveLength(1);
    await panel.decide(turn, 'reject');
    await panel.follow(turn);
  });

  it('tells a record that is not there from one on which nothing happened', async () => {
    const gone = await read({ object: 'Case', id: `${seals.slice(0, 3)}000000000000` });
    const wrong = await read({ object: 'Case', id: edge });
    const when = await read({ object: 'Case', id: seals, before: 'last week' });
    const object = await read({ object: 'Csae', id: seals });

    expect(gone.step).toMatchObject({ status: 'no_access', error: { code: 'record_not_found' } });
    expect(wrong.timeline).toMatchObject({ error: { code: 'wrong_id' } });
    expect(when.timeline).toMatchObject({ error: { code: 'wrong_date' } });
    expect(object.timeline).toMatchObject({ error: { code: 'unknown_object' } });
  });
});
