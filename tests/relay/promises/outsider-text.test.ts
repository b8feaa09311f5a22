// Promise 9: text that comes from records is data. What was read from outside takes Always Allow away for the rest of the conversation.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AssertionOptions } from '../../builders/assertions.ts';
import type { Panel, Turn } from '../../builders/panel.ts';
import { account, valueOf } from '../../builders/records.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';

const ALWAYS: AssertionOptions['tools'] = [['*', '*', 'Always_Allow', false, null]];
const PHONE = '(512) 555-0144';

describe('a conversation', () => {
  let world: World;
  let edge: string;
  beforeAll(async () => {
    world = await aWorld();
    edge = account(world, 'Edge Communications');
  });
  afterEach(() => world.reset());
  afterAll(() => world.close());

  const open = (more: AssertionOptions = {}): Promise<Panel> =>
    world.panel({
      record: { id: edge, object: 'Account' },
      tools: ALWAYS,
      ...more,
      agent: { outsiderRule: true, ...more.agent },
    });
  const write = { object: 'Account', records: [{ id: '', values: { Phone: PHONE } }] };
  const change = (): void => {
    write.records[0]!.id = edge;
    world.model.calls('update_records', write);
  };
  const read = async (soql: string, panel: Panel): Promise<Turn> => {
    world.model.calls('search_records', { soql });
    change();
    return panel.ask('Look, then change');
  };
  const asks = (turn: Turn): boolean => turn.last().type === 'approval.requested';

  it.each([
    ['the text of a case', 'SELECT Id, Subject, Description FROM Case'],
    ['the name of a lead', 'SELECT Id, Name FROM Lead'],
    ['a case below an account', 'SELECT Id, (SELECT Subject FROM Cases) FROM Account'],
    ['a filter on such a text', `SELECT Id FROM Lead WHERE Company LIKE 'A%'`],
    ['long text of any object', 'SELECT Id, Description FROM Account'],
  ])('that has read %s asks before it writes what is Always Allow', async (_what, soql) => {
    const turn = await read(soql, await open());

    expect(asks(turn)).toBe(true);
    expect(turn.card().reason).toContain('outside');
    expect(valueOf(world, 'Account', edge, 'Phone')).not.toBe(PHONE);
  });

  it.each([
    ['names and numbers of accounts', 'SELECT Id, Name, Phone FROM Account'],
    ['a count of cases', 'SELECT COUNT() FROM Case'],
    ['numbers and states of cases', 'SELECT Id, CaseNumber, Status FROM Case'],
  ])('that has read %s writes at once', async (_what, soql) => {
    world.model.calls('search_records', { soql });
    change();
    world.model.says('Done.');

    const turn = await (await open()).ask('Look, then change');

    expect(turn.of('receipt')).toHaveLength(1);
  });

  it('keeps asking in later turns and later sessions', async () => {
    world.model.calls('search_records', { soql: 'SELECT Id, Description FROM Lead' }).says('Read.');
    await (await open()).ask('Read the leads');
    change();

    const later = await (await open()).ask('Now change it');

    expect(asks(later)).toBe(true);
  });

  it('keeps asking after it read such a text beside a change that waited', async () => {
    const tools: AssertionOptions['tools'] = [
      ...ALWAYS,
      ['update_records', 'Contact', 'Needs_Approval', false, null],
    ];
    const contact = String(world.rows('Contact')[0]?.['Id']);
    const records = [{ id: contact, values: { Title: 'Buyer' } }];
    world.model.callsAll([
      { name: 'search_records', args: { soql: 'SELECT Id, Description FROM Lead' } },
      { name: 'update_records', args: { object: 'Contact', records } },
    ]);
    const panel = await open({ tools });
    const waiting = await panel.ask('Read the leads and change the contact');
    change();

    const after = await panel.approve(waiting);

    expect(asks(after)).toBe(true);
    expect(after.card().reason).toContain('outside');
    expect(valueOf(world, 'Account', edge, 'Phone')).not.toBe(PHONE);
  });

  it('asks from the start on the page of a lead', async () => {
    const lead = String(
      world.rows('Lead').find((row) => row['OwnerId'] === world.org.user('user:rep').id)?.['Id'],
    );
    change();

    const turn = await (
      await open({ record: { id: lead, object: 'Lead' } })
    ).ask('Change the account');

    expect(asks(turn)).toBe(true);
  });

  it('does not ask for text that an admin trusts, nor where the agent’s rule is off', async () => {
    world.model.calls('search_records', { soql: 'SELECT Id, Description FROM Account' });
    change();
    world.model.says('Done.');
    const trusted = await open({ fields: [['Account', 'Description', 'Trusted_Text']] });
    expect((await trusted.ask('Go')).of('receipt')).toHaveLength(1);

    world.org.reset();
    world.model.calls('search_records', { soql: 'SELECT Id, Description FROM Lead' });
    change();
    world.model.says('Done.');
    const off = await open({ agent: { outsiderRule: false, name: 'Other' } });
    expect((await off.ask('Go')).of('receipt')).toHaveLength(1);
  });
});
