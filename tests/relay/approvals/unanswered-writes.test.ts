// Writes without an answer: settled before anything is said, and never made twice.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Panel, Turn } from '../../builders/panel.ts';
import { account } from '../../builders/records.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';

describe('a write without an answer', () => {
  let world: World;
  let edge: string;
  let panel: Panel;
  beforeAll(async () => {
    world = await aWorld();
    edge = account(world, 'Edge Communications');
  });
  afterEach(() => world.reset());
  afterAll(() => world.close());

  const actions = (kind: string): Record<string, unknown>[] =>
    world.rows('Recordside_Action__c').filter((row) => row['Kind__c'] === kind);
  const contacts = (): number =>
    world.rows('Contact').filter((row) => row['LastName'] === 'Okafor').length;

  async function askForContact(): Promise<Turn> {
    panel = await world.panel({ record: { id: edge, object: 'Account' } });
    world.model.calls('create_records', {
      object: 'Contact',
      records: [{ LastName: 'Okafor', AccountId: edge }],
    });
    return panel.ask('Add a contact');
  }

  it('is made once when the org commits and the connection is cut', async () => {
    const turn = await askForContact();
    world.model.says('Created.');
    world.org.fault({ kind: 'commit_then_cut', match: '/composite', method: 'POST', times: 1 });

    const done = await panel.approve(turn);

    expect(done.of('step.finished').at(-1)?.status).toBe('done');
    expect(done.of('receipt')).toHaveLength(1);
    expect(contacts()).toBe(1);
    expect(actions('Write')).toHaveLength(1);
    const created = world.rows('Contact').find((row) => row['LastName'] === 'Okafor');
    expect(done.of('receipt')[0]?.records[0]?.id).toBe(created?.['Id']);
  });

  it('is made once when the connection is cut before the org commits', async () => {
    const turn = await askForContact();
    world.model.says('Created.');
    world.org.fault({ kind: 'cut', match: '/composite', method: 'POST', times: 1 });

    const done = await panel.approve(turn);

    expect(done.of('receipt')).toHaveLength(1);
    expect(contacts()).toBe(1);
    expect(actions('Write')).toHaveLength(1);
  });

  it('is not believed refused when a try after a lost answer is refused', async () => {
    const turn = await askForContact();
    world.model.says('Created.');
    world.org.fault({ kind: 'commit_then_cut', match: '/composite', method: 'POST', times: 1 });
    world.org.fault({ kind: 'request_limit', match: '/composite', method: 'POST', times: 1 });

    const done = await panel.approve(turn);

    expect(done.of('step.finished').at(-1)?.status).toBe('done');
    expect(contacts()).toBe(1);
    expect(actions('Void')).toHaveLength(0);
  });

  it('is declared void when Salesforce never answers it, and then cannot happen any more', async () => {
    const turn = await askForContact();
    world.model.says('It did not work.');
    // The four tries of the write are lost; the Void row that follows is not.
    world.org.fault({ kind: 'cut', match: '/composite', method: 'POST', times: 4 });

    const done = await panel.approve(turn);

    expect(done.of('step.finished').at(-1)).toMatchObject({
      status: 'failed',
      error: { code: 'salesforce_unavailable' },
    });
    expect(contacts()).toBe(0);
    expect(actions('Write')).toHaveLength(0);
    expect(actions('Void')).toHaveLength(1);
  }, 30_000);

  it('is shown as unknown when nobody can say what became of it', async () => {
    const turn = await askForContact();
    world.model.says('I cannot tell.');
    world.org.fault({ kind: 'commit_then_cut', match: '/composite', method: 'POST', times: 1 });
    world.org.fault({ kind: 'cut', match: '/composite', method: 'POST', times: 20 });

    const done = await panel.approve(turn);

    expect(done.of('step.finished').at(-1)?.status).toBe('unknown');
    expect(done.of('receipt')).toHaveLength(0);
    expect(contacts()).toBe(1);
    expect(world.model.lastResult()).toMatchObject({ status: 'unknown' });
  }, 30_000);
});
