// Tasks, calls, appointments, notes, posts and e-mails: which call the practice model makes of a sentence.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { account, aPracticeModel, lead } from './conversation.ts';
import type { Call, PageRecord } from './conversation.ts';
import { done, findsOnly, found, toolsWith } from './tools.ts';

let model: Awaited<ReturnType<typeof aPracticeModel>>;
beforeAll(async () => (model = await aPracticeModel()));
afterAll(() => model.close());

const sean = {
  Id: '003000000000001AAA',
  Name: 'Sean Forbes',
  Email: 'sean.forbes@edgecomm.example',
};
const lastCall = (calls: readonly Call[]): Call | undefined => calls.at(-1);

/** The org knows Sean; every write is done. */
const tools = toolsWith({
  search_records: findsOnly('Contact', sean),
  create_task: done('00T000000000001AAA', 'New Task'),
  log_call: done('00T000000000002AAA', 'Call'),
  schedule_event: done('00U000000000001AAA', 'Event'),
  add_note: done('069000000000001AAA', 'Note'),
  post_to_feed: done('0D5000000000001AAA', 'Post'),
  send_email: { status: 'done', records: [] },
});
const here = { relatedToId: account.id };

describe('things to do', () => {
  it.each<[string, object]>([
    [
      'remind me to call Sean on Friday',
      { subject: 'Call Sean', dueDate: '2026-11-27', whoId: sean.Id, ...here },
    ],
    [
      'remind me to check the seals on Friday',
      { subject: 'Check the seals', dueDate: '2026-11-27', ...here },
    ],
    [
      'create a high priority task "Send quote" due 2027-01-05',
      { subject: 'Send quote', dueDate: '2027-01-05', priority: 'High', ...here },
    ],
    [
      'create a task to review the plan tomorrow with notes Bring the drawings',
      { subject: 'Review the plan', dueDate: '2026-11-23', notes: 'Bring the drawings', ...here },
    ],
  ])('“%s”', async (sentence, args) => {
    const { calls, text } = await model.ask(sentence, { record: account, tools });
    expect(lastCall(calls)).toEqual({ tool: 'create_task', args });
    expect(text).toMatch(/^Created the task \[.+\]\(\/00T000000000001AAA\)\.$/);
  });

  it('calls a new task by its subject, or by the one that the person gave it', async () => {
    const ask = (more: object) =>
      model.ask('create a task to check the seals', {
        tools: toolsWith({ create_task: { ...done('00T000000000001AAA', 'New Task'), ...more } }),
      });
    expect((await ask({})).text).toBe('Created the task [Check the seals](/00T000000000001AAA).');
    const edited = await ask({ changedByPerson: [{ values: { Subject: 'Swap the seals' } }] });
    expect(edited.text).toBe(
      'Created the task [Swap the seals](/00T000000000001AAA). It was done as you changed it on the card.',
    );
  });

  it('names nobody when two people may be meant', async () => {
    const both = [sean, { ...sean, Id: '003000000000009AAA', Name: 'Sean Miller' }];
    const { calls } = await model.ask('remind me to call Sean on Friday', {
      record: account,
      tools: toolsWith({
        search_records: found(...both),
        create_task: done('00T000000000001AAA', ''),
      }),
    });
    expect(lastCall(calls)?.args).not.toHaveProperty('whoId');
  });
});

describe('calls that were made', () => {
  it.each<[string, object]>([
    ['log a call about the renewal', { subject: 'Call about the renewal', ...here }],
    [
      'Log a 15 minute call with Sean yesterday about prices: He agrees. We send the contract.',
      {
        subject: 'Call with Sean Forbes about prices',
        notes: 'He agrees. We send the contract.',
        date: '2026-11-21',
        durationMinutes: 15,
        whoId: sean.Id,
        ...here,
      },
    ],
    [
      'log a call with Sean on Friday: He agrees.',
      {
        subject: 'Call with Sean Forbes',
        notes: 'He agrees.',
        date: '2026-11-20',
        whoId: sean.Id,
        ...here,
      },
    ],
    ['I called Sean', { subject: 'Call with Sean Forbes', whoId: sean.Id, ...here }],
    ['log a call', { subject: 'Call', ...here }],
  ])('“%s”', async (sentence, args) => {
    const { calls, text } = await model.ask(sentence, { record: account, tools });
    expect(lastCall(calls)).toEqual({ tool: 'log_call', args });
    expect(text).toMatch(/^Logged the call \[Call.*\]\(\/00T000000000002AAA\)\.$/);
  });

  it('ties a call on the page of a lead to the lead alone', async () => {
    const { calls } = await model.ask('log a call', { record: lead, tools });
    expect(lastCall(calls)?.args).toEqual({ subject: 'Call', whoId: lead.id });
  });
});

