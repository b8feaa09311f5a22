// What the org does by itself when a record is saved: history, roll-ups, filled fields, record types; and locks.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PracticeOrg } from '../../../relay/practice/org/server.ts';
import { made, signedIn, startOrg } from './orgFixture.ts';
import type { Person } from './orgFixture.ts';

let org: PracticeOrg;
let rep: Person;
let otherrep: Person;
let manager: Person;
let admin: Person;

beforeAll(async () => {
  org = await startOrg();
  rep = signedIn(org, 'user:rep');
  otherrep = signedIn(org, 'user:otherrep');
  manager = signedIn(org, 'user:manager');
  admin = signedIn(org, 'user:admin');
});
afterAll(() => org.close());
beforeEach(() => org.reset());

const idOf = (object: string, name: string) =>
  String(org.rows(object).find((row) => (row.Name ?? row.Subject) === name)?.Id);
const deal = () => idOf('Opportunity', 'Edge Installation');
interface Children {
  records: object[];
}

const edge = () => idOf('Account', 'Edge Communications');

describe('field history', () => {
  const of = (person: Person, id: string) =>
    person.query(
      `SELECT Field, OldValue, NewValue, CreatedBy.Name FROM OpportunityFieldHistory WHERE OpportunityId = '${id}' AND CreatedDate = TODAY ORDER BY CreatedDate, Id`,
    );
  const by = { CreatedBy: { Name: 'Dana Whitfield' } };

  it('tells what was changed by whom, of tracked fields only', async () => {
    await rep.send('PATCH', `/sobjects/Opportunity/${deal()}`, {
      Amount: 52_000,
      StageName: 'Negotiation/Review',
      Description: 'not tracked',
    });
    const rows = await of(rep, deal());
    expect(rows).toHaveLength(2);
    expect(rows).toEqual(
      expect.arrayContaining([
        { Field: 'Amount', OldValue: 50_000, NewValue: 52_000, ...by },
        {
          Field: 'StageName',
          OldValue: 'Proposal/Price Quote',
          NewValue: 'Negotiation/Review',
          ...by,
        },
      ]),
    );
  });

  it('tells a new owner by name and by id, and that a record was made', async () => {
    const fields = { Name: 'New', StageName: 'Prospecting', CloseDate: '2026-12-30' };
    const [id = ''] = await made(rep, 'Opportunity', fields);
    const next = org.user('user:otherrep').id;
    await rep.send('PATCH', `/sobjects/Opportunity/${id}`, { OwnerId: next });
    expect(await of(otherrep, id)).toEqual([
      { Field: 'created', OldValue: null, NewValue: null, ...by },
      { Field: 'Owner', OldValue: 'Dana Whitfield', NewValue: 'Tomas Lindqvist', ...by },
      { Field: 'Owner', OldValue: org.user('user:rep').id, NewValue: next, ...by },
    ]);
    expect(await of(rep, id)).toEqual([]);
  });

  it('is silent about fields that the person does not see, and is written by nobody', async () => {
    const soql = `SELECT Field FROM AccountHistory WHERE AccountId = '${edge()}' ORDER BY Field`;
    expect(await rep.query(soql)).toEqual([{ Field: 'Type' }]);
    expect(await manager.query(soql)).toEqual([{ Field: 'Sic' }, { Field: 'Type' }]);
    const values = `SELECT Id FROM AccountHistory WHERE OldValue = '3571'`;
    expect((await manager.refusal(values)).code).toBe('INVALID_FIELD');
    const forged = { AccountId: edge(), Field: 'Type' };
    const { body } = await admin.send('POST', '/sobjects/AccountHistory', forged);
    expect(body[0]?.errorCode).toBe('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY');
  });

  it('is a child relationship, and stays away when a save is refused', async () => {
    const lost = { StageName: 'Closed Lost', NextStep: null };
    const { status } = await rep.send('PATCH', `/sobjects/Opportunity/${deal()}`, lost);
    expect(status).toBe(400);
    expect(await of(rep, deal())).toEqual([]);
    const [account] = await rep.query(
      `SELECT (SELECT Field FROM Histories) FROM Account WHERE Id = '${edge()}'`,
    );
    expect(account).toMatchObject({ Histories: { totalSize: 1 } });
  });
});

describe('the feed', () => {
  it('tells of tracked changes too, but of none that the person does not see', async () => {
    await admin.send('PATCH', `/sobjects/Account/${edge()}`, { Type: 'Other', Sic: '1' });
    const soql = `SELECT Type, (SELECT FieldName, OldValue, NewValue FROM FeedTrackedChanges) FROM FeedItem WHERE ParentId = '${edge()}' AND Type = 'TrackedChange'`;
    const type = { FieldName: 'Account.Type', OldValue: 'Customer - Direct', NewValue: 'Other' };
    const sic = { FieldName: 'Account.Sic', OldValue: null, NewValue: '1' };
    const seen = async (person: Person) =>
      (await person.query(soql)).map((item) => (item.FeedTrackedChanges as Children).records);
    expect(await seen(rep)).toEqual([[type]]);
    expect(await seen(manager)).toEqual([[type, sic]]);
  });
});

