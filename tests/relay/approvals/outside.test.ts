// What Salesforce puts into no transaction: an Intent, one call, an Outcome; unknown is shown as unknown, never tried again.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AssertionOptions } from '../../builders/assertions.ts';
import type { Panel, Turn } from '../../builders/panel.ts';
import { account, recordId } from '../../builders/records.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';

const ASKS: AssertionOptions['tools'] = [['*', '*', 'Needs_Approval', false, null]];
const MAIL = { to: ['sam@example.com'], subject: 'Hello', body: 'As discussed.' };

describe('an outside call', () => {
  let world: World;
  let edge: string;
  let panel: Panel;
  beforeAll(async () => {
    world = await aWorld();
    edge = account(world, 'Edge Communications');
  });
  afterEach(() => world.reset());
  afterAll(() => world.close());

  const audit = (): unknown[] =>
    world
      .rows('Recordside_Action__c')
      .filter((row) => ['Intent', 'Outcome'].includes(String(row['Kind__c'])))
      .map((row) => [row['Kind__c'], row['Outcome__c']]);

  async function ask(tool: string, args: object, options: AssertionOptions = {}): Promise<Turn> {
    world.model.calls(tool, args);
    panel = await world.panel({ tools: ASKS, ...options });
    return panel.ask('Go');
  }

  /** The same where nothing is asked: the model ends with these words. */
  function askEnded(words: string, ...call: Parameters<typeof ask>): Promise<Turn> {
    const asked = ask(...call);
    world.model.says(words);
    return asked;
  }

  async function approved(tool: string, args: object): Promise<Turn> {
    const turn = await ask(tool, args);
    world.model.says('All right.');
    return panel.approve(turn);
  }

  it('sends a mail exactly as the card showed it', async () => {
    const turn = await ask('send_email', { ...MAIL, cc: ['lee@example.com'], relatedTo: edge });
    const fields = turn.card().rows[0]?.fields.map(({ label, after }) => [label, after]);
    expect(fields).toEqual([
      ['To', 'sam@example.com'],
      ['Cc', 'lee@example.com'],
      ['Subject', 'Hello'],
      ['Body', 'As discussed.'],
      ['Related To', edge],
      ['Log on the Record', true],
    ]);
    expect(turn.card().rows[0]).toMatchObject({ action: 'send', warnings: [{ code: 'final' }] });
    expect(world.org.outbox()).toHaveLength(0);

    world.model.says('It is sent.');
    const done = await panel.approve(turn);
    expect(done.of('receipt')).toMatchObject([{ action: 'send', undoable: false }]);
    expect(world.org.outbox()).toMatchObject([
      { to: ['sam@example.com'], cc: ['lee@example.com'], subject: 'Hello', recordId: edge },
    ]);
    expect(audit()).toEqual([
      ['Intent', null],
      ['Outcome', 'Done'],
    ]);
  });

  it('sends what the person made of it, and the audit keeps both', async () => {
    const turn = await ask('send_email', MAIL, { agent: { edits: true } });
    world.model.says('Sent as you changed it.');
    await panel.decide(turn, 'approve', { edit: { emailSubject: 'Better' } });
    await panel.follow(turn);
    expect(world.org.outbox()).toMatchObject([{ subject: 'Better' }]);
    const [intent] = world.rows('Recordside_Action__c');
    expect(intent?.['Proposed__c']).toContain('Hello');
    expect(intent?.['Final__c']).toContain('Better');
    expect(world.model.lastResult()).toMatchObject({
      changedByPerson: [{ values: { emailSubject: 'Better' } }],
    });
  });

  it('is done once when its answer is lost, and shown as unknown with what to check', async () => {
    const turn = await ask('send_email', MAIL);
    world.org.fault({ kind: 'commit_then_cut', match: '/emailSimple', times: 1 });
    world.model.says('I cannot tell.');
    const done = await panel.approve(turn);

    expect(world.org.outbox()).toHaveLength(1);
    expect(done.of('receipt')).toHaveLength(0);
    const step = done.of('step.finished').at(-1);
    expect(step).toMatchObject({ status: 'unknown' });
    expect(step?.error?.message).toContain('sent e-mails');
    expect(audit()).toEqual([
      ['Intent', null],
      ['Outcome', 'Unknown'],
    ]);
  });

  it('is not called when its intent could not be written down', async () => {
    const turn = await ask('send_email', MAIL);
    world.org.fault({ kind: 'cut', match: '/composite', method: 'POST', times: 1 });
    world.model.says('It was not sent.');
    const done = await panel.approve(turn);
    expect(world.org.outbox()).toHaveLength(0);
    expect(done.of('step.finished').at(-1)?.status).toBe('failed');
    expect(audit()).toEqual([]);
  });

  it('is done although its outcome could not be written down', async () => {
    const turn = await ask('send_email', MAIL);
    world.org.fault({ kind: 'cut', match: '/composite', method: 'POST', times: 1, after: 1 });
    world.model.says('It is sent.');
    const done = await panel.approve(turn);
    expect(done.of('receipt')).toHaveLength(1);
    expect(audit()).toEqual([['Intent', null]]);
  });

  it('that failed says so, and can be seen in the audit', async () => {
    const turn = await askEnded('That is no address.', 'send_email', { ...MAIL, to: ['nobody'] });
    expect(turn.of('step.finished')[0]).toMatchObject({ error: { code: 'bad_address' } });
    expect(audit()).toEqual([]);
  });

  it('brings records back from the recycle bin, with their names on the card', async () => {
    panel = await world.panel({ tools: [['*', '*', 'Always_Allow', false, null]] });
    const records = [{ LastName: 'Okafor' }];
    world.model.calls('create_records', { object: 'Contact', records }).says('There.');
    const { id } = (await panel.ask('Create')).of('receipt')[0]!.records[0]!;
    const ids = [id];
    world.model.calls('delete_records', { object: 'Contact', ids }).says('Gone.');
    await panel.ask('Delete');
    const turn = await ask('restore_records', { object: 'Contact', ids });
    expect(turn.card().rows).toMatchObject([
      { action: 'restore', record: { id, name: 'Okafor' }, fields: [] },
    ]);
    world.model.says('It is back.');
    const done = await panel.approve(turn);
    expect(done.of('receipt')).toMatchObject([{ action: 'restore', undoable: true }]);
    expect(world.rows('Recordside_Action_Row__c').at(-1)).toMatchObject({
      Action_Type__c: 'Restore',
      Record_Id__c: id,
    });
  });

  it('does not restore what was never deleted', async () => {
    const turn = await askEnded('It is still there.', 'restore_records', {
      object: 'Account',
      ids: [edge],
    });
    expect(turn.of('step.finished')[0]).toMatchObject({ error: { code: 'not_in_recycle_bin' } });
  });

  it('converts a lead by the choices on the card', async () => {
    const lead = world.rows('Lead').find((row) => row['IsConverted'] === false)!;
    const turn = await ask('convert_lead', {
      leadId: lead['Id'],
      accountId: edge,
      opportunityName: 'First deal',
    });
    expect(turn.card().rows[0]).toMatchObject({
      action: 'convert',
      record: { id: lead['Id'] },
      warnings: [{ code: 'final' }],
      fields: [
        { name: 'convertedStatus' },
        { after: edge, afterName: 'Edge Communications' },
        { name: 'contactId', after: null },
        { after: 'First deal' },
      ],
    });
    world.model.says('Converted.');
    const done = await panel.approve(turn);
    const made = done.of('receipt')[0]!.records.map(({ objectApiName }) => objectApiName);
    expect(made).toEqual(['Lead', 'Account', 'Contact', 'Opportunity']);
    const names = done.of('receipt')[0]!.records.map(({ name }) => name);
    expect(names).toEqual([lead['Name'], 'Edge Communications', lead['Name'], 'First deal']);
    expect(recordId(world, 'Opportunity', 'Name', 'First deal')).toBeTruthy();
  });

  it('makes no opportunity where no name stands on the card', async () => {
    const lead = world.rows('Lead').find((row) => row['IsConverted'] === false)!;
    const opportunities = world.rows('Opportunity').length;
    await approved('convert_lead', { leadId: lead['Id'] });
    expect(world.rows('Opportunity')).toHaveLength(opportunities);
    const again = await askEnded('It is converted already.', 'convert_lead', {
      leadId: lead['Id'],
    });
    expect(again.of('step.finished')[0]).toMatchObject({ error: { code: 'already_converted' } });
  });

  it('does not convert a lead that changed after it was shown', async () => {
    const lead = world.rows('Lead').find((row) => row['IsConverted'] === false)!;
    const turn = await ask('convert_lead', { leadId: lead['Id'] });
    await world.changeBehindTheBack('Lead', String(lead['Id']), { Company: 'Other' });
    const again = await panel.approve(turn);
    expect(again.card()).toMatchObject({
      revision: 2,
      rows: [{ warnings: [{ code: 'stale' }] }],
    });
    world.model.says('Left alone.');
    await panel.reject(again);
  });

  it('makes nothing by conversion that may not be created', async () => {
    const lead = world.rows('Lead').find((row) => row['IsConverted'] === false)!;
    const turn = await askEnded(
      'Your admin has not allowed it.',
      'convert_lead',
      { leadId: lead['Id'] },
      {
        tools: [
          ['convert_lead', '*', 'Always_Allow', false, null],
          ['*', 'Account', 'Disabled', true, null],
        ],
      },
    );
    expect(turn.of('step.finished')[0]).toMatchObject({ status: 'blocked' });
    expect(audit()).toEqual([]);
  });

  it.each(['send_email', 'restore_records', 'convert_lead'])(
    '%s is off where no row of the policy speaks of it',
    async (tool) => {
      const lead = String(world.rows('Lead')[0]?.['Id']);
      const args: Record<string, object> = {
        send_email: MAIL,
        restore_records: { object: 'Account', ids: [edge] },
        convert_lead: { leadId: lead },
      };
      if (tool === 'restore_records') {
        const admin: AssertionOptions = { tools: [['*', '*', 'Always_Allow', false, null]] };
        panel = await world.panel(admin);
        world.model.calls('delete_records', { object: 'Account', ids: [edge] }).says('Gone.');
        await panel.ask('Delete');
      }
      const turn = await askEnded('Not allowed.', tool, args[tool]!, { tools: [] });
      expect(turn.of('step.finished')[0]).toMatchObject({ status: 'blocked' });
    },
  );
});
