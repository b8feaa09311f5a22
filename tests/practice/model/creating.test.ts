// New and deleted records: which values the practice model reads out of a sentence.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { account, aPracticeModel, opportunity, supportCase } from './conversation.ts';
import type { Call } from './conversation.ts';
import { done, failed, found, toolsWith } from './tools.ts';

let model: Awaited<ReturnType<typeof aPracticeModel>>;
beforeAll(async () => (model = await aPracticeModel()));
afterAll(() => model.close());

const lastCall = (calls: readonly Call[]): Call | undefined => calls.at(-1);

describe('creating records', () => {
  const edge = { AccountId: account.id };
  it.each<[string, string, object]>([
    [
      'create a task "Send quote" with status completed',
      'Task',
      { Subject: 'Send quote', Status: 'Completed', Priority: 'Normal', WhatId: account.id },
    ],
    [
      'create a contact John Smith with email john@edge.example and title CEO',
      'Contact',
      { FirstName: 'John', LastName: 'Smith', Email: 'john@edge.example', Title: 'CEO', ...edge },
    ],
    [
      'add a contact named Jane Roe, phone 512 555 0123, department Finance',
      'Contact',
      { FirstName: 'Jane', LastName: 'Roe', Phone: '512 555 0123', Department: 'Finance', ...edge },
    ],
    [
      'create an opportunity "Edge Expansion" for 50000 closing 2027-03-31',
      'Opportunity',
      {
        Name: 'Edge Expansion',
        Amount: 50000,
        CloseDate: '2027-03-31',
        StageName: 'Prospecting',
        ...edge,
      },
    ],
    [
      'create an opportunity for this account called Big Deal, amount 20k, stage qualification',
      'Opportunity',
      {
        Name: 'Big Deal',
        Amount: 20000,
        CloseDate: '2026-12-22',
        StageName: 'Qualification',
        ...edge,
      },
    ],
    [
      'open a case about leaking seals',
      'Case',
      { Subject: 'leaking seals', Status: 'New', Origin: 'Phone', ...edge },
    ],
  ])('understands “%s”', async (sentence, object, values) => {
    const tools = toolsWith({ create_records: done('a00000000000001AAA', 'New one') });
    const { calls, text } = await model.ask(sentence, { record: account, tools });
    expect(lastCall(calls)).toEqual({
      tool: 'create_records',
      args: { object, records: [values] },
    });
    expect(text).toMatch(/^Created the .+\]\(\/a00000000000001AAA\)\.$/);
  });

  it('hangs a new contact on the account of the opportunity on the page', async () => {
    const tools = toolsWith({
      get_record: { record: { Account: { id: account.id, name: account.name } } },
      create_records: done('003000000000001AAA', 'Bob Stone'),
    });
    const { calls } = await model.ask('add contact Bob Stone', { record: opportunity, tools });
    expect(lastCall(calls)?.args['records']).toEqual([
      { FirstName: 'Bob', LastName: 'Stone', AccountId: account.id },
    ]);
  });

  it('hangs a new record on the account that the sentence names, not on a deal of that name', async () => {
    const burlington = { Id: '001000000000002AAA', Name: 'Burlington Textiles' };
    const tools = toolsWith({
      search_records: ({ args }) =>
        /FROM (?:Account|Opportunity) /.test(String(args['soql'])) ? found(burlington) : found(),
      create_records: done('006000000000002AAA', 'Second Plant'),
    });
    const { calls } = await model.ask('create an opportunity for Burlington called Second Plant', {
      record: account,
      tools,
    });
    expect(lastCall(calls)?.args['records']).toMatchObject([
      { Name: 'Second Plant', AccountId: burlington.Id },
    ]);
  });

  it('asks for a name when none is given', async () => {
    const { text } = await model.ask('create a contact', { record: account });
    expect(text).toMatch(/^What should the contact be called\?/);
  });

  it('does not take “open opportunities” for a wish to create one', async () => {
    const tools = toolsWith({ search_records: found() });
    const { calls } = await model.ask('open opportunities by owner', { record: account, tools });
    expect(calls.map((call) => call.tool)).toEqual(['search_records']);
  });
});

describe('deleting', () => {
  it('deletes the record on the page', async () => {
    const tools = toolsWith({ delete_records: done(supportCase.id, supportCase.name) });
    const { calls, text } = await model.ask('delete this case', { record: supportCase, tools });
    expect(calls).toEqual([
      { tool: 'delete_records', args: { object: 'Case', ids: [supportCase.id] } },
    ]);
    expect(text).toBe('**00001001** is deleted.');
  });

  it('passes on that the admin has not allowed it', async () => {
    const tools = toolsWith({
      delete_records: failed('not_allowed', 'Your admin has not allowed this.'),
    });
    const { text } = await model.ask('delete this case', { record: supportCase, tools });
    expect(text).toBe('That did not work: Your admin has not allowed this. Nothing was changed.');
  });

  it('says so when the tool is not offered at all', async () => {
    const setting = { record: supportCase, offered: ['search_records'] };
    const { text, calls } = await model.ask('delete this case', setting);
    expect(calls).toEqual([]);
    expect(text).toContain('`delete_records`, which is not offered to me here');
  });
});
