// A runner's first moment: what was created in its own process it begins at once, and never what is somebody else's.
import { describe, expect, it } from 'vitest';
import { Superseded } from '../../../relay/src/state/interfaces.ts';
import { takeTurn } from '../../../relay/src/turn/takeTurn.ts';
import { aCreatedTurn } from './createdTurn.ts';

describe('a turn that was created here', () => {
  it('is begun with what is known of it, and becomes its runner’s', async () => {
    const { here, turn, setting } = await aCreatedTurn();
    const taken = (await takeTurn(here, turn))!;
    expect(taken).toMatchObject({ setting, takenOver: false, turn: { id: turn.id, epoch: 1 } });
    expect(taken.conversation?.activeTurnId).toBe(turn.id);
    await taken.ours;
    expect(await here.turns.get(turn)).toMatchObject({ status: 'running', epoch: 1 });
  });

  it('is not taken over from a runner that was faster', async () => {
    const { here, there, turn } = await aCreatedTurn();
    await (await takeTurn(there, turn))!.ours;
    const late = (await takeTurn(here, turn))!;
    await expect(late.ours).rejects.toThrow(Superseded);
    expect(await here.turns.get(turn)).toMatchObject({ status: 'running', epoch: 1 });
  });

  it('is nobody’s once it was forgotten', async () => {
    const { here, turn } = await aCreatedTurn();
    await here.turns.forget(turn);
    await expect((await takeTurn(here, turn))!.ours).rejects.toThrow(Superseded);
    expect(await here.turns.get(turn)).toBeUndefined();
  });

  it('hears of a stop that came before', async () => {
    const { here, turn } = await aCreatedTurn();
    await here.turns.requestStop(turn);
    const taken = (await takeTurn(here, turn))!;
    await taken.ours;
    expect(taken.stop.aborted).toBe(true);
  });
});

describe('a turn that was created elsewhere', () => {
  it('is read before it is begun, and taken over by whoever comes next', async () => {
    const { there, turn, setting } = await aCreatedTurn();
    const first = (await takeTurn(there, turn))!;
    expect(first).toMatchObject({ setting, takenOver: false, turn: { epoch: 1 } });
    expect(first.stop.aborted).toBe(false);
    await there.turns.requestStop(turn);
    const second = (await takeTurn(there, turn))!;
    expect(second).toMatchObject({ takenOver: true, turn: { epoch: 2 } });
    expect(second.stop.aborted).toBe(true);
  });

  it('is not begun when it has ended', async () => {
    const { there, turn } = await aCreatedTurn();
    await there.turns.change(turn, (stored) => ({ ...stored, status: 'done' }));
    expect(await takeTurn(there, turn)).toBeUndefined();
  });
});
