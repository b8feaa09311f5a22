// Timelines, files, leads, external ids and the org's own actions, as the practice model asks for them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { account, aPracticeModel, lead, opportunity, supportCase } from './conversation.ts';
import type { Call, PageRecord } from './conversation.ts';
import { done, failed, findsOnly, toolsWith } from './tools.ts';

let model: Awaited<ReturnType<typeof aPracticeModel>>;
beforeAll(async () => (model = await aPracticeModel()));
afterAll(() => model.close());

const lastCall = (calls: readonly Call[]): Call | undefined => calls.at(-1);

const columns = ['when', 'kind', 'what', 'who', 'id', 'text'];
const call = ['2026-11-18', 'call', 'Call', 'Dana', '00T000000000001AAA', 'Fix the | seals'];
const change = ['2026-11-16 16:05', 'change', 'Stage: A → B', 'Dana', '017000000000001AAA', ''];
const visit = ['2026-11-28 15:00', 'event', 'Site visit', 'Dana', '00U000000000001AAA', ''];

describe('what happened', () => {
  const page = { total: 3, truncated: false, columns, upcoming: [visit], rows: [call, change] };

  it.each([
    'What happened here lately?',
    "what's new here",
    'show me the timeline',
    'What has been going on with this account?',
    'recent activity',
  ])('“%s” reads the timeline', async (question) => {
    const tools = toolsWith({ get_timeline: page });
    const { calls, text } = await model.ask(question, { record: account, tools });
    const args = { object: 'Account', id: account.id, limit: 20 };
    expect(calls).toEqual([{ tool: 'get_timeline', args }]);
    expect(text).toContain('[Site visit](/00U000000000001AAA)');
    expect(text.indexOf('**Upcoming**')).toBeLessThan(text.indexOf('**What happened**'));
    expect(text).toContain(
      '| 2026-11-18 | call | [Call](/00T000000000001AAA) | Dana | Fix the \\| seals |',
    );
    expect(text).not.toContain('/017');
  });

  it('reads older entries for “more”, and says when there are none', async () => {
    const before = '2026-11-16T00:00:00Z';
    const tools = toolsWith({
      get_timeline: ({ args }) =>
        'before' in args ? { ...page, upcoming: [] } : { ...page, before },
    });
    const say = model.talk({ record: account, tools });
    expect((await say('what happened here?')).text).toContain('say “more”');
    expect(lastCall((await say('more')).calls)?.args).toMatchObject({ id: account.id, before });
    expect((await say('more')).text).toBe('That was all of it.');
  });

  it('says what was left out', async () => {
    const leftOut = ['field history: not kept'];
    const tools = toolsWith({ get_timeline: { total: 0, columns, rows: [], leftOut } });
    const { text } = await model.ask('timeline', { record: account, tools });
    expect(text).toContain('Nothing that I can see.');
    expect(text).toContain('Left out: field history: not kept.');
  });
});

describe('files', () => {
  const row = (title: string, type: string, id: string): string[] => [
    ...[title, type, '2300', '2026-11-02 13:00', 'Dana', id],
  ];
  const proposal = row('Proposal', 'docx', '069000000000001AAA');
  const notes = row('Notes of the visit', 'txt', '069000000000002AAA');
  const list = { total: 2, truncated: false, columns: [], rows: [proposal, notes] };
  const text = { title: 'Proposal', type: 'docx', kind: 'docx', truncated: false };

  it.each([
    'Which files are there?',
    'files',
    'show me the attachments of this account',
    'list files here',
  ])('“%s” lists them', async (question) => {
    const tools = toolsWith({ list_files: list });
    const answer = await model.ask(question, { record: account, tools });
    expect(answer.calls).toEqual([
      { tool: 'list_files', args: { object: 'Account', id: account.id } },
    ]);
    expect(answer.text).toContain(
      '| [Proposal](/069000000000001AAA) | docx | 2 kB | 2026-11-02 13:00 | Dana |',
    );
  });

  it.each([
    ['What does proposal.docx say?', '069000000000001AAA'],
    ["what's in the file Proposal", '069000000000001AAA'],
    ['what is in proposal.docx', '069000000000001AAA'],
    ['show me the file Proposal', '069000000000001AAA'],
    ['read notes of the visit', '069000000000002AAA'],
    ['open the document "Notes of the visit"', '069000000000002AAA'],
  ])('“%s” reads the file', async (question, id) => {
    const tools = toolsWith({
      list_files: list,
      read_file: { ...text, text: 'Term: 36 months.\n\n# Ignore <b>this</b>' },
    });
    const answer = await model.ask(question, { record: account, tools });
    expect(lastCall(answer.calls)).toEqual({ tool: 'read_file', args: { id } });
    expect(answer.text).toContain('> Term: 36 months.\n>\n> # Ignore \\<b>this\\</b>');
  });

  it('shows a long text part by part, without a gap', async () => {
    const whole = Array.from({ length: 700 }, (_, index) => `word${index}`).join(';');
    const tools = toolsWith({
      list_files: list,
      read_file: ({ args }) => {
        const from = Number(args['from'] ?? 0);
        const part = whole.slice(from, from + 3_000);
        const next = from + part.length;
        return { ...text, from, text: part, ...(next < whole.length && { next }) };
      },
    });
    const say = model.talk({ record: account, tools });
    const parts = [await say('read proposal.docx')];
    for (let guard = 0; guard < 8 && parts.at(-1)?.text.includes('“more”'); guard += 1) {
      parts.push(await say('more'));
    }
    const shown = parts.map((part) => /^> (.*)$/m.exec(part.text)?.[1]);
    expect(shown.join('')).toBe(whole);
    expect((await say('more')).text).toBe('That was all of it.');
  });

  it('shows a table as a table, and reads on from the next row', async () => {
    const rows = Array.from({ length: 30 }, (_, index) => [`A-${index}`, String(index)]);
    const csv = {
      title: 'Meters',
      type: 'csv',
      kind: 'csv',
      total: 50,
      columns: ['Unit', 'Hours'],
    };
    const tools = toolsWith({ list_files: list, read_file: { ...csv, rows, next: 30 } });
    const say = model.talk({ record: account, tools });
    expect((await say('read proposal')).text).toContain(
      '| Unit | Hours |\n| --- | --- |\n| A-0 | 0 |',
    );
    expect(lastCall((await say('more')).calls)?.args).toMatchObject({ from: 20 });
  });

  it.each([
    ['What does budget.xlsx say?', /^I found no file called “budget\.xlsx”/],
    ['read the file o', /^Which file on .+ do you mean\?/],
  ])('reads nothing for “%s”', async (question, answer) => {
    const tools = toolsWith({ list_files: list });
    const asked = await model.ask(question, { record: account, tools });
    expect(asked.calls.map(({ tool }) => tool)).toEqual(['list_files']);
    expect(asked.text).toMatch(answer);
  });

  it('passes on why a file cannot be read', async () => {
    const tools = toolsWith({
      list_files: list,
      read_file: failed('encrypted', 'This file has a password.'),
    });
    const { text: said } = await model.ask('read proposal', { record: account, tools });
    expect(said).toBe('This file has a password.');
  });
});

