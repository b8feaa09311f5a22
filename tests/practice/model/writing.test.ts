// Changes: which tool call the practice model makes of a sentence, and that it reports only what happened.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { account, aPracticeModel, opportunity, supportCase } from './conversation.ts';
import type { Call, PageRecord } from './conversation.ts';
import { done, failed, findsOnly, found, toolsWith } from './tools.ts';

let model: Awaited<ReturnType<typeof aPracticeModel>>;
beforeAll(async () => (model = await aPracticeModel()));
afterAll(() => model.close());

const sla = { Id: '006000000000007AAA', Name: 'Edge Installation' };
const marcus = { Id: '005000000000002AAA', Name: 'Marcus Reyes' };

const lastCall = (calls: readonly Call[]): Call | undefined => calls.at(-1);
const update = (object: string, id: string, values: object): Call => ({
  tool: 'update_records',
  args: { object, records: [{ id, values }] },
});

describe('changing fields', () => {
  it.each<[string, PageRecord, object]>([
    ['change the stage to Closed Won', opportunity, { StageName: 'Closed Won' }],
    ['Please set the amount to $60k.', opportunity, { Amount: 60000 }],
    ['change close date to next friday', opportunity, { CloseDate: '2026-11-27' }],
    [
      'set next step to "Call Rose and talk to Sean"',
      opportunity,
      { NextStep: 'Call Rose and talk to Sean' },
    ],
    ['set next step to call and talk to Sean', opportunity, { NextStep: 'call and talk to Sean' }],
    [
      'set stage to negotiation and next step to sign',
      opportunity,
      { StageName: 'Negotiation/Review', NextStep: 'sign' },
    ],
    ['move this opportunity to qualification', opportunity, { StageName: 'Qualification' }],
    ['close this opportunity as won', opportunity, { StageName: 'Closed Won' }],
    ['set the next step to nothing', opportunity, { NextStep: null }],
    ['update the phone to (512) 555-0199', account, { Phone: '(512) 555-0199' }],
    ['set employees to 2,000', account, { NumberOfEmployees: 2000 }],
    ['rename this account to Edge Corp', account, { Name: 'Edge Corp' }],
    ['mark this case as closed', supportCase, { Status: 'Closed' }],
    ['change the priority to high', supportCase, { Priority: 'High' }],
  ])('understands “%s”', async (sentence, record, values) => {
    const tools = toolsWith({ update_records: done(record.id, record.name) });
    const { calls } = await model.ask(sentence, { record, tools });
    expect(calls.map((call) => call.tool)).toEqual(['describe_object', 'update_records']);
    expect(lastCall(calls)).toEqual(update(record.objectApiName, record.id, values));
  });

  it.each([
    'change the amount of Edge Installation to 60000',
    "set Edge Installation's amount to 60,000",
    'set the amount to 60k on opportunity Edge Installation',
  ])('finds the named record: “%s”', async (sentence) => {
    const tools = toolsWith({
      search_records: findsOnly('Opportunity', sla),
      update_records: done(sla.Id, sla.Name),
    });
    const { calls, text } = await model.ask(sentence, { record: account, tools });
    expect(lastCall(calls)).toEqual(update('Opportunity', sla.Id, { Amount: 60000 }));
    expect(text).toBe(`Done: **Amount** is now **60,000** on [Edge Installation](/${sla.Id}).`);
  });

  it('looks a person up by name for the owner', async () => {
    const tools = toolsWith({
      search_records: findsOnly('User', marcus),
      update_records: done(account.id, account.name),
    });
    const { calls, text } = await model.ask('reassign this to Marcus Reyes', {
      record: account,
      tools,
    });
    expect(lastCall(calls)).toEqual(update('Account', account.id, { OwnerId: marcus.Id }));
    expect(text).toContain('**Owner** is now **Marcus Reyes**');
    expect(calls.filter((call) => call.tool === 'search_records')).toHaveLength(1);
  });

  it('changes all records of a list in one call', async () => {
    const tools = toolsWith({
      search_records: found(sla, { Id: '006000000000006AAA', Name: 'Edge Emergency' }),
      update_records: done(sla.Id, sla.Name),
    });
    const { calls } = await model.ask('set the next step of all open opportunities to Call', {
      record: account,
      tools,
    });
    expect(lastCall(calls)?.args['records']).toEqual([
      { id: sla.Id, values: { NextStep: 'Call' } },
      { id: '006000000000006AAA', values: { NextStep: 'Call' } },
    ]);
  });

  it('does not change part of a list that is too long', async () => {
    const cut = { ...found(sla), total: 300, truncated: true };
    const tools = toolsWith({ search_records: cut });
    const { calls, text } = await model.ask('set the next step of all open opportunities to Call', {
      record: account,
      tools,
    });
    expect(calls.map((call) => call.tool)).toEqual(['search_records']);
    expect(text).toBe('That would be 300 opportunities: too many at once.');
  });

  it('takes the record whose name is just that, and asks between others', async () => {
    const longer = { Id: '006000000000005AAA', Name: 'Edge Installation Phase 2' };
    const tools = toolsWith({
      search_records: ({ args }) =>
        String(args['soql']).includes('FROM Opportunity') ? found(longer, sla) : found(),
      update_records: done(sla.Id, sla.Name),
    });
    const exact = await model.ask('change the amount of edge installation to 1', { tools });
    expect(lastCall(exact.calls)).toEqual(update('Opportunity', sla.Id, { Amount: 1 }));
    const vague = await model.ask('change the amount of edge inst to 1', { tools });
    expect(vague.text).toContain('Which one do you mean?');
    expect(vague.calls.map((call) => call.tool)).not.toContain('update_records');
  });

  it('names the allowed values instead of guessing', async () => {
    const tools = toolsWith({});
    const { text } = await model.ask('set the industry to space', { record: account, tools });
    expect(text).toBe('Industry can be **Banking**, **Energy**. “space” is none of them.');
  });

  it('asks which field is meant when several fit', async () => {
    const { text } = await model.ask('change billing to Austin', {
      record: account,
      tools: toolsWith({}),
    });
    expect(text).toBe(
      'Which field of the account do you mean: **Billing City**, **Billing State/Province**?',
    );
  });

  it('does not change the account when “this case” is not on the page', async () => {
    const { text, calls } = await model.ask('close this case', {
      record: account,
      tools: toolsWith({}),
    });
    expect(calls).toEqual([]);
    expect(text).toContain('Which case do you mean?');
  });

  it('asks for a record when there is none', async () => {
    const { text } = await model.ask('change the phone to 555', {});
    expect(text).toContain('There is no record on this page.');
  });
});

