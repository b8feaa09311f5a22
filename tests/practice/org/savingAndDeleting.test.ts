// What the org works out when a record is saved, and what happens around one that is deleted.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PracticeOrg } from '../../../relay/practice/org/server.ts';
import { made, signedIn, startOrg } from './orgFixture.ts';
import type { Person } from './orgFixture.ts';

let org: PracticeOrg;
let rep: Person;
let admin: Person;

beforeAll(async () => {
  org = await startOrg();
  rep = signedIn(org, 'user:rep');
  admin = signedIn(org, 'user:admin');
});
afterAll(() => org.close());

const deal = { Name: 'Deal', StageName: 'Prospecting', CloseDate: '2026-12-31' };

describe('saving works out', () => {
  const read = async (object: string, id: string | undefined) =>
    (await rep.send('GET', `/sobjects/${object}/${id}`)).body;

  it('the stage of an opportunity', async () => {
    const [id] = await made(rep, 'Opportunity', { ...deal, Amount: 1000 });
    expect(await read('Opportunity', id)).toMatchObject({
      Probability: 10,
      IsClosed: false,
      ForecastCategoryName: 'Pipeline',
      FiscalYear: 2026,
      FiscalQuarter: 4,
      ExpectedRevenue: 100,
    });
    await rep.send('PATCH', `/sobjects/Opportunity/${id}`, { StageName: 'Closed Won' });
    expect(await read('Opportunity', id)).toMatchObject({
      Probability: 100,
      IsClosed: true,
      IsWon: true,
    });
    await rep.send('PATCH', `/sobjects/Opportunity/${id}`, {
      StageName: 'Qualification',
      Probability: 35,
    });
    expect(await read('Opportunity', id)).toMatchObject({ Probability: 35, IsClosed: false });
  });

  it('names, numbers and the account of a case', async () => {
    const rose = org.rows('Contact').find((row) => row.LastName === 'Gonzalez');
    const [id] = await made(rep, 'Case', { Subject: 'Auto', ContactId: rose?.Id });
    expect(await read('Case', id)).toMatchObject({
      Status: 'New',
      Priority: 'Medium',
      AccountId: rose?.AccountId,
      ContactEmail: 'rose.gonzalez@edgecomm.example',
      CaseNumber: expect.stringMatching(/^0000\d{4}$/),
    });
    const [contact] = await made(rep, 'Contact', { FirstName: 'Ada', LastName: 'Low' });
    await rep.send('PATCH', `/sobjects/Contact/${contact}`, { LastName: 'Lovelace' });
    expect(await read('Contact', contact)).toMatchObject({ Name: 'Ada Lovelace' });
  });

  it('the end of an event, and refuses one that ends before it starts', async () => {
    const start = '2026-12-01T09:00:00.000+0000';
    const [id] = await made(rep, 'Event', {
      Subject: 'Visit',
      StartDateTime: start,
      DurationInMinutes: 45,
    });
    expect(await read('Event', id)).toMatchObject({
      EndDateTime: '2026-12-01T09:45:00.000+0000',
      ActivityDate: '2026-12-01',
    });
    const wrong = { Subject: 'x', StartDateTime: start, EndDateTime: '2026-12-01T08:00:00Z' };
    const refused = await rep.send('POST', '/sobjects/Event', wrong);
    expect(refused.body[0]?.errorCode).toBe('FIELD_INTEGRITY_EXCEPTION');
    const empty = await rep.send('POST', '/sobjects/Event', { Subject: 'x' });
    expect(empty.body[0]?.errorCode).toBe('REQUIRED_FIELD_MISSING');
  });

  it('the amount of an opportunity from its products', async () => {
    const [entry] = org.rows('PricebookEntry');
    const [id] = await made(rep, 'Opportunity', { ...deal, Amount: 5 });
    const [line] = await made(rep, 'OpportunityLineItem', {
      OpportunityId: id,
      PricebookEntryId: entry?.Id,
      Quantity: 2,
      UnitPrice: 100,
    });
    expect(await read('Opportunity', id)).toMatchObject({
      Amount: 200,
      HasOpportunityLineItem: true,
    });
    await rep.send('PATCH', `/sobjects/Opportunity/${id}`, { Amount: 7 });
    expect(await read('Opportunity', id)).toMatchObject({ Amount: 200 });
    await rep.send('PATCH', `/sobjects/OpportunityLineItem/${line}`, { Quantity: 3 });
    expect(await read('Opportunity', id)).toMatchObject({ Amount: 300 });
  });
});

describe('deleting', () => {
  it('takes along what belongs to the record', async () => {
    const [account] = await made(rep, 'Account', { Name: 'Whole Ltd' });
    const [contact] = await made(rep, 'Contact', { LastName: 'Part', AccountId: account });
    const [task] = await made(rep, 'Task', { Subject: 'Part', WhoId: contact });
    expect((await rep.send('DELETE', `/sobjects/Account/${account}`)).status).toBe(204);
    for (const path of [`Contact/${contact}`, `Task/${task}`])
      expect((await rep.send('GET', `/sobjects/${path}`)).status).toBe(404);
  });

  it('fails for an account with cases, and says which', async () => {
    const edge = org.rows('Account').find((row) => row.Name === 'Edge Communications');
    const before = org.rows('Contact').length;
    const refused = await rep.send('DELETE', `/sobjects/Account/${edge?.Id}`);
    expect(refused.status).toBe(400);
    expect(refused.body[0]).toMatchObject({
      errorCode: 'DELETE_FAILED',
      message: expect.stringMatching(
        /^Your attempt to delete Edge Communications could not be completed because it is associated with the following cases\.: .*00001001/,
      ),
    });
    expect(org.rows('Contact')).toHaveLength(before);
  });

  it('lets go of what only pointed at the record', async () => {
    const [campaign] = await made(admin, 'Campaign', { Name: 'Over' });
    const [id] = await made(rep, 'Opportunity', { ...deal, CampaignId: campaign });
    await admin.send('DELETE', `/sobjects/Campaign/${campaign}`);
    const { body } = await rep.send('GET', `/sobjects/Opportunity/${id}`);
    expect(body.CampaignId).toBeNull();
  });
});