describe('appointments', () => {
  it.each<[string, object]>([
    [
      'schedule a meeting with Sean tomorrow at 10',
      { subject: 'Meeting with Sean Forbes', start: '2026-11-23T10:00', whoId: sean.Id, ...here },
    ],
    [
      'Set up a call with Sean on Friday at 3:30pm about the renewal',
      { subject: 'The renewal', start: '2026-11-27T15:30', whoId: sean.Id, ...here },
    ],
    [
      'schedule a meeting "Kick-off" tomorrow at 3pm with location Austin',
      { subject: 'Kick-off', start: '2026-11-23T15:00', location: 'Austin', ...here },
    ],
    ['create an event "Fair" on 2027-03-01', { subject: 'Fair', start: '2027-03-01', ...here }],
  ])('“%s”', async (sentence, args) => {
    const { calls, text } = await model.ask(sentence, { record: account, tools });
    expect(lastCall(calls)).toEqual({ tool: 'schedule_event', args });
    expect(text).toMatch(/^Scheduled \[.+\]\(\/00U000000000001AAA\)\.$/);
  });

  it('asks when it should be', async () => {
    const { calls, text } = await model.ask('schedule a meeting with Sean', { tools });
    expect(calls).toEqual([]);
    expect(text).toMatch(/^When should it be\?/);
  });
});

describe('notes and posts', () => {
  it.each<[string, PageRecord, object]>([
    [
      'Add a note: Rose prefers mornings.',
      account,
      { record: account.id, title: 'Rose prefers mornings', text: 'Rose prefers mornings.' },
    ],
    [
      'add a note titled "Visit": The unit’s seals leak! Send a kit.',
      lead,
      { record: lead.id, title: 'Visit', text: 'The unit’s seals leak! Send a kit.' },
    ],
    [
      'note that they moved',
      account,
      { record: account.id, title: 'they moved', text: 'they moved' },
    ],
  ])('“%s”', async (sentence, record, args) => {
    const { calls, text } = await model.ask(sentence, { record, tools });
    expect(lastCall(calls)).toEqual({ tool: 'add_note', args });
    expect(text).toContain(`to [${record.name}](/${record.id}).`);
  });

  it.each([
    'Post "We are on time." to the feed',
    'post to the feed: We are on time.',
    'share We are on time. in Chatter',
  ])('“%s”', async (sentence) => {
    const { calls, text } = await model.ask(sentence, { record: account, tools });
    const args = { recordId: account.id, text: 'We are on time.' };
    expect(lastCall(calls)).toEqual({ tool: 'post_to_feed', args });
    expect(text).toBe(`Posted to the feed of [${account.name}](/${account.id}).`);
  });

  it.each([
    ['add a note', /^What should the note say\?/],
    ['post to the feed', /^What should the post say\?/],
    ['send an e-mail to Sean', /^What should it say\?/],
  ])('“%s” lacks the words, so it asks for them', async (sentence, question) => {
    const { calls, text } = await model.ask(sentence, { record: account, tools });
    expect(calls).toEqual([]);
    expect(text).toMatch(question);
  });
});

describe('e-mails', () => {
  const mail = { to: [sean.Email], relatedTo: account.id };
  it.each<[string, object]>([
    [
      'send an e-mail to Sean about the renewal: Hello Sean, may I call you? Dana',
      { ...mail, subject: 'the renewal', body: 'Hello Sean, may I call you? Dana' },
    ],
    [
      'e-mail Sean Forbes, subject "Our visit": See you at 10:30.',
      { ...mail, subject: 'Our visit', body: 'See you at 10:30.' },
    ],
    [
      'Email rose@edge.example and Sean: Hello both.',
      {
        ...mail,
        to: ['rose@edge.example', sean.Email],
        subject: 'Hello both',
        body: 'Hello both.',
      },
    ],
  ])('“%s”', async (sentence, args) => {
    const { calls, text } = await model.ask(sentence, { record: account, tools });
    expect(lastCall(calls)).toEqual({ tool: 'send_email', args });
    expect(text).toMatch(/^Sent “.+” to .*sean\.forbes@edgecomm\.example\.$/);
  });

  it('does not say what was sent when the person changed it', async () => {
    const { text } = await model.ask('e-mail Sean: Hello.', {
      tools: toolsWith({
        search_records: findsOnly('Contact', sean),
        send_email: { status: 'done', records: [], changedByPerson: [{ values: {} }] },
      }),
    });
    expect(text).toBe('Sent the e-mail. It was done as you changed it on the card.');
  });

  it.each([
    ['nobody has that name', found(), 'I found no contact or lead called “Sean”.'],
    [
      'there is no address',
      found({ ...sean, Email: null }),
      'I see no e-mail address of **Sean Forbes**.',
    ],
  ])('sends nothing when %s', async (_why, answer, said) => {
    const { calls, text } = await model.ask('e-mail Sean: Hello.', {
      tools: toolsWith({ search_records: answer }),
    });
    expect(calls.map((call) => call.tool)).not.toContain('send_email');
    expect(text).toBe(said);
  });
});
