// What an admin does with the CLI day by day, on the practice org: signing in, querying, handing out permission sets.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ADMIN, REP, aDesk, describeWithCli } from './desk.ts';
import type { Desk } from './desk.ts';

interface Rows {
  totalSize: number;
  records: Record<string, unknown>[];
}

interface Assigned {
  successes: { name: string; value: string }[];
  failures: { name: string; message: string }[];
}

describeWithCli('sf', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await aDesk();
    await desk.signIn(ADMIN);
  });
  afterAll(() => desk.close());

  const query = (soql: string, ...more: string[]): string[] => [
    ...['data', 'query', '--target-org', ADMIN, '--query', soql],
    ...more,
  ];

  it('signs people in with the key that the org knows, and tells which org it is', async () => {
    const { status, result } = await desk.signIn(REP);
    expect(status).toBe(0);
    expect(result).toMatchObject({
      username: REP,
      orgId: desk.org.orgId,
      instanceUrl: desk.org.url,
      name: 'Recordside Practice',
      isSandbox: false,
    });
  });

  it('is refused with another key', async () => {
    const answer = await desk.signIn(REP, desk.strangeKeyFile);
    expect(answer.status).not.toBe(0);
    expect(answer.message).toContain('invalid assertion');
  });

  it('is refused for somebody whom the admin has not approved', async () => {
    const answer = await desk.signIn('tomas.lindqvist@practice.example');
    expect(answer.status).not.toBe(0);
    expect(answer.message).toContain('not admin approved');
  });

  it('queries records, with parents and children', async () => {
    const soql =
      "SELECT Name, Owner.Name, (SELECT LastName FROM Contacts ORDER BY LastName) FROM Account WHERE Name = 'Edge Communications'";
    const { result } = await desk.sfJson<Rows>(query(soql));
    expect(result).toMatchObject({
      totalSize: 1,
      records: [
        {
          Name: 'Edge Communications',
          Owner: { Name: 'Dana Whitfield' },
          Contacts: { records: [{ LastName: 'Forbes' }, { LastName: 'Gonzalez' }] },
        },
      ],
    });
  });

  it('makes a table of them, whose columns it asks the org for', async () => {
    const soql = "SELECT Name, Owner.Name FROM Account WHERE Name = 'Edge Communications'";
    const { stdout } = await desk.sf(query(soql, '--result-format', 'csv'));
    expect(stdout.trim().split('\n')).toEqual([
      'Name,Owner.Name',
      'Edge Communications,Dana Whitfield',
    ]);
    const totals =
      "SELECT Status, COUNT(Id) FROM Case WHERE Status = 'Escalated' GROUP BY Status LIMIT 1";
    const table = await desk.sf(query(totals, '--result-format', 'csv'));
    expect(table.stdout.trim().split('\n')).toEqual([
      'Status,COUNT(Id)',
      expect.stringMatching(/^Escalated,\d+$/),
    ]);
  });

  it('says what is wrong with a query in the words of the org', async () => {
    const answer = await desk.sfJson<Rows>(query('SELECT Shoe_Size__c FROM Contact'));
    expect(answer.status).toBe(1);
    expect(answer.message).toContain("No such column 'Shoe_Size__c' on entity 'Contact'");
  });

  it('knows no permission set that was not deployed', async () => {
    const args = ['org', 'assign', 'permset', '--target-org', ADMIN, '--name', 'Recordside_User'];
    const { status, result } = await desk.sfJson<Assigned>(args);
    expect(status).not.toBe(0);
    expect(result.failures).toEqual([
      { name: ADMIN, message: expect.stringContaining('Recordside_User') },
    ]);
  });
});
