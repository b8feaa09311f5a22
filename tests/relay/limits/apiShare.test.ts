// The relay's share of an org's daily API calls: never exceeded by what it may leave, never in the way of what was approved.
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { errorOf, type Panel } from '../../builders/panel.ts';
import { account, valueOf } from '../../builders/records.ts';
import { aWorld, type World } from '../../builders/world.ts';

describe('the share of an org’s API calls', () => {
  let world: World;
  afterEach(() => world.close());

  /** The practice org allows 15,000 calls a day: 0.1 % are 15. */
  const aShare = async (percent: number): Promise<World> =>
    (world = await aWorld({ limits: { salesforceApiSharePercent: percent } }));
  const callsMade = (): number =>
    world.org.log().filter(({ path }) => path.startsWith('/services/data/')).length;
  const search = (): unknown =>
    world.model.calls('search_records', { soql: 'SELECT Id, Name FROM Account LIMIT 1' });

  /** Asks for searches until the relay refuses one. */
  async function useUp(panel: Panel): Promise<string> {
    for (let question = 0; question < 30; question += 1) {
      search();
      world.model.says('Here.');
      const failed = (await panel.ask('Search')).of('step.finished').find(({ status }) => status === 'failed'); // prettier-ignore
      if (failed) return failed.error?.message ?? '';
    }
    throw new Error('every search was made');
  }

  it('is never exceeded: reads are refused before they are made, turns before they begin', async () => {
    await aShare(0.1);
    const panel = await world.panel();
    expect(await useUp(panel)).toContain('share of your org’s Salesforce API calls');
    expect(callsMade()).toBe(15);
    const body = { clientTurnId: randomUUID(), message: 'Hi' };
    const refused = await panel.request('POST', '/v1/turns', body);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(60);
    expect(await errorOf(refused)).toMatchObject({
      status: 429,
      code: 'rate_limited',
      message: expect.stringContaining('ask your admin for a bigger share'),
    });
    expect(callsMade()).toBe(15);
  }, 30_000);

  it('does not stop a write that a person approved, nor its audit', async () => {
    await aShare(0.15);
    const edge = account(world, 'Edge Communications');
    const panel = await world.panel({ record: { id: edge, object: 'Account' } });
    const values = { Phone: '(512) 555-0177' };
    world.model.calls('update_records', { object: 'Account', records: [{ id: edge, values }] });
    const turn = await panel.ask('Set the phone');
    await useUp(await world.panel());
    world.model.says('Done.');
    const done = await panel.approve(turn);
    expect(done.of('receipt')).toHaveLength(1);
    expect(valueOf(world, 'Account', edge, 'Phone')).toBe(values.Phone);
    expect(world.rows('Recordside_Action__c').filter((row) => row['Kind__c'] === 'Write')).toHaveLength(1); // prettier-ignore
  }, 30_000);
});