describe('what follows from a save', () => {
  it('is an amount rolled up to the account', async () => {
    const pipeline = async () =>
      (await rep.query(`SELECT Open_Pipeline__c FROM Account WHERE Id = '${edge()}'`))[0];
    expect(await pipeline()).toEqual({ Open_Pipeline__c: 269_000 });
    await rep.send('PATCH', `/sobjects/Opportunity/${deal()}`, { Amount: 60_000 });
    expect(await pipeline()).toEqual({ Open_Pipeline__c: 279_000 });
  });

  it('is a day of review two weeks before the close date, unless one is given', async () => {
    const path = `/sobjects/Opportunity/${deal()}`;
    await rep.send('PATCH', path, { CloseDate: '2027-03-20' });
    expect((await rep.send('GET', path)).body.Review_Date__c).toBe('2027-03-06');
    await rep.send('PATCH', path, { CloseDate: '2027-04-20', Review_Date__c: '2027-01-01' });
    expect((await rep.send('GET', path)).body.Review_Date__c).toBe('2027-01-01');
  });

  it('is the record type of a new record that names none', async () => {
    const fields = { Name: 'Typed', StageName: 'Prospecting', CloseDate: '2026-12-30' };
    const [id] = await made(rep, 'Opportunity', fields);
    const soql = `SELECT RecordType.DeveloperName FROM Opportunity WHERE Id = '${id}'`;
    expect(await rep.query(soql)).toEqual([{ RecordType: { DeveloperName: 'New_Business' } }]);
    const foreign = org.rows('RecordType').find((row) => row.SobjectType === 'Case');
    const { body } = await rep.send('PATCH', `/sobjects/Opportunity/${id}`, {
      RecordTypeId: foreign?.Id,
    });
    expect(body[0]?.errorCode).toBe('INVALID_CROSS_REFERENCE_KEY');
    const renewals =
      "SELECT COUNT() FROM Opportunity WHERE RecordType.DeveloperName = 'Renewal' AND Name LIKE '%SLA'";
    expect((await rep.connection.query(renewals)).totalSize).toBe(1);
  });
});

describe('a locked record', () => {
  it('in an approval process is changed by nobody but an administrator', async () => {
    org.lock(deal(), 'approval');
    const path = `/sobjects/Opportunity/${deal()}`;
    const refused = await rep.send('PATCH', path, { NextStep: 'x' });
    expect(refused).toMatchObject({ status: 400, body: [{ errorCode: 'ENTITY_IS_LOCKED' }] });
    expect((await rep.send('DELETE', path)).body[0]?.errorCode).toBe('ENTITY_IS_LOCKED');
    expect((await admin.send('PATCH', path, { NextStep: 'y' })).status).toBe(204);
    org.unlock(deal());
    expect((await rep.send('PATCH', path, { NextStep: 'z' })).status).toBe(204);
  });

  it('by another transaction cannot be had by anybody, and a reset frees it', async () => {
    const response = await fetch(`${org.url}/__practice/locks`, {
      method: 'POST',
      body: JSON.stringify({ id: deal(), kind: 'row' }),
    });
    expect(response.status).toBe(201);
    const path = `/sobjects/Opportunity/${deal()}`;
    const refused = await admin.send('PATCH', path, { NextStep: 'x' });
    expect(refused.body[0]?.errorCode).toBe('UNABLE_TO_LOCK_ROW');
    org.reset();
    expect((await admin.send('PATCH', path, { NextStep: 'x' })).status).toBe(204);
  });
});

describe('what is said on records', () => {
  it('is posted to a feed and seen by whoever sees the record', async () => {
    const [post] = await made(rep, 'FeedItem', { ParentId: deal(), Body: 'They signed.' });
    const soql = `SELECT Body, Type, InsertedBy.Name, Parent.Name FROM FeedItem WHERE Id = '${post}'`;
    expect(await rep.query(soql)).toEqual([
      {
        Body: 'They signed.',
        Type: 'TextPost',
        InsertedBy: { Name: 'Dana Whitfield' },
        Parent: { Name: 'Edge Installation' },
      },
    ]);
    expect(await otherrep.query(soql)).toEqual([]);
    const theirs = idOf('Opportunity', 'Dickenson Mobile Generators');
    const blind = await rep.send('POST', '/sobjects/FeedItem', { ParentId: theirs, Body: 'x' });
    expect(blind.body[0]?.errorCode).toBe('INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY');
    const change = await manager.send('DELETE', `/sobjects/FeedItem/${post}`);
    expect(change.status).toBe(204);
  });

  it('comes from outside as the e-mails of a case', async () => {
    const [seals] = await rep.query(
      "SELECT (SELECT FromAddress, Incoming FROM EmailMessages ORDER BY MessageDate) FROM Case WHERE Subject = 'Seals on the generator leak'",
    );
    expect(seals).toMatchObject({
      EmailMessages: {
        records: [{ Incoming: true }, { Incoming: false }, { Incoming: true }],
      },
    });
    const wiring = "SELECT Id FROM EmailMessage WHERE Subject LIKE '%wiring%'";
    expect(await rep.query(wiring)).toEqual([]);
    expect(await otherrep.query(wiring)).toHaveLength(1);
  });
});