describe('what it says afterwards', () => {
  const sentence = 'change the stage to Closed Won';
  it.each([
    [
      { status: 'rejected', note: 'too early' },
      'You rejected it, so nothing was changed. You noted: “too early”',
    ],
    [
      { status: 'expired' },
      'Nobody decided in time, so nothing was changed. Ask again if you still want it.',
    ],
    [{ status: 'superseded' }, 'You went on before deciding, so nothing was changed.'],
    [
      { status: 'unknown' },
      'Salesforce did not confirm it: please look at the record before you try again.',
    ],
    [
      failed('validation', 'A closed opportunity needs a next step.'),
      'That did not work: A closed opportunity needs a next step. Nothing was changed.',
    ],
    [failed('no_change', 'It already has these values.'), 'It already has these values.'],
    [
      { ...done(opportunity.id, 'Edge SLA'), rejectedRows: 2 },
      `Done: **Stage** is now **Closed Won** on [Edge SLA](/${opportunity.id}). The other 2 you rejected.`,
    ],
    [
      {
        ...done(opportunity.id, 'Edge SLA'),
        savedDifferently: [{ id: opportunity.id, field: 'Next_Step_Due__c', saved: '2027-01-31' }],
      },
      `Done: **Stage** is now **Closed Won** on [Edge SLA](/${opportunity.id}). Salesforce saved it differently: **Next Step Due** as **2027-01-31**.`,
    ],
    [
      { ...done(opportunity.id, 'Edge SLA'), note: 'only this one' },
      `Done: **Stage** is now **Closed Won** on [Edge SLA](/${opportunity.id}). You noted: “only this one”`,
    ],
    [
      {
        status: 'unknown',
        note: 'Do not try again; tell the person: Look among the sent e-mails before you send it again.',
      },
      'Salesforce did not confirm whether this was done. Look among the sent e-mails before you send it again.',
    ],
    [
      { ...done(opportunity.id, 'Edge SLA'), changedByPerson: [{}] },
      `Done on [Edge SLA](/${opportunity.id}). It was done as you changed it on the card.`,
    ],
  ])('is true for %j', async (result, answer) => {
    const tools = toolsWith({ update_records: result });
    const { text } = await model.ask(sentence, { record: opportunity, tools });
    expect(text).toBe(answer);
  });
});
