// Picklist values of a write are those of the record's type, on the card too; nothing is asked where there are no types.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';
import { errorOf } from '../../builders/panel.ts';
import { callOnce } from './callOnce.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterEach(() => world.reset());
afterAll(() => world.close());

const RENEWAL_STAGES = [
  'Qualification',
  'Proposal/Price Quote',
  'Negotiation/Review',
  'Closed Won',
  'Closed Lost',
];

const typeId = (name: string) =>
  String(world.rows('RecordType').find((row) => row['DeveloperName'] === name)!['Id']);

const newDeal = (more: object) => ({
  object: 'Opportunity',
  records: [{ Name: 'Deal', CloseDate: '2031-01-01', StageName: 'Prospecting', ...more }],
});

/** An opportunity of the rep's that is made a renewal behind the relay's back. */
async function aRenewal(): Promise<string> {
  const owner = world.org.user('user:rep').id;
  const row = world
    .rows('Opportunity')
    .find(({ OwnerId, IsClosed }) => OwnerId === owner && !IsClosed);
  const id = String(row!['Id']);
  await world.changeBehindTheBack('Opportunity', id, {
    RecordTypeId: typeId('Renewal'),
    StageName: 'Qualification',
  });
  return id;
}

const stageOf = (id: string, StageName: string) => ({
  object: 'Opportunity',
  records: [{ id, values: { StageName } }],
});

describe('a new record', () => {
  it('takes the values of the record type that it names, by name', async () => {
    const { result } = await callOnce(
      world,
      'create_records',
      newDeal({ RecordTypeId: 'Renewal' }),
    );
    expect(result).toMatchObject({
      error: {
        code: 'not_in_picklist',
        hint: `Row 0, StageName: This record type takes: ${RENEWAL_STAGES.map((s) => `'${s}'`).join(', ')}.`,
      },
    });
  });

  it('takes those of the default record type when it names none', async () => {
    const panel = await world.panel({ agent: { edits: true } });
    world.model.calls('create_records', newDeal({}));
    const card = (await panel.ask('Go')).card();
    const stage = card.rows[0]!.fields.find(({ name }) => name === 'StageName');
    expect(stage?.picklist).toHaveLength(10);
  });

  it('is refused with the record types that there are', async () => {
    const { result } = await callOnce(world, 'create_records', newDeal({ RecordTypeId: 'Gift' }));
    expect(result).toMatchObject({
      error: {
        hint: expect.stringContaining(`'Renewal' (${typeId('Renewal')})`) as unknown,
      },
    });
  });
});

describe('a change', () => {
  it('takes the values of the record as it is', async () => {
    const id = await aRenewal();
    const { result } = await callOnce(world, 'update_records', stageOf(id, 'Prospecting'));
    expect(result).toMatchObject({ error: { code: 'not_in_picklist' } });
    expect(world.rows('Opportunity').find(({ Id }) => Id === id)).toMatchObject({
      StageName: 'Qualification',
    });
  });

  it('shows those values on the card, not the record type, and takes no others as edits', async () => {
    const id = await aRenewal();
    const panel = await world.panel({ agent: { edits: true } });
    world.model.calls('update_records', stageOf(id, 'Negotiation/Review'));
    const turn = await panel.ask('Go');
    const { fields } = turn.card().rows[0]!;
    expect(fields.map(({ name }) => name)).toEqual(['StageName']);
    expect(fields[0]!.picklist?.map(({ value }) => value)).toEqual(RENEWAL_STAGES);

    const refused = await panel.decide(turn, 'approve', { edit: { StageName: 'Prospecting' } });
    expect(await errorOf(refused)).toMatchObject({ code: 'edit_invalid', status: 422 });
    world.model.says('Done.');
    const taken = await panel.decide(turn, 'approve', { edit: { StageName: 'Closed Lost' } });
    expect(taken.status).toBe(202);
    await panel.follow(turn);
    expect(world.rows('Opportunity').find(({ Id }) => Id === id)).toMatchObject({
      StageName: 'Closed Lost',
    });
  });

  it.each([
    { object: 'Lead', field: 'Rating', value: 'Hot', asked: 0 },
    { object: 'Case', field: 'Priority', value: 'High', asked: 1 },
    { object: 'Case', field: 'Subject', value: 'New words', asked: 0 },
  ])('asks for the values of $object.$field only where there are record types', async (change) => {
    const { object, field, value, asked } = change;
    const record = world.rows(object).find((row) => row[field] !== value);
    const before = world.logLines.length;
    world.model.calls('update_records', {
      object,
      records: [{ id: record!['Id'], values: { [field]: value } }],
    });
    const turn = await (await world.panel({ person: 'admin' })).ask('Go');
    expect(turn.card().rows).toHaveLength(1);
    const calls = world.logLines.slice(before).filter((line) => line.includes('picklist_values'));
    expect(calls).toHaveLength(asked);
  });
});

describe('describe_object', () => {
  const stagesIn = (result: unknown) =>
    (result as { fields: { name: string; picklist?: string[] }[] }).fields.find(
      ({ name }) => name === 'StageName',
    )?.picklist;

  it('tells which record types there are, and the values of one', async () => {
    const all = await callOnce(world, 'describe_object', { object: 'Opportunity' });
    expect(all.result).toMatchObject({
      recordTypes: [
        { id: typeId('New_Business'), name: 'New Business', default: true },
        { id: typeId('Renewal'), name: 'Renewal' },
      ],
    });
    expect(stagesIn(all.result)).toHaveLength(10);
    const one = await callOnce(world, 'describe_object', {
      object: 'Opportunity',
      recordType: 'renewal',
    });
    expect(stagesIn(one.result)).toEqual(RENEWAL_STAGES);
  });

  it('names the record types when asked for one that is none', async () => {
    const { result } = await callOnce(world, 'describe_object', {
      object: 'Opportunity',
      recordType: 'Gift',
    });
    expect(result).toMatchObject({
      error: {
        code: 'unknown_record_type',
        hint: expect.stringContaining("'New Business'") as unknown,
      },
    });
  });

  it('knows nothing of record types where the policy hides them', async () => {
    const { result } = await callOnce(
      world,
      'describe_object',
      { object: 'Opportunity' },
      { fields: [['Opportunity', 'RecordTypeId', 'Hidden']] },
    );
    expect(JSON.stringify(result)).not.toContain('Renewal');
  });
});
