// Undelete over SOAP as jsforce sends it: what went together comes back together, and only what is in the bin.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PracticeOrg } from '../../../relay/practice/org/server.ts';
import { made, signedIn, startOrg } from './orgFixture.ts';
import type { Person } from './orgFixture.ts';

let org: PracticeOrg;
let rep: Person;
let otherrep: Person;
let admin: Person;

beforeAll(async () => {
  org = await startOrg();
  rep = signedIn(org, 'user:rep');
  otherrep = signedIn(org, 'user:otherrep');
  admin = signedIn(org, 'user:admin');
});
afterAll(() => org.close());

const undelete = (person: Person, ...ids: string[]) => person.connection.soap.undelete(ids);

/** An account with an opportunity and a contact. */
async function anAccount(): Promise<{ account: string; deal: string; contact: string }> {
  const [account = ''] = await made(rep, 'Account', { Name: 'Bin & Sons' });
  const [deal = ''] = await made(rep, 'Opportunity', {
    Name: 'Bin deal',
    AccountId: account,
    StageName: 'Prospecting',
    CloseDate: '2026-12-01',
  });
  const [contact = ''] = await made(rep, 'Contact', { LastName: 'Bin', AccountId: account });
  return { account, deal, contact };
}

describe('a deleted record', () => {
  it('comes back with everything that went along', async () => {
    const { account, deal, contact } = await anAccount();
    await rep.send('DELETE', `/sobjects/Account/${account}`);
    expect((await rep.send('GET', `/sobjects/Opportunity/${deal}`)).status).toBe(404);
    expect(await undelete(rep, account)).toEqual([{ errors: [], id: account, success: true }]);
    for (const path of [`Account/${account}`, `Opportunity/${deal}`, `Contact/${contact}`])
      expect((await rep.send('GET', `/sobjects/${path}`)).status).toBe(200);
  });

  it('gets back into the lookups that its deletion had emptied, where nothing took its place', async () => {
    const [boss = '', other = ''] = await made(
      rep,
      'Contact',
      { LastName: 'Boss' },
      { LastName: 'Other' },
    );
    const [first = '', second = ''] = await made(
      rep,
      'Contact',
      { LastName: 'First', ReportsToId: boss },
      { LastName: 'Second', ReportsToId: boss },
    );
    await rep.send('DELETE', `/sobjects/Contact/${boss}`);
    await rep.send('PATCH', `/sobjects/Contact/${second}`, { ReportsToId: other });
    await undelete(rep, boss);
    const bossOf = async (id: string) =>
      (await rep.query(`SELECT ReportsToId FROM Contact WHERE Id = '${id}'`))[0]?.ReportsToId;
    expect(await bossOf(first)).toBe(boss);
    expect(await bossOf(second)).toBe(other);
  });

  it('is shown by queryAll with its mark, and ALL ROWS is refused over REST', async () => {
    const { account } = await anAccount();
    await rep.send('DELETE', `/sobjects/Account/${account}`);
    const soql = `SELECT Id, IsDeleted FROM Account WHERE Id = '${account}' AND IsDeleted = true`;
    const all = await rep.connection.query(soql, { scanAll: true });
    expect(all.records).toMatchObject([{ Id: account, IsDeleted: true }]);
    expect(await rep.refusal(`${soql} ALL ROWS`)).toMatchObject({ code: 'MALFORMED_QUERY' });
  });
});

