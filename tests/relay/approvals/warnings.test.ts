// What a card says of values before anybody approves them: not in the list, refused before, the person's own.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ApprovalRow } from '../../../relay/src/protocol.ts';
import type { Panel, Turn } from '../../builders/panel.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';

let world: World;
let panel: Panel;
beforeAll(async () => {
  world = await aWorld();
});
beforeEach(async () => {
  panel = await world.panel();
});
afterEach(() => world.reset());
afterAll(() => world.close());

const warningsOf = (turn: Turn): ApprovalRow['warnings'][] =>
  turn.card().rows.map(({ warnings }) => warnings);

function change(object: string, id: unknown, values: object, by = panel): Promise<Turn> {
  world.model.calls('update_records', { object, records: [{ id, values }] });
  return by.ask('Change it');
}

async function leave(turn: Turn, by = panel): Promise<void> {
  world.model.says('Left alone.');
  await by.reject(turn);
}

describe('a value that is in no list', () => {
  it('is warned of where Salesforce would take it, and saved when it is approved', async () => {
    const [contact] = world.rows('Contact');
    const turn = await change('Contact', contact!['Id'], { LeadSource: 'Carrier pigeon' });
    expect(warningsOf(turn)).toEqual([
      [
        {
          code: 'validation',
          message:
            "'Carrier pigeon' is not in the list of Lead Source. Salesforce saves it all the same.",
        },
      ],
    ]);
    world.model.says('Changed.');
    await panel.approve(turn);
    expect(world.rows('Contact')[0]!['LeadSource']).toBe('Carrier pigeon');
  });

  it('is said in the language of the person', async () => {
    panel = await world.panel({ language: 'de' });
    const [contact] = world.rows('Contact');
    const turn = await change('Contact', contact!['Id'], { LeadSource: 'Brieftaube' });
    expect(warningsOf(turn)[0]?.[0]?.message).toContain('„Brieftaube“ steht nicht');
    await leave(turn);
  });

  it('is nothing to say of a value that is in the list', async () => {
    const [contact] = world.rows('Contact');
    const turn = await change('Contact', contact!['Id'], { LeadSource: 'Purchased List' });
    expect(warningsOf(turn)).toEqual([[]]);
    await leave(turn);
  });
});

describe('what Salesforce refused', () => {
  const RULE = 'Before an opportunity is closed as lost, write down in Next Step why it was lost.';
  const LOST = { StageName: 'Closed Lost', NextStep: null };
  let deals: string[];
  beforeEach(async () => {
    const own = await world.queryAs('rep', 'SELECT Id FROM Opportunity WHERE IsClosed = false');
    deals = own.map(({ Id }) => String(Id));
  });

  async function refusedOnce(): Promise<void> {
    const turn = await change('Opportunity', deals[0], LOST);
    expect(warningsOf(turn)).toEqual([[]]);
    world.model.says('It needs a next step.');
    const end = await panel.approve(turn);
    expect(end.of('step.finished')[0]).toMatchObject({ status: 'failed' });
  }

  it('is said on the card that asks for the same again, with the words of the rule', async () => {
    await refusedOnce();
    const again = await change('Opportunity', deals[0], LOST);
    expect(warningsOf(again)).toMatchObject([
      [{ code: 'validation', message: expect.stringContaining(RULE) }],
    ]);
    await leave(again);
  });

  it('is said within the same turn', async () => {
    const turn = await change('Opportunity', deals[0], LOST);
    const records = [{ id: deals[0], values: LOST }];
    world.model.calls('update_records', { object: 'Opportunity', records });
    const again = await panel.approve(turn);
    expect(warningsOf(again)[0]?.[0]?.message).toContain(RULE);
    await leave(again);
  });

  it('is not said of other values, of another record, or in another conversation', async () => {
    await refusedOnce();
    const other = await change('Opportunity', deals[0], { ...LOST, NextStep: 'Too dear.' });
    expect(warningsOf(other)).toEqual([[]]);
    await leave(other);
    const elsewhere = await change('Opportunity', deals[1], LOST);
    expect(warningsOf(elsewhere)).toEqual([[]]);
    await leave(elsewhere);
    const manager = await world.panel({ person: 'manager' });
    const theirs = await change('Opportunity', deals[0], LOST, manager);
    expect(warningsOf(theirs)).toEqual([[]]);
    await leave(theirs, manager);
  });

  it('is not said of what passes by itself', async () => {
    const values = { NextStep: 'Call them' };
    const turn = await change('Opportunity', deals[0], values);
    world.org.fault({ match: '/composite', kind: 'row_lock' });
    world.model.says('Somebody else is at work on it.');
    const end = await panel.approve(turn);
    expect(end.of('step.finished')[0]).toMatchObject({ status: 'failed' });
    const again = await change('Opportunity', deals[0], values);
    expect(warningsOf(again)).toEqual([[]]);
    await leave(again);
  });

  it('is forgotten with its conversation', async () => {
    await refusedOnce();
    await panel.request('DELETE', `/v1/conversations/${panel.session.conversationId}`);
    panel = await world.panel();
    const again = await change('Opportunity', deals[0], LOST);
    expect(warningsOf(again)).toEqual([[]]);
    await leave(again);
  });

  it('is told of the row of several that it was about', async () => {
    const records = [
      { id: deals[1], values: { NextStep: 'Call them' } },
      { id: deals[0], values: LOST },
    ];
    world.model.calls('update_records', { object: 'Opportunity', records });
    const turn = await panel.ask('Close one, change the other');
    world.model.calls('update_records', { object: 'Opportunity', records });
    const again = await panel.approve(turn);
    expect(warningsOf(again).map((row) => row.map(({ code }) => code))).toEqual([
      [],
      ['validation'],
    ]);
    await leave(again);
  });
});

describe("the person's own values", () => {
  it('are named on the card that comes back, and the audit keeps what the model asked for', async () => {
    panel = await world.panel({ agent: { edits: true } });
    const [account] = world.rows('Account');
    const id = String(account!['Id']);
    const turn = await change('Account', id, { Phone: '111', Fax: '222' });
    await world.changeBehindTheBack('Account', id, { Website: 'https://other.example' });
    await panel.decide(turn, 'approve', { edit: { Phone: '333' } });
    const again = await panel.follow(turn);

    expect(again.card().revision).toBe(2);
    expect(warningsOf(again)).toMatchObject([
      [{ code: 'stale' }, { code: 'edited', message: 'You changed this yourself: Account Phone.' }],
    ]);
    world.model.says('Changed.');
    await panel.decide(again, 'approve', { edit: { Phone: '444' } });
    await panel.follow(again);
    expect(world.rows('Account').find(({ Id }) => Id === id)).toMatchObject({
      Phone: '444',
      Fax: '222',
    });
    const [written] = world.rows('Recordside_Action__c').filter((row) => row['Kind__c'] === 'Write'); // prettier-ignore
    expect(JSON.parse(String(written!['Proposed__c']))).toMatchObject([
      { values: { Phone: '111', Fax: '222' } },
    ]);
    expect(JSON.parse(String(written!['Final__c']))).toMatchObject([{ values: { Phone: '444' } }]);
  });
});
