// Undo: from the receipt or by asking, field by field, on a card, with an audit of its own.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AssertionOptions } from '../../builders/assertions.ts';
import { turnOf, type Panel, type Turn } from '../../builders/panel.ts';
import { account, valueOf } from '../../builders/records.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';
import type { UndoAnswer } from '../../../relay/src/protocol.ts';

const TOOLS: AssertionOptions['tools'] = [
  ['*', '*', 'Always_Allow', false, null],
  ['undo_change', '*', 'Needs_Approval', false, null],
];

describe('undo', () => {
  let world: World;
  let edge: string;
  let panel: Panel;
  beforeAll(async () => {
    world = await aWorld();
    edge = account(world, 'Edge Communications');
  });
  afterEach(() => world.reset());
  afterAll(() => world.close());

  const value = (field: string): unknown => valueOf(world, 'Account', edge, field);
  const isDeleted = (object: string, id: string): boolean =>
    !world.rows(object).some((row) => row['Id'] === id && row['IsDeleted'] === false);

  async function done(tool: string, args: object, options: AssertionOptions = {}): Promise<Turn> {
    panel = await world.panel({ tools: TOOLS, ...options });
    world.model.calls(tool, args).says('Done.');
    return panel.ask('Do it');
  }
  const update = (values: object): Promise<Turn> =>
    done('update_records', { object: 'Account', records: [{ id: edge, values }] });

  async function undo(turn: Turn): Promise<Turn> {
    const { actionKey } = turn.of('receipt').at(-1)!;
    const answer = await panel.request('POST', `/v1/actions/${actionKey}/undo`);
    expect(answer.status).toBe(202);
    const { turnId } = (await answer.json()) as UndoAnswer;
    return panel.follow({ ...turnOf([]), id: turnId });
  }

  it('puts the values back that a change replaced, once a person has approved', async () => {
    const before = [value('Phone'), value('Industry')];
    const turn = await update({ Phone: '1', Industry: 'Energy' });
    expect(turn.of('receipt')[0]?.undoable).toBe(true);

    const asked = await undo(turn);
    const { actionKey } = turn.of('receipt')[0]!;
    expect(asked.of('turn.started')[0]).toMatchObject({ button: 'undo', of: actionKey });
    expect(asked.card().rows).toMatchObject([{ action: 'update', warnings: [] }]);
    expect(value('Phone')).toBe('1');

    world.model.says('It is as it was.');
    const undone = await panel.approve(asked);
    expect([value('Phone'), value('Industry')]).toEqual(before);
    expect(undone.of('receipt')).toMatchObject([
      { action: 'update', undoable: true, undoes: actionKey },
    ]);
    const tools = world.rows('Recordside_Action__c').map((row) => row['Tool__c']);
    expect(tools).toEqual(['update_records', 'undo_change']);
  });

  it('asks apart for what was changed since, and leaves it when that row is rejected', async () => {
    const phone = value('Phone');
    const turn = await update({ Phone: '1', Industry: 'Energy' });
    await world.changeBehindTheBack('Account', edge, { Industry: 'Banking' });

    const asked = await undo(turn);
    const [intact, touched] = asked.card().rows;
    expect(intact).toMatchObject({ fields: [{ name: 'Phone' }], warnings: [] });
    expect(touched).toMatchObject({ fields: [{ name: 'Industry', before: 'Banking' }] });
    expect(touched?.warnings).toMatchObject([{ code: 'changed_since' }]);

    world.model.says('The phone is back.');
    const rows = [
      { rowId: intact!.rowId, decision: 'approve' as const },
      { rowId: touched!.rowId, decision: 'reject' as const },
    ];
    await panel.decide(asked, 'approve', { rows });
    const undone = await panel.follow(asked);
    expect([value('Phone'), value('Industry')]).toEqual([phone, 'Banking']);
    // Half of it still stands: the way back stays open.
    expect(undone.of('receipt')[0]).not.toHaveProperty('undoes');
  });

  it('writes a record once when both of its rows are approved', async () => {
    const before = [value('Phone'), value('Industry')];
    const turn = await update({ Phone: '1', Industry: 'Energy' });
    await world.changeBehindTheBack('Account', edge, { Industry: 'Banking' });

    const asked = await undo(turn);
    world.model.says('All of it is back.');
    const undone = await panel.approve(asked);
    expect(undone.of('receipt')[0]?.records).toHaveLength(1);
    expect([value('Phone'), value('Industry')]).toEqual(before);
  });

  it('deletes what was created, and brings it back when that is undone', async () => {
    const turn = await done('create_records', {
      object: 'Contact',
      records: [{ LastName: 'Okafor', AccountId: edge }],
    });
    const { id } = turn.of('receipt')[0]!.records[0]!;
    const asked = await undo(turn);
    expect(asked.card().rows).toMatchObject([{ action: 'delete', record: { id }, warnings: [] }]);
    world.model.says('It is gone.');
    const gone = await panel.approve(asked);
    expect(isDeleted('Contact', id)).toBe(true);

    const back = await undo(gone);
    expect(back.card().rows).toMatchObject([{ action: 'restore', record: { id } }]);
    world.model.says('It is back.');
    const restored = await panel.approve(back);
    expect(restored.of('receipt')[0]?.undoes).toBe(gone.of('receipt')[0]?.actionKey);
    expect(isDeleted('Contact', id)).toBe(false);
  });

  it('warns before it deletes what somebody has worked on since it was created', async () => {
    const turn = await done('create_records', {
      object: 'Contact',
      records: [{ LastName: 'New' }],
    });
    const { id } = turn.of('receipt')[0]!.records[0]!;
    await world.changeBehindTheBack('Contact', id, { LastName: 'Newer' });
    const asked = await undo(turn);
    expect(asked.card().rows[0]?.warnings).toMatchObject([{ code: 'changed_since' }]);
    world.model.says('Left alone.');
    await panel.reject(asked);
    expect(isDeleted('Contact', id)).toBe(false);
  });

  it('is there for the model, too, and always asks', async () => {
    const turn = await done(
      'update_records',
      { object: 'Account', records: [{ id: edge, values: { Phone: '1' } }] },
      { tools: [['*', '*', 'Always_Allow', false, null]] },
    );
    const { action } = world.model.lastResult() as { action: string };
    expect(action).toBe(turn.of('receipt')[0]?.actionKey);
    world.model.calls('undo_change', { action });
    const asked = await panel.ask('Undo that');
    expect(asked.card().rows).toHaveLength(1);
    world.model.says('Left alone.');
    await panel.reject(asked);
    expect(value('Phone')).toBe('1');
  });

  it('takes the id of the row in the audit as well, so that it can be asked for from there', async () => {
    const phone = value('Phone');
    await update({ Phone: '1' });
    const row = world.rows('Recordside_Action__c').find((one) => one['Kind__c'] === 'Write');
    const answer = await panel.request('POST', `/v1/actions/${String(row?.['Id'])}/undo`);
    const { turnId } = (await answer.json()) as UndoAnswer;
    const asked = await panel.follow({ ...turnOf([]), id: turnId });
    expect(asked.of('turn.started')[0]?.of).toBe(row?.['Id']);
    world.model.says('It is as it was.');
    const undone = await panel.approve(asked);
    expect(value('Phone')).toBe(phone);
    expect(undone.of('receipt')[0]?.undoes).toBe(row?.['Action_Key__c']);
  });

  it('is not offered, and not carried out, where the policy forbids the inverse', async () => {
    const tools: AssertionOptions['tools'] = [
      ['create_records', '*', 'Always_Allow', false, null],
      ['undo_change', 'Contact', 'Disabled', true, null],
    ];
    const turn = await done(
      'create_records',
      { object: 'Contact', records: [{ LastName: 'Stays' }] },
      { tools },
    );
    expect(turn.of('receipt')[0]?.undoable).toBe(false);
    world.model.says('It may not be undone.');
    const refused = await undo(turn);
    expect(refused.of('step.finished')[0]).toMatchObject({ status: 'blocked' });
  });

  it('knows no action of anybody else', async () => {
    const turn = await update({ Phone: '1' });
    panel = await world.panel({ tools: TOOLS, person: 'manager' });
    world.model.says('There is no such change of yours.');
    const refused = await undo(turn);
    expect(refused.of('step.finished')[0]).toMatchObject({ error: { code: 'unknown_action' } });
    expect(value('Phone')).toBe('1');
  });

  it('answers 404 to what is no action', async () => {
    panel = await world.panel();
    expect((await panel.request('POST', '/v1/actions/x/undo')).status).toBe(404);
  });
});
