// Possible duplicates: on the card before anybody approves, saved anyway only by a person who saw them.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ApprovalRow, RowDecision } from '../../../relay/src/protocol.ts';
import { DEFAULT_TOOLS, type AssertionOptions } from '../../builders/assertions.ts';
import type { Panel, Turn } from '../../builders/panel.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';

let world: World;
let panel: Panel;
let existing: Record<string, unknown>;
beforeAll(async () => {
  world = await aWorld();
});
beforeEach(() => {
  existing = world.rows('Contact').find((row) => row['Email'] !== null)!;
});
afterEach(() => world.reset());
afterAll(() => world.close());

const named = (name: string): number =>
  world.rows('Contact').filter((row) => row['LastName'] === name).length;
const searches = (): number =>
  world.org.log().filter(({ path }) => path.startsWith('/services/Soap/')).length;
const warningsOf = (turn: Turn): ApprovalRow['warnings'][] =>
  turn.card().rows.map(({ warnings }) => warnings);

async function askFor(records: object[], more: AssertionOptions = {}): Promise<Turn> {
  panel = await world.panel(more);
  world.model.calls('create_records', { object: 'Contact', records });
  return panel.ask('Add contacts');
}

const askForTwo = (more: AssertionOptions = {}): Promise<Turn> =>
  askFor([{ LastName: 'Twice', Email: existing['Email'] }, { LastName: 'Once' }], more);

/** Approves every row; those that `anyway` says true of, or all, though they may be duplicates. */
async function approveAnyway(turn: Turn, anyway: readonly boolean[] = []): Promise<Turn> {
  const rows = turn.card().rows.map(({ rowId }, i): RowDecision => {
    return { rowId, decision: 'approve', allowDuplicate: anyway[i] ?? true };
  });
  expect((await panel.decide(turn, 'approve', { rows })).status).toBe(202);
  return panel.follow(turn);
}

async function leave(turn: Turn): Promise<void> {
  world.model.says('Left alone.');
  await panel.reject(turn);
}

/** Somebody else saves a contact of that e-mail address, and changes nothing that a card shows. */
async function meanwhile(Email: string): Promise<void> {
  const other = world.rows('Contact').find(({ Id }) => Id !== existing['Id'])!;
  await world.changeBehindTheBack('Contact', String(other['Id']), { Email });
}

