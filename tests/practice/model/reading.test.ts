// Questions: which query the practice model asks for, and what it makes of the result.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { account, aPracticeModel, opportunity } from './conversation.ts';
import type { Call } from './conversation.ts';
import { failed, findsOnly, found, toolsWith } from './tools.ts';

let model: Awaited<ReturnType<typeof aPracticeModel>>;
beforeAll(async () => (model = await aPracticeModel()));
afterAll(() => model.close());

const edgeDeal = {
  Id: '006000000000009AAA',
  Name: 'Edge Emergency Generator',
  StageName: 'Negotiation/Review',
  Amount: 75000,
  CloseDate: '2026-12-13',
};
const soqlOf = (calls: readonly Call[]): string[] =>
  calls.flatMap((call) => (call.tool === 'search_records' ? [String(call.args['soql'])] : []));

describe('lists of what belongs to a record', () => {
  it.each([
    'Which opportunities are open here?',
    'open opportunities',
    'Please show me the open opps of this account.',
    'What open deals do we have?',
    'are there any open opportunities?',
    "list this account's open opportunities",
  ])('understands “%s”', async (question) => {
    const tools = toolsWith({ search_records: found(edgeDeal) });
    const { calls } = await model.ask(question, { record: account, tools });
    expect(soqlOf(calls)).toEqual([
      `SELECT Id, Name, StageName, Amount, CloseDate FROM Opportunity WHERE AccountId = '${account.id}' AND IsClosed = false ORDER BY CloseDate ASC`,
    ]);
  });

  it('answers with a table of links, values as people read them, and the sum', async () => {
    const second = { ...edgeDeal, Id: '006000000000008AAA', Name: 'A|B [C]', Amount: 50000 };
    const tools = toolsWith({ search_records: found(edgeDeal, second) });
    const { text } = await model.ask('open opportunities', { record: account, tools });
    expect(text).toBe(
      [
        '**2 open opportunities** of [Edge Communications](/001000000000001AAA), 125,000 in total:',
        '',
        '| Opportunity | Stage | Amount | Close Date |',
        '| --- | --- | --- | --- |',
        '| [Edge Emergency Generator](/006000000000009AAA) | Negotiation/Review | 75,000 | Dec 13, 2026 |',
        '| [A\\|B \\[C\\]](/006000000000008AAA) | Negotiation/Review | 50,000 | Dec 13, 2026 |',
      ].join('\n'),
    );
  });

  it('says how many there are when the tool cut the list, and adds nothing up then', async () => {
    const cut = { ...found(edgeDeal, edgeDeal), total: 120, truncated: true };
    const tools = toolsWith({ search_records: cut });
    const { text } = await model.ask('open opportunities', { record: account, tools });
    expect(text).toContain('These are 2 of 120.');
    expect(text).not.toContain('in total');
  });

  it('goes through the account where two objects share one', async () => {
    const tools = toolsWith({ search_records: found() });
    const { calls, text } = await model.ask('Who are the contacts?', {
      record: opportunity,
      tools,
    });
    expect(soqlOf(calls)[0]).toContain(
      `AccountId IN (SELECT AccountId FROM Opportunity WHERE Id = '${opportunity.id}')`,
    );
    expect(text).toBe('There are no contacts of [Edge SLA](/006000000000001AAA).');
  });

  it('asks the describe how a custom object points to the record', async () => {
    const invoice = { Id: 'a01000000000001AAA', Name: 'INV-1' };
    const tools = toolsWith({ search_records: found(invoice) });
    const { calls, text } = await model.ask('show me Invoice__c', { record: account, tools });
    expect(calls.map((call) => call.tool)).toEqual(['describe_object', 'search_records']);
    expect(soqlOf(calls)[0]).toContain(`Customer__c = '${account.id}'`);
    expect(text).toContain('[INV-1](/a01000000000001AAA)');
  });

  it('finds a named record first and asks which one when there are several', async () => {
    const two = found(
      { Id: '001000000000002AAA', Name: 'Burlington A' },
      { Id: '001000000000003AAA', Name: 'Burlington B' },
    );
    const tools = toolsWith({
      search_records: ({ args }) => (String(args['soql']).includes('FROM Account') ? two : found()),
    });
    const { text } = await model.ask('open cases of Burlington', { record: account, tools });
    expect(text).toContain('Which one do you mean?');
    expect(text).toContain('[Burlington A](/001000000000002AAA)');
  });

  it('knows whose “my” is', async () => {
    const tools = toolsWith({ search_records: found() });
    const { calls } = await model.ask('my open cases', { record: account, tools });
    expect(soqlOf(calls)[0]).toContain("OwnerId = '005000000000001AAA' AND IsClosed = false");
  });

  it('lists everything when no record is on the page', async () => {
    const deal = { ...edgeDeal, Account: { Id: account.id, Name: account.name } };
    const tools = toolsWith({ search_records: found(deal) });
    const { calls, text } = await model.ask('open opportunities', { tools });
    expect(soqlOf(calls)[0]).not.toContain('AccountId =');
    expect(text).toContain('| [Edge Communications](/001000000000001AAA) |');
  });

  it('leaves out a field that the error names and tries again', async () => {
    const tools = toolsWith({
      search_records: ({ args }) =>
        String(args['soql']).includes('Amount')
          ? failed('unknown_field', 'There is no field Amount that you can see.', 'Nearest: Name')
          : found({ Id: edgeDeal.Id, Name: edgeDeal.Name, StageName: 'Prospecting' }),
    });
    const { calls, text } = await model.ask('open opportunities', { record: account, tools });
    expect(soqlOf(calls)[1]).toMatch(/^SELECT Id, Name, StageName, CloseDate FROM Opportunity/);
    expect(text).toContain('| Prospecting |');
  });

  it('tells the person when it may not read', async () => {
    const refusal = failed('not_allowed', 'Your admin has not allowed this.');
    const tools = toolsWith({ search_records: refusal });
    const { text } = await model.ask('open cases', { record: account, tools });
    expect(text).toBe('Your admin has not allowed this.');
  });
});

