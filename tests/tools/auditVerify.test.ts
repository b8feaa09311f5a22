// The audit rows of real writes are believed; those that somebody touched or added are not.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findGaps } from '../../tools/audit-verify/check.ts';
import { exitCodeOf, reportOf, verifyAudit } from '../../tools/audit-verify/run.ts';
import { account } from '../builders/records.ts';
import { aWorld } from '../builders/world.ts';
import type { World } from '../builders/world.ts';

const AUDITOR = 'alex.morgan@practice.example';
const ACTION = 'Recordside_Action__c';

describe('audit:verify', () => {
  let world: World;
  let edge: string;
  beforeAll(async () => {
    world = await aWorld();
    edge = account(world, 'Edge Communications');
  });
  afterEach(() => world.reset());
  afterAll(() => world.close());

  /** A person has the panel change a phone number, and approves. */
  async function aWrite(phone: string): Promise<string> {
    const panel = await world.panel({ record: { id: edge, object: 'Account' } });
    world.model.calls('update_records', {
      object: 'Account',
      records: [{ id: edge, values: { Phone: phone } }],
    });
    const turn = await panel.ask('Set the phone');
    world.model.says('Done.');
    await panel.approve(turn);
    const write = world.rows(ACTION).findLast((row) => row['Kind__c'] === 'Write');
    return String(write?.['Id']);
  }

  const verify = (more: { since?: string; orgId?: string } = {}) =>
    verifyAudit(world.config, { username: AUDITOR, ...more }, Date.now);

  /** As somebody could who gets hold of an administrator's token. */
  async function asAdmin(method: string, path: string, body?: object): Promise<void> {
    const response = await fetch(`${world.org.url}/services/data/v66.0/sobjects/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${world.org.signIn('user:admin')}`,
        'content-type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(await response.text());
  }

  it('believes what the relay wrote, as Salesforce gives it back', async () => {
    await aWrite('(512) 555-0101');
    await aWrite('(512) 555-0102');
    const found = await verify();
    expect(found.problems).toEqual([]);
    expect(found.read).toBe(world.rows(ACTION).length);
    expect(found.read).toBeGreaterThan(1);
    expect(exitCodeOf(found)).toBe(0);
  });

  it('lists a row that was changed afterwards', async () => {
    const id = await aWrite('(512) 555-0101');
    await asAdmin('PATCH', `${ACTION}/${id}`, { Agent__c: 'Somebody_Else' });
    const found = await verify();
    expect(found.problems).toMatchObject([{ kind: 'broken_seal', id }]);
    expect(exitCodeOf(found)).toBe(1);
    expect(reportOf(found)).toContain('1 problems');
  });

  it('lists a row that the relay did not write', async () => {
    await asAdmin('POST', ACTION, { Action_Key__c: 'made-up', Kind__c: 'Decision' });
    expect((await verify()).problems).toMatchObject([{ kind: 'unsealed' }]);
  });

  it('lists a write that has lost its rows, and one that has more than it says', async () => {
    const first = await aWrite('(512) 555-0101');
    const second = await aWrite('(512) 555-0102');
    for (const row of world
      .rows('Recordside_Action_Row__c')
      .filter((r) => r['Action__c'] === first))
      await asAdmin('DELETE', `Recordside_Action_Row__c/${String(row['Id'])}`);
    await asAdmin('POST', 'Recordside_Action_Row__c', {
      Action__c: second,
      Action_Type__c: 'Update',
    });
    expect((await verify()).problems).toMatchObject([
      { kind: 'write_without_rows', id: first },
      { kind: 'rows_differ', id: second },
    ]);
  });

  it('hints at a row that is gone, which proves nothing by itself', async () => {
    await aWrite('(512) 555-0101');
    const middle = await aWrite('(512) 555-0102');
    await aWrite('(512) 555-0103');
    await asAdmin('DELETE', `${ACTION}/${middle}`);
    const found = await verify();
    expect(found.problems).toMatchObject([{ kind: 'gap' }]);
    expect(exitCodeOf(found)).toBe(0);
  });

  it('reads on past one page', async () => {
    for (let i = 0; i < 105; i += 1)
      await asAdmin('POST', ACTION, { Action_Key__c: `made-up-${i}`, Kind__c: 'Decision' });
    expect((await verify()).problems.filter(({ kind }) => kind === 'unsealed')).toHaveLength(105);
  });

  it('reads only from the day that is named', async () => {
    await aWrite('(512) 555-0101');
    expect((await verify({ since: '2999-01-01' })).read).toBe(0);
  });

  it('does not hold with another key, and asks for a configured org', async () => {
    await aWrite('(512) 555-0101');
    const foreign = { ...world.config, auditKeys: [Buffer.alloc(32, 1)] };
    const found = await verifyAudit(foreign, { username: AUDITOR }, Date.now);
    expect(found.problems.every(({ kind }) => kind === 'broken_seal')).toBe(true);
    expect(found.problems.length).toBeGreaterThan(0);
    await expect(verify({ orgId: '00D000000000009AAA' })).rejects.toThrow('--org');
  });

  it('finds a gap between numbers however they come', () => {
    expect(findGaps(['RA-000003', 'RA-000001'])).toMatchObject([{ name: 'RA-000001 … RA-000003' }]);
    expect(findGaps(['RA-000009', 'RA-000010'])).toEqual([]);
  });
});
