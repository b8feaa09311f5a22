// Possible duplicates: tried without them, shown with links, saved anyway only by a person who saw them.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Panel, Turn } from '../../builders/panel.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';

describe('a possible duplicate', () => {
  let world: World;
  let panel: Panel;
  let existing: Record<string, unknown>;
  beforeAll(async () => {
    world = await aWorld();
    existing = world.rows('Contact').find((row) => row['Email'] !== null)!;
  });
  afterEach(() => world.reset());
  afterAll(() => world.close());

  const named = (name: string): number =>
    world.rows('Contact').filter((row) => row['LastName'] === name).length;

  async function askForTwo(more: object = {}): Promise<Turn> {
    panel = await world.panel(more);
    world.model.calls('create_records', {
      object: 'Contact',
      records: [{ LastName: 'Twice', Email: existing['Email'] }, { LastName: 'Once' }],
    });
    return panel.ask('Add two contacts');
  }

  it('comes back with links to what is there, and nothing is written', async () => {
    const turn = await askForTwo();
    const again = await panel.approve(turn);

    const card = again.card();
    expect(card.revision).toBe(2);
    expect(card.rows.map(({ warnings }) => warnings)).toMatchObject([
      [
        {
          code: 'duplicate',
          canSaveAnyway: true,
          records: [{ id: existing['Id'], objectApiName: 'Contact', name: existing['Name'] }],
        },
      ],
      [],
    ]);
    expect(named('Twice') + named('Once')).toBe(0);
    world.model.says('Left alone.');
    await panel.reject(again);
  });

  it('is saved when the person says to save it anyway, in one transaction with the rest', async () => {
    const again = await panelApproves(await askForTwo());
    world.model.says('Both are there.');
    const rows = again.card().rows.map(({ rowId, warnings }) => ({
      rowId,
      decision: 'approve' as const,
      ...(warnings.length > 0 ? { allowDuplicate: true } : {}),
    }));
    expect((await panel.decide(again, 'approve', { rows })).status).toBe(202);
    const done = await panel.follow(again);

    expect(done.of('receipt')[0]?.records).toHaveLength(2);
    expect([named('Twice'), named('Once')]).toEqual([1, 1]);
    const written = world.rows('Recordside_Action__c').filter((row) => row['Kind__c'] === 'Write');
    expect(written).toHaveLength(1);
  });

  it('is not saved by a browser that claims the person had seen it', async () => {
    const turn = await askForTwo();
    const rows = turn.card().rows.map(({ rowId }) => ({
      rowId,
      decision: 'approve' as const,
      allowDuplicate: true,
    }));
    await panel.decide(turn, 'approve', { rows });
    const again = await panel.follow(turn);

    expect(again.card().revision).toBe(2);
    expect(named('Twice')).toBe(0);
    world.model.says('Left alone.');
    await panel.reject(again);
  });

  it('asks although the policy would allow it without', async () => {
    const turn = await askForTwo({ tools: [['create_records', '*', 'Always_Allow', false, null]] });

    expect(turn.card().rows[0]?.warnings).toMatchObject([{ code: 'duplicate' }]);
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

  const panelApproves = (turn: Turn): Promise<Turn> => panel.approve(turn);
});