describe('finding by name', () => {
  it('looks in all that people look for, side by side', async () => {
    const tools = toolsWith({
      search_records: findsOnly('Account', { Id: account.id, Name: account.name }),
    });
    const { steps, text } = await model.ask('find edge', { tools });
    expect(steps).toEqual([5]);
    expect(text).toBe('**Accounts**\n\n- [Edge Communications](/001000000000001AAA)');
  });

  it('looks in one object when the phrase names it, and escapes what was written', async () => {
    const tools = toolsWith({ search_records: found() });
    const { calls, text } = await model.ask("search for contact O'Neil_%", { tools });
    expect(soqlOf(calls)).toEqual([
      "SELECT Id, Name FROM Contact WHERE Name LIKE '%O\\'Neil\\_\\%%'",
    ]);
    expect(text).toBe("I found no contacts with “O'Neil_%” in the name that you can see.");
  });
});

describe('rankings', () => {
  it.each([
    ['biggest 3 opportunities', 'Amount DESC NULLS LAST LIMIT 3'],
    ['What is the largest open opportunity?', 'Amount DESC NULLS LAST LIMIT 1'],
    ['show me the top five deals', 'Amount DESC NULLS LAST LIMIT 5'],
    ['smallest opportunities', 'Amount ASC NULLS LAST LIMIT 5'],
    ['two newest opportunities here', 'CreatedDate DESC NULLS LAST LIMIT 2'],
    ['top 4 accounts by employees', 'NumberOfEmployees DESC NULLS LAST LIMIT 4'],
  ])('understands “%s”', async (question, order) => {
    const tools = toolsWith({ search_records: found(edgeDeal) });
    const { calls } = await model.ask(question, { record: account, tools });
    expect(soqlOf(calls)[0]).toMatch(new RegExp(`ORDER BY ${order}$`));
  });

  it('asks by what when nothing makes such records big', async () => {
    const { text } = await model.ask('biggest contacts', { tools: toolsWith({}) });
    expect(text).toBe('By what? Say it like “top 5 contacts by FIELD”.');
  });
});