describe('undelete refuses', () => {
  const codeOf = async (person: Person, id: string) => {
    const [result] = await undelete(person, id);
    expect(result?.success).toBe(false);
    return (result?.errors as unknown as { statusCode: string }[])[0]?.statusCode;
  };

  it('what is not in the bin, what went with another record, and what is no id', async () => {
    const { account, deal } = await anAccount();
    expect(await codeOf(rep, account)).toBe('UNDELETE_FAILED');
    await rep.send('DELETE', `/sobjects/Account/${account}`);
    expect(await codeOf(rep, deal)).toBe('UNDELETE_FAILED');
    expect(await codeOf(rep, 'nonsense')).toBe('MALFORMED_ID');
  });

  it('what the person could not have deleted', async () => {
    const { account } = await anAccount();
    await rep.send('DELETE', `/sobjects/Account/${account}`);
    expect(await codeOf(otherrep, account)).toBe('INSUFFICIENT_ACCESS_OR_READONLY');
    expect(org.rows('Account').map((row) => row.Id)).not.toContain(account);
  });

  it('a value that has been taken meanwhile', async () => {
    const number = { Name: 'Numbered', ERP_Number__c: 'E-1' };
    const [first = ''] = await made(rep, 'Account', number);
    await rep.send('DELETE', `/sobjects/Account/${first}`);
    await made(rep, 'Account', number);
    expect(await codeOf(rep, first)).toBe('UNDELETE_FAILED');
  });

  it('one of several, and brings back the others', async () => {
    const [one = '', two = ''] = await made(
      rep,
      'Lead',
      {
        LastName: 'One',
        Company: 'Bin Ltd',
      },
      { LastName: 'Two', Company: 'Bin Ltd' },
    );
    await rep.send('DELETE', `/sobjects/Lead/${one}`);
    const results = await undelete(rep, one, two);
    expect(results.map((result) => result.success)).toEqual([true, false]);
  });

  it('what was thrown away for good', async () => {
    const { account } = await anAccount();
    await rep.send('DELETE', `/sobjects/Account/${account}`);
    const emptied = await rep.connection.soap.emptyRecycleBin([account]);
    expect(emptied).toMatchObject([{ id: account, success: true }]);
    expect(await codeOf(admin, account)).toBe('INVALID_CROSS_REFERENCE_KEY');
  });
});

describe('a SOAP call', () => {
  const post = async (version: string, body: string) => {
    const response = await fetch(`${org.url}/services/Soap/u/${version}`, {
      method: 'POST',
      headers: { 'content-type': 'text/xml', SOAPAction: '""' },
      body,
    });
    return { status: response.status, text: await response.text() };
  };
  const envelope = (session: string, call: string) =>
    `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Header xmlns="urn:partner.soap.sforce.com">` +
    `<SessionHeader><sessionId>${session}</sessionId></SessionHeader></e:Header><e:Body>${call}</e:Body></e:Envelope>`;

  it('without a session ends in a fault that jsforce knows as an expired one', async () => {
    const { status, text } = await post('66.0', envelope('stale', '<undelete/>'));
    expect(status).toBe(500);
    expect(text).toMatch(/<faultcode>sf:INVALID_SESSION_ID<\/faultcode>/);
  });

  it('is refused with a fault by the faults on demand too', async () => {
    org.fault({ kind: 'request_limit', match: '/services/Soap' });
    const refused = rep.connection.soap.undelete(['001']);
    await expect(refused).rejects.toThrow('REQUEST_LIMIT_EXCEEDED');
    org.fault({ kind: 'row_lock', match: '/services/Soap' });
    const { account } = await anAccount();
    await rep.send('DELETE', `/sobjects/Account/${account}`);
    const [locked] = await undelete(rep, account);
    expect(JSON.stringify(locked)).toContain('UNABLE_TO_LOCK_ROW');
    expect((await undelete(rep, account))[0]?.success).toBe(true);
  });

  it('that the org does not know ends in a fault', async () => {
    const session = org.signIn('user:rep');
    const { status, text } = await post('66.0', envelope(session, '<describeTabs/>'));
    expect(status).toBe(500);
    expect(text).toContain('INVALID_OPERATION');
  });

  it('tells the time of the org', async () => {
    const { timestamp } = await rep.connection.soap.getServerTimestamp();
    expect(timestamp).toBe('2026-11-22T18:30:00.000Z');
  });
});
