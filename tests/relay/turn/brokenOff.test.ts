// Whoever serves a turn may be ended between any two steps: whoever comes back to it finds it whole, and nothing twice.
import { describe, expect, it } from 'vitest';
import { Superseded, type TurnJob } from '../../../relay/src/state/interfaces.ts';
import { logOf } from '../../../relay/src/state/owned.ts';
import { closeWaiting } from '../../../relay/src/turn/closeWaiting.ts';
import { endTurn, sayEnd } from '../../../relay/src/turn/endTurn.ts';
import { goOn } from '../../../relay/src/turn/goOn.ts';
import { createInOrder } from '../../../relay/src/turn/inOrder.ts';
import { memoryOf } from '../../../relay/src/turn/memory.ts';
import { revive } from '../../../relay/src/turn/revive.ts';
import { takeOver } from '../../../relay/src/turn/takeOver.ts';
import { DANA } from '../../builders/owners.ts';
import { aPolicy } from '../policy/builders.ts';
import { atWork, aTurn, CUT, cutBefore, DONE, heldBy, stored, type World } from './turnAtWork.ts';

const never = () => Promise.reject(new Error('never'));

describe('a turn whose end broke off', () => {
  it('before it was said says it once, however many come back', async () => {
    const world = await aTurn();
    const { deps, queue, turn } = world;
    const broken = endTurn({ ...deps, log: cutBefore(world, 1) }, turn, 'done', DONE);
    await expect(broken).rejects.toThrow(CUT);
    const ended = await stored(world);
    await Promise.all([revive({ ...deps, queue }, ended), revive({ ...deps, queue }, ended)]);
    await revive({ ...deps, queue }, await stored(world));
    expect(await world.said()).toEqual(['usage', 'turn.finished']);
  });

  it('before its conversation was free sets it free', async () => {
    const world = await aTurn();
    const { deps, queue, turn, conversations } = world;
    const change = () => Promise.reject(CUT);
    const broken = endTurn(
      { ...deps, conversations: { ...conversations, change } },
      turn,
      'done',
      DONE,
    );
    await expect(broken).rejects.toThrow(CUT);
    await revive({ ...deps, queue }, await stored(world));
    expect((await world.conversation()).activeTurnId).toBeUndefined();
  });

  it('after it was said and before its conversation was free sets it free', async () => {
    const world = await aTurn();
    const { deps, turn } = world;
    const { turn: heldTurn, conversation } = heldBy(world);
    const cut = { ...conversation, change: () => Promise.reject(CUT) };
    const held = { turn: heldTurn, conversation: cut };
    const inOrder = createInOrder(async () => undefined);
    const memory = memoryOf(held, turn, await world.conversation(), inOrder);
    const say = () => sayEnd(deps, turn, 'done', DONE);
    await expect(memory.saveEnd({ status: 'done', last: DONE }, say)).rejects.toThrow(CUT);
    expect(await world.said()).toEqual(['usage', 'turn.finished']);
    await goOn(atWork(world), turn, never);
    expect((await world.conversation()).activeTurnId).toBeUndefined();
    expect(await world.said()).toEqual(['usage', 'turn.finished']);
  });

  it('before its place was given back gives it back', async () => {
    const world = await aTurn();
    const { deps, turn } = world;
    const worker = atWork(world);
    const next = { ...turn, id: 't_next' };
    await worker.places.take(turn);
    await endTurn(deps, turn, 'done', DONE);
    await expect(worker.places.take(next)).rejects.toMatchObject({ code: 'rate_limited' });
    await goOn(worker, turn, never);
    await worker.places.take(next);
  });

  it('is not ended by whoever it was taken from', async () => {
    const world = await aTurn();
    await world.turns.change(world.turn, (other) => ({ ...other, epoch: 2 }));
    await expect(endTurn(world.deps, world.turn, 'done', DONE)).rejects.toThrow(Superseded);
    expect((await world.conversation()).activeTurnId).toBe(world.turn.id);
  });
});

describe('a turn without its job', () => {
  it.each(['queued', 'running'] as const)('that is %s is queued again, once', async (status) => {
    const world = await aTurn();
    const turn = (await world.turns.change(world.turn, (one) => ({ ...one, status, segment: 2 })))!;
    await revive({ ...world.deps, queue: world.queue }, turn);
    await revive({ ...world.deps, queue: world.queue }, turn);
    expect(await world.queue.waiting()).toBe(1);
    const jobs: TurnJob[] = [];
    world.queue.process(async (job) => void jobs.push(job));
    await expect
      .poll(() => jobs)
      .toEqual([{ kind: 'run', turnId: turn.id, owner: DANA, segment: 2 }]);
  });

  it('that waits for a person is left alone', async () => {
    const world = await aTurn();
    const turn = (await world.turns.change(world.turn, (one) => ({ ...one, status: 'waiting' })))!;
    await revive({ ...world.deps, queue: world.queue }, turn);
    expect(await world.queue.waiting()).toBe(0);
    expect(await world.said()).toEqual([]);
  });
});