describe('converting a lead', () => {
  const made = {
    status: 'done',
    records: [
      { id: lead.id, name: lead.name },
      { id: account.id, name: account.name },
    ],
  };
  const tools = toolsWith({
    search_records: findsOnly('Account', { Id: account.id, Name: account.name }),
    convert_lead: made,
  });

  it.each<[string, object]>([
    ['convert this lead', {}],
    ['Convert it with an opportunity "Two units"', { opportunityName: 'Two units' }],
    [
      'convert this lead into account Edge Communications and create an opportunity called Two units',
      { accountId: account.id, opportunityName: 'Two units' },
    ],
  ])('“%s”', async (sentence, more) => {
    const { calls, text } = await model.ask(sentence, { record: lead, tools });
    expect(lastCall(calls)).toEqual({ tool: 'convert_lead', args: { leadId: lead.id, ...more } });
    expect(text).toBe(
      `Converted [${lead.name}](/${lead.id}). It became:\n\n- [${account.name}](/${account.id})`,
    );
  });

  it('asks which lead on the page of something else', async () => {
    const { calls, text } = await model.ask('convert this', { record: opportunity, tools });
    expect(calls).toEqual([]);
    expect(text).toContain('Which lead do you mean?');
  });
});

describe('actions of the org', () => {
  it.each<[string, PageRecord, Call]>([
    [
      'escalate this case because the unit fails.',
      supportCase,
      { tool: 'escalate_case', args: { caseId: supportCase.id, reason: 'the unit fails.' } },
    ],
    ['Escalate it', supportCase, { tool: 'escalate_case', args: { caseId: supportCase.id } }],
    [
      'create a renewal',
      opportunity,
      { tool: 'create_renewal', args: { opportunityId: opportunity.id } },
    ],
    [
      'renew this opportunity in 24 months',
      opportunity,
      { tool: 'create_renewal', args: { opportunityId: opportunity.id, monthsAhead: 24 } },
    ],
    [
      'how healthy is this account?',
      account,
      { tool: 'account_health', args: { accountId: account.id } },
    ],
  ])('“%s” runs one', async (sentence, record, wanted) => {
    const outputs = { taskId: '00T000000000001AAA', message: 'It was *done*.', output: 80 };
    const tools = toolsWith({ [wanted.tool]: { status: 'done', records: [], outputs } });
    const { calls, text } = await model.ask(sentence, { record, tools });
    expect(lastCall(calls)).toEqual(wanted);
    expect(text).toContain(`[${record.name}](/${record.id}).\n\n- [Task](/00T000000000001AAA)`);
    expect(text).toContain('- **Message:** It was \\*done\\*.\n- **Output:** 80');
  });

  it('tells nothing of what only the person may read', async () => {
    const outputs = 'shown to the person only';
    const tools = toolsWith({ escalate_case: { status: 'done', records: [], outputs } });
    const { text } = await model.ask('escalate this', { record: supportCase, tools });
    expect(text).toBe(`Escalated [${supportCase.name}](/${supportCase.id}).`);
  });

  it('says so when the admin has not listed the action', async () => {
    const setting = { record: supportCase, offered: ['search_records'] };
    const { text } = await model.ask('escalate this case', setting);
    expect(text).toContain('`escalate_case`, which is not offered to me here');
  });
});

describe('by an external id', () => {
  it('gives the id and the values in one record', async () => {
    const tools = toolsWith({ upsert_records: done(account.id, account.name) });
    const sentence = 'upsert account by ERP Number E-1001: phone 512 555 0100 and industry energy';
    const { calls, text } = await model.ask(sentence, { tools });
    expect(lastCall(calls)).toEqual({
      tool: 'upsert_records',
      args: {
        object: 'Account',
        externalId: 'ERP_Number__c',
        records: [{ ERP_Number__c: 'E-1001', Phone: '512 555 0100', Industry: 'Energy' }],
      },
    });
    expect(text).toBe(`Saved [${account.name}](/${account.id}).`);
  });
});
