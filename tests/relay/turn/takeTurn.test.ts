// A runner's first moment: what was created in its own process it begins at once, and never what is somebody else's.
import { describe, expect, it } from 'vitest';
import { Superseded } from '../../../relay/src/state/interfaces.ts';
import { takeTurn } from '../../../relay/src/turn/takeTurn.ts';
import { aCreatedTurn, firstTaken } from './createdTurn.ts';

describe('a turn that was created here', () => {
  it('is begun with what is known of it, and becomes its runner’s', async () => {
    const { here, turn, setting } = await aCreatedTurn();
    const taken = (await firstTaken(here, turn))!;
    expect(taken).toMatchObject({ setting, takenOver: false, turn: { id: turn.id, epoch: 1 } });
    expect(taken.conversation?.activeTurnId).toBe(turn.id);
    await taken.ours;
    expect(await here.turns.get(turn)).toMatchObject({ status: 'running', epoch: 1 });
  });

  it('is not taken over from a runner that was faster', async () => {
    const { here, there, turn } = await aCreatedTurn();
    await (await firstTaken(there, turn))!.ours;
    const late = (await firstTaken(here, turn))!;
    await expect(late.ours).rejects.toThrow(Superseded);
    expect(await here.turns.get(turn)).toMatchObject({ status: 'running', epoch: 1 });
  });

  it('is taken as it is stored where another process began it and its next segment is run here', async () => {
    const { here, there, turn } = await aCreatedTurn();
    const { ours, turn: begun } = (await firstTaken(there, turn))!;
    await ours;
    const next = { ...begun, status: 'queued', segment: 1 } as const;
    await there.turns.change(turn, () => next);
    const taken = [];
    for await (const one of takeTurn(here, turn)) {
      taken.push(one.turn);
      await one.ours.catch(() => undefined);
    }
    expect(taken).toMatchObject([
      { segment: 0, epoch: 1 },
      { segment: 1, epoch: 2 },
    ]);
    expect(await here.turns.get(turn)).toMatchObject({ status: 'running', segment: 1, epoch: 2 });
  });

  it('is nobody’s once it was forgotten', async () => {
    const { here, turn } = await aCreatedTurn();
    await here.turns.forget(turn);
    await expect((await firstTaken(here, turn))!.ours).rejects.toThrow(Superseded);
    expect(await here.turns.get(turn)).toBeUndefined();
  });

  it('hears of a stop that came before', async () => {
    const { here, turn } = await aCreatedTurn();
    await here.turns.requestStop(turn);
    const taken = (await firstTaken(here, turn))!;
    await taken.ours;
    expect(taken.stop.aborted).toBe(true);
  });
});

describe('a turn that was created elsewhere', () => {
  it('is read before it is begun, and taken over by whoever comes next', async () => {
    const { there, turn, setting } = await aCreatedTurn();
    const first = (await firstTaken(there, turn))!;
    expect(first).toMatchObject({ setting, takenOver: false, turn: { epoch: 1 } });
    expect(first.stop.aborted).toBe(false);
    await there.turns.requestStop(turn);
    const second = (await firstTaken(there, turn))!;
    expect(second).toMatchObject({ takenOver: true, turn: { epoch: 2 } });
    expect(second.stop.aborted).toBe(true);
  });

  it('is not begun when it has ended', async () => {
    const { there, turn } = await aCreatedTurn();
    await there.turns.change(turn, (stored) => ({ ...stored, status: 'done' }));
    expect(await firstTaken(there, turn)).toBeUndefined();
  });
});
