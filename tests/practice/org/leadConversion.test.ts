// Lead conversion over SOAP as jsforce sends it: what becomes of the lead, by the caller's choices.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PracticeOrg } from '../../../relay/practice/org/server.ts';
import { made, signedIn, startOrg } from './orgFixture.ts';
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

const converted = 'Closed - Converted';

/** The lead of the data set that belongs to the rep. */
const bertha = () => String(org.rows('Lead').find((row) => row.LastName === 'Boxer')?.Id);

interface Choices {
  leadId?: string;
  convertedStatus?: string;
  accountId?: string;
  contactId?: string;
  opportunityName?: string;
  doNotCreateOpportunity?: boolean;
  overwriteLeadSource?: boolean;
  bypassContactDedupeCheck?: boolean;
}

function convert(person: Person, choices: Choices = {}) {
  return person.connection.soap.convertLead({
    leadId: bertha(),
    convertedStatus: converted,
    doNotCreateOpportunity: false,
    overwriteLeadSource: false,
    sendNotificationEmail: false,
    ...choices,
  });
}

const codeOf = async (person: Person, choices: Choices) => {
  const result = await convert(person, choices);
  return (result.errors as unknown as { statusCode: string }[])[0]?.statusCode;
};

describe('converting a lead', () => {
  it('makes an account, a contact and an opportunity, and marks the lead', async () => {
    const [task] = await made(rep, 'Task', { Subject: 'Call', WhoId: bertha() });
    const result = await convert(rep, { opportunityName: 'Milk coolers' });
    expect(result).toMatchObject({ success: true, leadId: bertha() });
    const [account] = await rep.query(
      `SELECT Name, Owner.Name, AccountSource FROM Account WHERE Id = '${result.accountId}'`,
    );
    expect(account).toEqual({
      Name: 'Farmers Coop. of Florida',
      Owner: { Name: 'Dana Whitfield' },
      AccountSource: 'Web',
    });
    const [contact] = await rep.query(
      `SELECT Name, AccountId, Email FROM Contact WHERE Id = '${result.contactId}'`,
    );
    expect(contact).toEqual({
      Name: 'Bertha Boxer',
      AccountId: result.accountId,
      Email: 'bertha@fcof.example',
    });
    const [deal] = await rep.query(
      `SELECT Name, StageName, CloseDate FROM Opportunity WHERE Id = '${result.opportunityId}'`,
    );
    expect(deal).toEqual({
      Name: 'Milk coolers',
      StageName: 'Prospecting',
      CloseDate: '2026-12-31',
    });
    const [lead] = await rep.query(
      `SELECT IsConverted, Status, ConvertedAccountId, ConvertedDate FROM Lead WHERE Id = '${bertha()}'`,
    );
    expect(lead).toEqual({
      IsConverted: true,
      Status: converted,
      ConvertedAccountId: result.accountId,
      ConvertedDate: '2026-11-22',
    });
    const [moved] = await rep.query(`SELECT WhoId, WhatId FROM Task WHERE Id = '${task}'`);
    expect(moved).toEqual({ WhoId: result.contactId, WhatId: result.opportunityId });
  });

  it('takes an account and a contact that are there, and no opportunity if none is wanted', async () => {
    const [accountId = ''] = await made(rep, 'Account', { Name: 'Farmers' });
    const [contactId = ''] = await made(rep, 'Contact', {
      LastName: 'Boxer',
      AccountId: accountId,
      LeadSource: 'Other',
    });
    const before = org.rows('Opportunity').length;
    const result = await convert(rep, { accountId, contactId, doNotCreateOpportunity: true });
    expect(result).toMatchObject({ accountId, contactId, success: true });
    expect(org.rows('Opportunity')).toHaveLength(before);
    const [contact] = await rep.query(
      `SELECT Title, LeadSource FROM Contact WHERE Id = '${contactId}'`,
    );
    expect(contact).toEqual({ Title: 'Director of Vendor Relations', LeadSource: 'Other' });
  });

  it('finds the status to use in LeadStatus', async () => {
    const statuses = await rep.query('SELECT MasterLabel FROM LeadStatus WHERE IsConverted = true');
    expect(statuses).toEqual([{ MasterLabel: converted }]);
  });
});

describe('converting is refused', () => {
  it('a second time, and the lead is changed no more', async () => {
    await convert(rep);
    expect(await codeOf(rep, {})).toBe('CANNOT_UPDATE_CONVERTED_LEAD');
    const change = await rep.send('PATCH', `/sobjects/Lead/${bertha()}`, { Company: 'x' });
    expect(change.body[0]?.errorCode).toBe('CANNOT_UPDATE_CONVERTED_LEAD');
  });

  it('with a status that means something else, with nothing left behind', async () => {
    const before = org.rows('Account').length;
    expect(await codeOf(rep, { convertedStatus: 'Working - Contacted' })).toBe('INVALID_STATUS');
    expect(org.rows('Account')).toHaveLength(before);
  });

  it('for leads of others, for readers and for accounts of others', async () => {
    const theirs = String(org.rows('Lead').find((row) => row.LastName === 'Cotton')?.Id);
    expect(await codeOf(rep, { leadId: theirs })).toBe('INSUFFICIENT_ACCESS_OR_READONLY');
    expect(await codeOf(readonly, {})).toBe('INSUFFICIENT_ACCESS_OR_READONLY');
    const grand = String(
      org.rows('Account').find((row) => String(row.Name).startsWith('Grand'))?.Id,
    );
    expect(await codeOf(rep, { accountId: grand })).toBe('INSUFFICIENT_ACCESS_OR_READONLY');
  });

  it('where a contact with the address is there, unless the check is passed over', async () => {
    await made(rep, 'Contact', { LastName: 'Twin', Email: 'bertha@fcof.example' });
    const accounts = org.rows('Account').length;
    expect(await codeOf(rep, {})).toBe('DUPLICATES_DETECTED');
    expect(org.rows('Account')).toHaveLength(accounts);
    expect((await convert(rep, { bypassContactDedupeCheck: true })).success).toBe(true);
  });
});