describe('a possible duplicate', () => {
  it('stands on the first card with a link to what is there', async () => {
    const turn = await askForTwo();

    expect(turn.card().revision).toBe(1);
    expect(warningsOf(turn)).toEqual([
      [
        {
          code: 'duplicate',
          message: expect.stringContaining('may be a duplicate') as string,
          canSaveAnyway: true,
          records: [{ id: existing['Id'], objectApiName: 'Contact', name: existing['Name'] }],
        },
      ],
      [],
    ]);
    expect(named('Twice') + named('Once')).toBe(0);
    await leave(turn);
  });

  it('is saved from that card when the person says to, in one transaction with the rest', async () => {
    const turn = await askForTwo();
    world.model.says('Both are there.');
    const done = await approveAnyway(turn);

    expect(done.of('receipt')[0]?.records).toHaveLength(2);
    expect([named('Twice'), named('Once')]).toEqual([1, 1]);
    const written = world.rows('Recordside_Action__c').filter((row) => row['Kind__c'] === 'Write');
    expect(written).toHaveLength(1);
  });

  it('comes back when it is approved without a word about it, and nothing is written', async () => {
    const again = await panelApproves(await askForTwo());

    expect(again.card().revision).toBe(2);
    expect(warningsOf(again)).toMatchObject([[{ code: 'duplicate' }], []]);
    expect(named('Twice') + named('Once')).toBe(0);
    world.model.says('Both are there.');
    await approveAnyway(again);
    expect([named('Twice'), named('Once')]).toEqual([1, 1]);
  });

  it('is not saved by a browser that claims the person had seen it', async () => {
    const turn = await askFor([{ LastName: 'Twice', Email: 'new@example.com' }]);
    expect(warningsOf(turn)).toEqual([[]]);
    await meanwhile('new@example.com');
    const again = await approveAnyway(turn);

    expect(again.card().revision).toBe(2);
    expect(warningsOf(again)).toMatchObject([[{ code: 'duplicate' }]]);
    expect(named('Twice')).toBe(0);
    await leave(again);
  });

  it('is not saved because an earlier revision was told to', async () => {
    const turn = await askFor([
      { LastName: 'Twice', Email: existing['Email'] },
      { LastName: 'Once', Email: 'new@example.com' },
    ]);
    await meanwhile('new@example.com');
    const second = await approveAnyway(turn, [true, false]);
    expect(warningsOf(second)).toMatchObject([[{ code: 'duplicate' }], [{ code: 'duplicate' }]]);
    const third = await approveAnyway(second, [false, true]);

    expect(third.card().revision).toBe(3);
    expect(named('Twice') + named('Once')).toBe(0);
    world.model.says('Both are there.');
    await approveAnyway(third);
    expect([named('Twice'), named('Once')]).toEqual([1, 1]);
  });

  it('is not saved because an earlier revision offered to', async () => {
    const { Id } = world.rows('Contact').find((row) => row['Id'] !== existing['Id'])!;
    const change = (id: unknown, Email: unknown): Promise<unknown> =>
      world.changeBehindTheBack('Contact', String(id), { Email: String(Email) });
    panel = await world.panel();
    const records = [{ id: Id, values: { Email: existing['Email'] } }];
    world.model.calls('update_records', { object: 'Contact', records });
    const offered = await panel.ask('Change the e-mail address');
    await Promise.all([change(existing['Id'], 'moved@example.com'), change(Id, 'x@example.com')]);
    const second = await panelApproves(offered);
    expect(warningsOf(second)).toMatchObject([[{ code: 'stale' }]]);
    await change(existing['Id'], existing['Email']);
    const third = await approveAnyway(second);

    expect(warningsOf(third)).toMatchObject([[{ code: 'duplicate' }]]);
    expect(world.rows('Contact').find((row) => row['Id'] === Id)!['Email']).toBe('x@example.com');
    await leave(third);
  });

  it('asks although the policy would allow it without', async () => {
    const turn = await askForTwo({ tools: [['create_records', '*', 'Always_Allow', false, null]] });

    expect(warningsOf(turn)[0]).toMatchObject([{ code: 'duplicate' }]);
    expect(named('Once')).toBe(0);
    world.model.says('Only the one.');
    const [duplicate, other] = turn.card().rows;
    const rows = [
      { rowId: duplicate!.rowId, decision: 'reject' as const },
      { rowId: other!.rowId, decision: 'approve' as const },
    ];
    await panel.decide(turn, 'approve', { rows });
    await panel.follow(turn);
    expect([named('Twice'), named('Once')]).toEqual([0, 1]);
  });

  it('is looked for with one call, however many rows and calls the card has', async () => {
    panel = await world.panel();
    const records = (from: number) =>
      Array.from({ length: 30 }, (_, i) => ({ LastName: `N${from + i}` }));
    world.model.callsAll(
      [0, 30].map((from) => ({
        name: 'create_records',
        args: { object: 'Contact', records: records(from) },
      })),
    );
    const before = searches();
    const turn = await panel.ask('Add sixty contacts');
    expect(turn.card().rows).toHaveLength(60);
    expect(searches()).toBe(before + 1);
    await leave(turn);
  });

  it('is looked for where an e-mail address changes, not where a title does', async () => {
    const other = world.rows('Contact').find(({ Id }) => Id !== existing['Id'])!;
    panel = await world.panel();
    const change = (values: object): Promise<Turn> => {
      const records = [{ id: other['Id'], values }];
      world.model.calls('update_records', { object: 'Contact', records });
      return panel.ask('Change the contact');
    };
    const titled = await change({ Title: 'Head of Everything' });
    expect(searches()).toBe(0);
    await leave(titled);
    const addressed = await change({ Email: existing['Email'] });
    expect(warningsOf(addressed)).toMatchObject([
      [{ code: 'duplicate', records: [{ id: existing['Id'] }] }],
    ]);
    await leave(addressed);
  });

  it('is not looked for again for a while where the object has no rule', async () => {
    panel = await world.panel();
    for (const Name of ['First', 'Second']) {
      world.model.calls('create_records', { object: 'Account', records: [{ Name }] });
      const turn = await panel.ask('Add an account');
      expect(warningsOf(turn)).toEqual([[]]);
      await leave(turn);
    }
    expect(searches()).toBe(1);
  });

  it('is warned of by the write alone when looking for it fails', async () => {
    world.org.fault({ match: '/services/Soap/', kind: 'request_limit' });
    const turn = await askForTwo();
    expect(warningsOf(turn)).toEqual([[], []]);
    const again = await panelApproves(turn);
    expect(warningsOf(again)).toMatchObject([[{ code: 'duplicate' }], []]);
    await leave(again);
  });
});