describe('what the model has heard', () => {
  const inOrder = () => createInOrder(async () => undefined);
  const answer = { role: 'assistant', content: 'Hello', toolCalls: [] } as const;
  const more = { role: 'system', content: 'More' } as const;
  const contents = async (world: World): Promise<string[]> =>
    (await world.conversation()).messages.map(({ message }) => message.content);

  it('is in the conversation once, though a save broke off after the turn was stored', async () => {
    const world = await aTurn();
    const broken = memoryOf(
      {
        ...heldBy(world),
        conversation: { ...heldBy(world).conversation, change: () => Promise.reject(CUT) },
      },
      world.turn,
      await world.conversation(),
      inOrder(),
    );
    broken.hear({ ...answer, toolCalls: [] });
    await broken.save();
    world.turn.status = 'waiting';
    await expect(broken.save()).rejects.toThrow(CUT);

    const found = await stored(world);
    const other = memoryOf(heldBy(world), found, await world.conversation(), inOrder());
    expect(other.messages.map(({ message }) => message.content)).toEqual(['Hi', 'Hello']);
    other.hear(more);
    await other.save();
    await other.save();
    expect(await contents(world)).toEqual(['Hi', 'Hello', 'More']);
  });

  it('is not doubled when the write is done a second time', async () => {
    const world = await aTurn();
    const { turn, conversation } = heldBy(world);
    const twice: typeof conversation = {
      ...conversation,
      async change(change) {
        await conversation.change(change);
        return conversation.change(change);
      },
    };
    const held = { turn, conversation: twice };
    const memory = memoryOf(held, world.turn, await world.conversation(), inOrder());
    memory.hear({ ...answer, toolCalls: [] });
    await memory.save();
    world.turn.status = 'waiting';
    await memory.save();
    await memory.save();
    expect(await contents(world)).toEqual(['Hi', 'Hello']);
  });
});

describe('a card', () => {
  async function parked() {
    const world = await aTurn();
    const approval = await world.approvals.park(world.turn, [], 60);
    world.turn.approvalId = approval.id;
    return { world, approval };
  }

  it('that was stored and never shown is closed, and its change planned again', async () => {
    const { world, approval } = await parked();
    await takeOver(world, world.turn);
    expect(world.turn.approvalId).toBeUndefined();
    expect((await world.approvals.get(approval))?.status).toBe('closed');
  });

  it('that was shown stays, whether it has been decided or not', async () => {
    const { world, approval } = await parked();
    const { id: approvalId, revision } = approval;
    await world.log.append(logOf(world.turn), 1, {
      type: 'approval.requested',
      approvalId,
      revision,
      expiresAt: '',
      rows: [],
      reason: '',
    });
    await takeOver(world, world.turn);
    expect(world.turn.approvalId).toBe(approvalId);
    expect((await world.approvals.get(approval))?.status).toBe('open');
    const decision = { approvalId, revision, rows: [] };
    await world.approvals.decide(approval, decision, aPolicy([]));
    await takeOver(world, world.turn);
    expect(world.turn.approvalId).toBe(approvalId);
    expect((await world.approvals.get(approval))?.status).toBe('decided');
  });

  it.each([1, 2])('that was closed up to its append %i is closed to the end', async (cut) => {
    const { world, approval } = await parked();
    await world.turns.change(world.turn, () => ({ ...world.turn, status: 'waiting' }));
    const broken = closeWaiting(
      { ...world.deps, log: cutBefore(world, cut) },
      world.turn,
      'stopped',
    );
    await expect(broken).rejects.toThrow(CUT);
    await Promise.all([
      closeWaiting(world.deps, world.turn, 'stopped'),
      closeWaiting(world.deps, world.turn, 'superseded'),
    ]);
    await revive({ ...world.deps, queue: world.queue }, await stored(world));
    expect((await world.approvals.get(approval))?.status).toBe('closed');
    expect((await stored(world)).status).toBe('stopped');
    expect((await world.said()).filter((type) => type !== 'approval.resolved')).toEqual(['usage', 'turn.finished']); // prettier-ignore
    expect((await world.conversation()).activeTurnId).toBeUndefined();
  });
});