describe('totals', () => {
  it('groups by stage and adds up', async () => {
    const tools = toolsWith({
      search_records: found(
        { grp: 'Prospecting', records: 3, total: 300000 },
        { grp: 'Closed Won', records: 1, total: 50000.5 },
      ),
    });
    const { calls, text } = await model.ask('totals by stage here', { record: account, tools });
    expect(soqlOf(calls)).toEqual([
      `SELECT StageName grp, COUNT(Id) records, SUM(Amount) total FROM Opportunity WHERE AccountId = '${account.id}' GROUP BY StageName ORDER BY SUM(Amount) DESC NULLS LAST LIMIT 50`,
    ]);
    expect(text).toContain('**4 opportunities** of [Edge Communications](/001000000000001AAA)');
    expect(text).toContain('Amount 350,000.5 in total:');
    expect(text).toContain('| Prospecting | 3 | 300,000 |');
  });

  it.each([
    ['pipeline by owner', 'GROUP BY Owner.Name'],
    ['how many cases per status?', 'GROUP BY Status ORDER BY COUNT(Id)'],
    ['sum of open opportunities by lead source', 'GROUP BY LeadSource'],
    ['what is our pipeline worth?', 'SUM(Amount) total FROM Opportunity WHERE IsClosed = false'],
  ])('understands “%s”', async (question, part) => {
    const tools = toolsWith({ search_records: found({ grp: 'A', records: 1, total: 1 }) });
    const { calls } = await model.ask(question, { record: account, tools });
    expect(soqlOf(calls)[0]).toContain(part);
  });

  it('answers two groupings with two tables', async () => {
    const tools = toolsWith({ search_records: found({ grp: 'A', records: 1, total: 1 }) });
    const { steps, text } = await model.ask('totals by stage or owner', { tools });
    expect(steps).toEqual([2]);
    expect(text).toContain('| Stage |');
    expect(text).toContain('| Owner |');
  });
});

describe('one record', () => {
  it('reads the field that was asked for', async () => {
    const tools = toolsWith({ get_record: { record: { Id: account.id, Phone: '555-0100' } } });
    const { calls, text } = await model.ask('What is the phone?', { record: account, tools });
    expect(calls.at(-1)).toEqual({
      tool: 'get_record',
      args: { object: 'Account', id: account.id, fields: ['Phone'] },
    });
    expect(text).toContain('**Account Phone:** 555-0100.');
  });

  it('links the owner by name', async () => {
    const record = {
      Id: account.id,
      Owner: { id: '005000000000009AAA', name: 'Marcus Reyes' },
    };
    const tools = toolsWith({ get_record: { record } });
    const { text } = await model.ask('who owns this?', { record: account, tools });
    expect(text).toContain('**Owner:** [Marcus Reyes](/005000000000009AAA).');
  });

  it('asks for the owner’s name where the result has only an id', async () => {
    const tools = toolsWith({
      get_record: { record: { Id: account.id, OwnerId: '005000000000009AAA' } },
      search_records: found({ Id: account.id, Owner: { Name: 'Marcus Reyes' } }),
    });
    const { calls, text } = await model.ask('who owns this?', { record: account, tools });
    expect(soqlOf(calls)).toEqual([
      `SELECT Id, Owner.Name FROM Account WHERE Id = '${account.id}'`,
    ]);
    expect(text).toContain('**Owner:** [Marcus Reyes](/005000000000009AAA).');
  });

  it('sums an account up with what is open', async () => {
    const tools = toolsWith({
      get_record: { record: { Industry: 'Energy', AnnualRevenue: 1200000 } },
      search_records: { total: 2 },
    });
    const { text } = await model.ask('tell me about this account', { record: account, tools });
    expect(text).toContain('- **Industry:** Energy');
    expect(text).toContain('- **Annual Revenue:** 1,200,000');
    expect(text).toContain('There are 2 open opportunities and 2 open cases.');
  });
});

describe('everything else', () => {
  it.each(['what can you do?', 'help', 'hello'])(
    'tells what it can do on “%s”',
    async (question) => {
      const { text, calls } = await model.ask(question, { record: account });
      expect(calls).toEqual([]);
      expect(text).toContain('[Edge Communications](/001000000000001AAA)');
      expect(text).toContain('OPENAI_API_KEY');
      expect(text).toContain('MODEL_BASE_URL');
    },
  );

  it('does not read meaning into a text longer than any phrase', async () => {
    const { calls, text } = await model.ask(`find ${'x'.repeat(700)}`, { record: account });
    expect(calls).toEqual([]);
    expect(text).toMatch(/^I did not understand that/);
  });

  it('says that it did not understand, what it can do and how to set a real model', async () => {
    const { text } = await model.ask('write a poem about the sea', { record: account });
    expect(text).toMatch(/^I did not understand that\. Here is what I can do\./);
    expect(text).toContain('`MODEL_BASE_URL`, `MODEL_API_KEY` and `MODEL`');
  });
});
