// A person at work for the counts: a warm session on an account's page, questions asked, changes approved.
import type { UndoAnswer } from '../../relay/src/protocol.ts';
import { turnOf, type Panel, type Turn } from '../builders/panel.ts';
import { account, recordId } from '../builders/records.ts';
import type { World } from '../builders/world.ts';

export interface Desk {
  world: World;
  /** The account of the page. */
  edge: string;
  id(object: string, field: string, value: string): string;
  /** Ids of records that the person owns. */
  own(object: string): string[];
  /** One question that is answered without a tool. */
  says(): Promise<void>;
  /** One question that is answered from one result, until its audit is written. Answers the result. */
  reads(tool: string, args: object): Promise<unknown>;
  /** One change, asked for and approved. Answers the key of its action. */
  writes(tool: string, args: object): Promise<string>;
  /** Undo from the receipt, approved. */
  undoes(actionKey: string): Promise<string>;
}

/** Opens the panel as the rep and has the record of the page read. */
export async function openDesk(world: World): Promise<Desk> {
  const edge = account(world, 'Edge Communications');
  const panel = await world.panel({
    record: { id: edge, object: 'Account' },
    agent: { logReads: true, outsiderRule: true },
    tools: [
      ['delete_records', '*', 'Needs_Approval', false, null],
      ['undo_change', '*', 'Needs_Approval', false, null],
    ],
  });
  const desk: Desk = {
    world,
    edge,
    id: (object, field, value) => recordId(world, object, field, value),
    own(object) {
      const { id } = world.org.user('user:rep');
      return world
        .rows(object)
        .filter((row) => row['OwnerId'] === id)
        .map((row) => String(row['Id']));
    },
    async says() {
      world.model.says('It is in Austin.');
      await panel.ask('Where is it?');
    },
    async reads(tool, args) {
      const before = auditedReads(world);
      world.model.calls(tool, args).says('Here you are.');
      const turn = await panel.ask('Look it up');
      const result = world.model.lastResult();
      if (turn.of('step.finished')[0]?.status !== 'done') throw new Error(JSON.stringify(result));
      await untilAudited(world, before + 1);
      return result;
    },
    async writes(tool, args) {
      world.model.calls(tool, args);
      return approved(world, panel, await panel.ask('Change it'));
    },
    async undoes(actionKey) {
      const response = await panel.request('POST', `/v1/actions/${actionKey}/undo`);
      const { turnId } = (await response.json()) as UndoAnswer;
      return approved(world, panel, await panel.follow({ ...turnOf([]), id: turnId }));
    },
  };
  await desk.says();
  return desk;
}

async function approved(world: World, panel: Panel, asked: Turn): Promise<string> {
  asked.card();
  world.model.says('Done.');
  const receipt = (await panel.approve(asked)).of('receipt').at(-1);
  if (receipt === undefined) throw new Error(JSON.stringify(world.model.lastResult()));
  return receipt.actionKey;
}

const auditedReads = (world: World): number =>
  world.rows('Recordside_Action__c').filter((row) => row['Kind__c'] === 'Read').length;

/** The audit of reads is written once the turn has ended for the person. */
async function untilAudited(world: World, rows: number): Promise<void> {
  const endsAt = Date.now() + 5_000;
  while (auditedReads(world) < rows) {
    if (Date.now() > endsAt) throw new Error('the audit of a read was not written');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
