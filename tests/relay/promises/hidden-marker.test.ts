// What the policy hides never reaches the model or a log: a word in every kind of hidden field, every way to read, and writes that fail or succeed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AssertionOptions } from '../../builders/assertions.ts';
import type { Turn } from '../../builders/panel.ts';
import type { ScriptedCall } from '../../builders/scriptedModel.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';
import { groups, plantFile, type Kind } from './hiddenKinds.ts';
import { looksFrom, readsOf, shapeOf } from './probes.ts';
import { writesOn } from './writeProbes.ts';

/** So many results stay whole in the model's context. */
const CALLS_AT_ONCE = 8;
const ALWAYS: AssertionOptions['tools'] = [['*', '*', 'Always_Allow', false, null]];
const ACTIONS: AssertionOptions['actions'] = [
  ['escalate_case', 'flow', 'Escalate_Case', 'Escalate Case', ''],
  ['create_renewal', 'flow', 'Create_Renewal', 'Create Renewal', ''],
];

describe('what is hidden is told to no model and no log:', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.close());

  let agents = 0;
  const newAgent = (): string => `Agent_${(agents += 1)}`;
  const plant = async (group: readonly Kind[]): Promise<{ object: string; id: string }> => {
    world.org.reset();
    world.model.reset();
    await plantFile(world);
    const place = group[0]!.at(world);
    const values = Object.assign({}, ...group.map((kind) => kind.values)) as object;
    if (Object.keys(values).length > 0)
      await world.changeBehindTheBack(place.object, place.id, { ...values });
    return place;
  };
  const optionsOf = (
    group: readonly Kind[],
    record: { id: string; object: string },
  ): AssertionOptions => ({
    person: 'admin',
    record,
    tools: ALWAYS,
    actions: ACTIONS,
    fields: group.flatMap(({ rules }) => rules),
  });
  /** The model makes the calls, several at once, each lot in a conversation of its own on the record's page. */
  const read = async (calls: ScriptedCall[], options: AssertionOptions): Promise<void> => {
    for (let i = 0; i < calls.length; i += CALLS_AT_ONCE) {
      world.model.callsAll(calls.slice(i, i + CALLS_AT_ONCE)).says('That is all.');
      await (await world.panel({ ...options, agent: { name: newAgent() } })).ask('Go on');
    }
  };
  /** What asks is approved; what comes back on the card is rejected. */
  const write = async (call: ScriptedCall, options: AssertionOptions): Promise<string> => {
    world.model.callsAll([call]).says('That is all.');
    const panel = await world.panel({ ...options, agent: { name: newAgent() } });
    const asks = (turn: Turn): boolean => turn.last().type === 'approval.requested';
    let turn = await panel.ask('Go on');
    if (asks(turn)) turn = await panel.approve(turn);
    if (asks(turn)) turn = await panel.reject(turn);
    return turn.of('step.finished').at(-1)?.status ?? '';
  };
  const markersOf = (group: readonly Kind[]): string[] => group.flatMap(({ marker }) => marker);
  const expectUntold = (group: readonly Kind[]): void => {
    const told = toldTo(world);
    expect(leaksIn(told, markersOf(group))).toEqual([]);
    expect(leaksIn(world.logLines.join('\n'), markersOf(group))).toEqual([]);
  };

  const cases = groups.map((group) => [group.map(({ what }) => what).join(', '), group] as const);

  it.each(cases)('%s, however it is read', async (_what, group) => {
    const place = await plant(group);
    const hidden = await shapeOf(world, place.object);
    const near = await Promise.all(
      group.flatMap((kind) => kind.near.map((object) => shapeOf(world, object))),
    );
    const beside = near.flatMap((shape) =>
      looksFrom(
        shape,
        hidden,
        world.rows(shape.name).map((row) => String(row['Id'])),
      ),
    );

    await read([...readsOf(hidden, place.id), ...beside], optionsOf(group, place));

    expect(toldTo(world).length).toBeGreaterThan(10_000);
    expectUntold(group);
  });

  it.each(cases)('%s, whatever is written', async (_what, group) => {
    const place = await plant(group);
    const ends = new Set<string>();
    for (const call of writesOn(world, place, group))
      ends.add(await write(call, optionsOf(group, place)));

    expect([...ends]).toEqual(expect.arrayContaining(['failed', 'done']));
    expectUntold(group);
  });

  it.each(cases)('%s: without the rules the same reads tell it', async (_what, group) => {
    const place = await plant(group);
    const fields = group.flatMap(({ rules }) => rules.map(([, field]) => field));
    const calls = [
      ...fields.map((field) => ({
        name: 'search_records',
        args: { soql: `SELECT Id, ${field} FROM ${place.object} WHERE Id = '${place.id}'` },
      })),
      { name: 'read_file', args: { id: place.id } },
    ];

    await read(calls, { ...optionsOf(group, place), fields: [] });

    const told = toldTo(world);
    for (const { what, marker } of group) expect(leaksIn(told, marker), what).not.toEqual([]);
  });
});

/** Everything that went to the model, without the words that it had said itself. */
function toldTo({ model }: World): string {
  return JSON.stringify(
    model.requests.flatMap(({ messages, tools }) => [
      tools,
      ...messages.map((message) => (message.role === 'assistant' ? '' : message.content)),
    ]),
  );
}

/** The words that are told, each with what stands around it. */
function leaksIn(told: string, markers: readonly string[]): string[] {
  return markers
    .map((marker) => told.indexOf(marker))
    .filter((place) => place >= 0)
    .map((place) => told.slice(Math.max(place - 400, 0), place + 80));
}
