// Invocable actions: what there is, what it takes, what it does; mail is kept and never sent.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PracticeOrg } from '../../../relay/practice/org/server.ts';
import { signedIn, startOrg } from './orgFixture.ts';
import type { Person } from './orgFixture.ts';

let org: PracticeOrg;
let rep: Person;
let readonly: Person;

beforeAll(async () => {
  org = await startOrg();
  rep = signedIn(org, 'user:rep');
  readonly = signedIn(org, 'user:readonly');
});
afterAll(() => org.close());
beforeEach(() => org.reset());

const idOf = (object: string, field: string, value: string) =>
  String(org.rows(object).find((row) => row[field] === value)?.Id);

interface Result {
  isSuccess: boolean;
  errors: { statusCode: string; message: string }[] | null;
  outputValues: Record<string, unknown> | null;
}

async function run(person: Person, path: string, ...inputs: object[]) {
  const { status, body } = await person.send('POST', `/actions/${path}`, { inputs });
  return { status, results: body as unknown as Result[] };
}

describe('the actions', () => {
  it('are listed with their addresses, which describe them', async () => {
    const { body: kinds } = await rep.send('GET', '/actions');
    expect(kinds).toEqual({
      standard: '/services/data/v66.0/actions/standard',
      custom: '/services/data/v66.0/actions/custom',
    });
    const { body: flows } = await rep.send('GET', '/actions/custom/flow');
    expect(flows.actions).toEqual([
      {
        label: 'Escalate Case',
        name: 'Escalate_Case',
        type: 'FLOW',
        url: '/services/data/v66.0/actions/custom/flow/Escalate_Case',
      },
      {
        label: 'Create Renewal',
        name: 'Create_Renewal',
        type: 'FLOW',
        url: '/services/data/v66.0/actions/custom/flow/Create_Renewal',
      },
    ]);
    const { body } = await rep.send('GET', '/actions/custom/flow/Escalate_Case');
    expect(body).toMatchObject({ name: 'Escalate_Case', standard: false, type: 'FLOW' });
    expect(body.inputs).toMatchObject([
      { name: 'caseId', type: 'STRING', required: true, maxOccurs: 1 },
      { name: 'reason', required: false },
    ]);
    expect(body.outputs).toMatchObject([{ name: 'taskId' }, { name: 'message' }]);
    expect((await rep.send('GET', '/actions/custom/flow/Unknown')).status).toBe(404);
  });

  it('include Apex', async () => {
    const accountId = idOf('Account', 'Name', 'Edge Communications');
    const { status, results } = await run(rep, 'custom/apex/AccountHealth', { accountId });
    expect({ status, results }).toMatchObject({
      status: 200,
      results: [{ isSuccess: true, errors: null, outputValues: { output: 60 } }],
    });
  });
});

describe('a flow', () => {
  it('changes what it says it changes, as the person', async () => {
    const caseId = idOf('Case', 'Subject', 'Generator louder than stated');
    const input = { caseId, reason: 'The fair starts tomorrow.' };
    const { status, results } = await run(rep, 'custom/flow/Escalate_Case', input);
    expect(status).toBe(200);
    expect(results[0]?.outputValues).toMatchObject({ Flow__InterviewStatus: 'Finished' });
    const [changed] = await rep.query(
      `SELECT Status, IsEscalated FROM Case WHERE Id = '${caseId}'`,
    );
    expect(changed).toEqual({ Status: 'Escalated', IsEscalated: true });
    const task = String(results[0]?.outputValues?.taskId);
    expect(await rep.query(`SELECT Description, WhatId FROM Task WHERE Id = '${task}'`)).toEqual([
      { Description: 'The fair starts tomorrow.', WhatId: caseId },
    ]);
  });

  it('makes a renewal with the record type for it', async () => {
    const opportunityId = idOf('Opportunity', 'Name', 'Edge SLA');
    const input = { opportunityId, monthsAhead: 6 };
    const { results } = await run(rep, 'custom/flow/Create_Renewal', input);
    const id = String(results[0]?.outputValues?.renewalId);
    const soql = `SELECT Name, Amount, CloseDate, RecordType.Name FROM Opportunity WHERE Id = '${id}'`;
    expect(await rep.query(soql)).toEqual([
      {
        Name: 'Edge SLA Renewal',
        Amount: 60_000,
        CloseDate: '2027-04-23',
        RecordType: { Name: 'Renewal' },
      },
    ]);
  });

  it('that fails leaves nothing behind and says so for its input alone', async () => {
    const good = idOf('Opportunity', 'Name', 'Edge SLA');
    const open = idOf('Opportunity', 'Name', 'Edge Installation');
    const theirs = idOf('Opportunity', 'Name', 'Grand Hotels SLA');
    const { status, results } = await run(
      rep,
      'custom/flow/Create_Renewal',
      ...[good, open, theirs].map((opportunityId) => ({ opportunityId })),
    );
    expect(status).toBe(400);
    expect(results.map((result) => result.isSuccess)).toEqual([true, false, false]);
    expect(results[1]?.errors?.[0]?.message).toContain('Only what was won can be renewed.');
    const caseId = idOf('Case', 'Subject', 'Generator louder than stated');
    const tasks = org.rows('Task').length;
    const refused = await run(readonly, 'custom/flow/Escalate_Case', { caseId });
    expect(refused.results[0]?.errors?.[0]?.statusCode).toBe('UNKNOWN_EXCEPTION');
    expect(org.rows('Task')).toHaveLength(tasks);
  });

  it.each([
    ['without what it needs', {}],
    ['with what it does not know', { caseId: '500', nonsense: 1 }],
    ['with a value of another type', { caseId: 5 }],
  ])('is refused %s', async (_, input) => {
    const { status, results } = await run(rep, 'custom/flow/Escalate_Case', input);
    expect(status).toBe(400);
    expect(results[0]?.errors?.[0]?.statusCode).toBe('INVALID_API_INPUT');
  });

  it('is refused without inputs', async () => {
    const { status } = await rep.send('POST', '/actions/custom/flow/Escalate_Case', {});
    expect(status).toBe(400);
  });
});