describe('what a duplicate rule finds', () => {
  it('is warned of though nobody can say what it is called', async () => {
    world.org.fault({ match: '/query', kind: 'request_limit' });
    const turn = await askForTwo();
    expect(warningsOf(turn)).toMatchObject([[{ code: 'duplicate', records: [] }], []]);
    await leave(turn);
  });

  it('comes back on a card though nobody can say what it is called', async () => {
    world.org.fault({ match: '/services/Soap/', kind: 'request_limit' });
    world.org.fault({ match: '/query', kind: 'request_limit' });
    const turn = await askForTwo({ tools: [['create_records', '*', 'Always_Allow', false, null]] });
    expect(warningsOf(turn)).toMatchObject([[{ code: 'duplicate', records: [] }], []]);
    await leave(turn);
  });

  it('is not named to somebody who cannot see it', async () => {
    const seen = await world.queryAs('rep', 'SELECT Id FROM Lead');
    const ids = new Set(seen.map(({ Id }) => Id));
    const hidden = world.rows('Lead').find(({ Id }) => !ids.has(Id))!;
    panel = await world.panel();
    const records = [{ LastName: 'Twice', Company: 'Twice Inc.', Email: hidden['Email'] }];
    world.model.calls('create_records', { object: 'Lead', records });
    const turn = await panel.ask('Add a lead');
    expect(warningsOf(turn)).toMatchObject([
      [{ code: 'duplicate', message: expect.stringContaining('cannot see'), records: [] }],
    ]);
    expect(JSON.stringify(turn.card())).not.toContain(String(hidden['Id']).slice(0, 15));
    await leave(turn);
  });

  it('is not named where the policy forbids reading its object', async () => {
    const turn = await askForTwo({
      tools: [...DEFAULT_TOOLS, ['get_record', 'Contact', 'Disabled', false, null]],
    });
    expect(warningsOf(turn)[0]).toMatchObject([{ code: 'duplicate', records: [] }]);
    await leave(turn);
  });

  it('is not named where the policy hides names', async () => {
    const other = world.rows('Contact').find(({ Id }) => Id !== existing['Id'])!;
    panel = await world.panel({ fields: [['Contact', 'Name', 'Hidden']] });
    const records = [{ id: other['Id'], values: { Email: existing['Email'] } }];
    world.model.calls('update_records', { object: 'Contact', records });
    const turn = await panel.ask('Change the e-mail address');
    expect(warningsOf(turn)).toMatchObject([[{ code: 'duplicate', records: [] }]]);
    await leave(turn);
  });
});

const panelApproves = (turn: Turn): Promise<Turn> => panel.approve(turn);
