// Saves that do more than one thing: upserts, notes, and what Salesforce made of a value.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AssertionOptions } from '../../builders/assertions.ts';
import type { Panel, Turn } from '../../builders/panel.ts';
import { account, valueOf } from '../../builders/records.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';

const ALLOWED: AssertionOptions['tools'] = [['*', '*', 'Always_Allow', false, null]];

describe('a save', () => {
  let world: World;
  let edge: string;
  let panel: Panel;
  beforeAll(async () => {
    world = await aWorld();
    edge = account(world, 'Edge Communications');
  });
  beforeEach(() => world.changeBehindTheBack('Account', edge, { ERP_Number__c: 'E-1' }));
  afterEach(() => world.reset());
  afterAll(() => world.close());

  async function ask(tool: string, args: object, options: AssertionOptions = {}): Promise<Turn> {
    world.model.calls(tool, args);
    panel = await world.panel({ tools: ALLOWED, ...options });
    return panel.ask('Go');
  }

  /** The same where nothing is asked: the model ends with these words. */
  function askEnded(words: string, ...call: Parameters<typeof ask>): Promise<Turn> {
    const asked = ask(...call);
    world.model.says(words);
    return asked;
  }

  async function upsert(options: AssertionOptions = {}): Promise<Turn> {
    return ask(
      'upsert_records',
      {
        object: 'Account',
        externalId: 'ERP_Number__c',
        records: [
          { ERP_Number__c: 'e-1', Phone: '1' },
          { ERP_Number__c: 'E-2', Name: 'Newcomer' },
        ],
      },
      options,
    );
  }

  it('by external id shows which record is new and which is changed, and writes both together', async () => {
    const turn = await upsert({ tools: [] });
    expect(turn.card().rows).toMatchObject([
      { action: 'update', record: { id: edge }, fields: [{ name: 'Phone', after: '1' }] },
      { action: 'create', fields: [{ name: 'ERP_Number__c' }, { name: 'Name' }] },
    ]);
    world.model.says('Saved.');
    const done = await panel.approve(turn);
    expect(done.of('receipt')).toMatchObject([
      { action: 'upsert', records: [{ id: edge }, { name: 'Newcomer' }], undoable: false },
    ]);
    expect(valueOf(world, 'Account', edge, 'Phone')).toBe('1');
    const types = world.rows('Recordside_Action_Row__c').map((row) => row['Action_Type__c']);
    expect(types).toEqual(['Update', 'Create']);
  });

  it('by external id needs the permission for both of what it does', async () => {
    const asked = upsert({ tools: [['upsert_records', 'Account', 'Disabled', false, null]] });
    world.model.says('Not allowed.');
    const turn = await asked;
    expect(turn.of('step.finished')[0]).toMatchObject({ status: 'blocked' });
  });

  it('keeps a note as text that was escaped, linked to its record', async () => {
    const args = { record: edge, title: 'Call', text: 'Wants <b>more</b>\nsoon' };
    const turn = await askEnded('Noted.', 'add_note', args);
    expect(turn.of('receipt')).toMatchObject([{ action: 'create', records: [{ name: 'Call' }] }]);
    const version = world.rows('ContentVersion').find((row) => row['Title'] === 'Call');
    const html = Buffer.from(String(version?.['VersionData']), 'base64').toString();
    expect(html).toBe('<p>Wants &lt;b&gt;more&lt;/b&gt;</p><p>soon</p>');
    const link = world
      .rows('ContentDocumentLink')
      .find((row) => row['ContentDocumentId'] === version?.['ContentDocumentId'] && row['LinkedEntityId'] === edge); // prettier-ignore
    expect(link).toBeDefined();
    expect(world.rows('Recordside_Action_Row__c')).toMatchObject([{ Object__c: 'ContentNote' }]);
  });

  it('tells person and model what Salesforce saved otherwise than it was sent', async () => {
    // With products the amount is their sum, whatever is sent.
    const [item] = world.rows('OpportunityLineItem');
    const id = String(item?.['OpportunityId']);
    const before = valueOf(world, 'Opportunity', id, 'Amount');
    const records = [{ id, values: { Amount: 1, NextStep: 'Call' } }];
    const turn = await askEnded('The amount stays.', 'update_records', {
      object: 'Opportunity',
      records,
    });
    expect(turn.of('receipt')[0]?.differences).toEqual([
      { recordId: id, label: 'Amount', type: 'currency', sent: 1, saved: before },
    ]);
    expect(world.model.lastResult()).toMatchObject({
      savedDifferently: [{ id, field: 'Amount', saved: before }],
    });
  });

  it('says nothing of differences where there are none', async () => {
    const values = { Phone: ' 1 ', AnnualRevenue: 12, Description: 'a\r\nb' };
    const records = [{ id: edge, values }];
    const turn = await askEnded('Done.', 'update_records', { object: 'Account', records });
    expect(turn.of('receipt')[0]).not.toHaveProperty('differences');
  });

  it('calls a new record by the name that Salesforce gave it', async () => {
    const turn = await askEnded('Opened.', 'create_records', {
      object: 'Case',
      records: [{ Subject: 'Broken', AccountId: edge }],
    });
    expect(turn.of('receipt')[0]?.records[0]?.name).toMatch(/^\d{8}$/);
  });
});