describe('emailSimple', () => {
  const mail = { emailSubject: 'Your seals', emailBody: 'We come on Thursday.' };

  it('keeps the mail with its recipients, and logs it if asked', async () => {
    const rose = idOf('Contact', 'LastName', 'Gonzalez');
    const seals = idOf('Case', 'Subject', 'Seals on the generator leak');
    const { status, results } = await run(rep, 'standard/emailSimple', {
      ...mail,
      emailAddresses: 'a@b.example, c@d.example',
      recipientId: rose,
      relatedRecordId: seals,
      logEmailOnSend: true,
    });
    expect({ status, results }).toMatchObject({
      status: 200,
      results: [{ isSuccess: true, errors: null, outputValues: null }],
    });
    const kept = {
      to: ['rose.gonzalez@edgecomm.example', 'a@b.example', 'c@d.example'],
      cc: [],
      bcc: [],
      subject: 'Your seals',
      body: 'We come on Thursday.',
      html: false,
      from: org.user('user:rep').id,
      recordId: seals,
    };
    expect(org.outbox()).toEqual([kept]);
    const response = await fetch(`${org.url}/__practice/outbox`);
    expect(await response.json()).toEqual([kept]);
    const log = `SELECT Subject, Status, TaskSubtype, WhoId FROM Task WHERE WhatId = '${seals}'`;
    expect(await rep.query(log)).toEqual([
      { Subject: 'Email: Your seals', Status: 'Completed', TaskSubtype: 'Email', WhoId: rose },
    ]);
    org.reset();
    expect(org.outbox()).toEqual([]);
  });

  it('keeps nothing when its log is refused', async () => {
    const relatedRecordId = idOf('Contact', 'LastName', 'Gonzalez');
    const input = { ...mail, emailAddresses: 'a@b.example', relatedRecordId, logEmailOnSend: true };
    const { results } = await run(rep, 'standard/emailSimple', input);
    expect(results[0]?.errors?.[0]?.statusCode).toBe('MALFORMED_ID');
    expect(org.outbox()).toEqual([]);
  });

  it('describes what it takes', async () => {
    const { body } = await rep.send('GET', '/actions/standard/emailSimple');
    expect(body).toMatchObject({ name: 'emailSimple', type: 'EMAILSIMPLE', standard: true });
    const inputs = body.inputs as { name: string; required: boolean }[];
    const required = inputs.filter((input) => input.required).map((input) => input.name);
    expect(required).toEqual(['emailSubject', 'emailBody']);
  });

  it.each([
    ['no recipient', {}, 'REQUIRED_FIELD_MISSING'],
    ['an address that is none', { emailAddresses: 'nobody' }, 'INVALID_EMAIL_ADDRESS'],
    [
      'a record that is not there',
      { emailAddresses: 'a@b.example', relatedRecordId: '001Rs00000zzzzz' },
      'INVALID_CROSS_REFERENCE_KEY',
    ],
  ])('refuses %s and keeps nothing', async (_, input, code) => {
    const { status, results } = await run(rep, 'standard/emailSimple', { ...mail, ...input });
    expect(status).toBe(400);
    expect(results[0]?.errors?.[0]?.statusCode).toBe(code);
    expect(org.outbox()).toEqual([]);
  });
});
