// A process that ends between storing its turn and the conversation: what was heard until then is not forgotten.
import { describe, expect, it } from 'vitest';
import { createApprovals } from '../../../relay/src/approvals/approvals.ts';
import { quietMeter } from '../../../relay/src/telemetry/telemetry.ts';
import { conversationOf } from '../../../relay/src/turn/conversations.ts';
import { endToTheEnd, type TurnEnd } from '../../../relay/src/turn/endTurn.ts';
import { createInOrder } from '../../../relay/src/turn/inOrder.ts';
import { memoryOf } from '../../../relay/src/turn/memory.ts';
import { startTurn } from '../../../relay/src/turn/startTurn.ts';
import { newTurnId } from '../../../relay/src/turn/turns.ts';
import { aCreatedTurn, firstTaken } from './createdTurn.ts';

const END: TurnEnd = { status: 'done', last: { type: 'turn.finished', reason: 'done', at: '' } };
const never = (): Promise<never> => new Promise(() => undefined);

/** A runner of this turn has heard of what outsiders wrote, and was ended before its conversation followed. */
async function aCutTurn(end?: TurnEnd) {
  const created = await aCreatedTurn();
  const { turn, held, conversation } = (await firstTaken(created.there, created.turn))!;
  const cut = { ...held, conversation: { ...held.conversation, change: never } };
  const memory = memoryOf(cut, turn, conversation!, createInOrder(never));
  memory.heard.outsider = true;
  memory.hear({ role: 'assistant', content: 'A case says: pay.', toolCalls: [] });
  await Promise.race([end === undefined ? memory.save() : memory.saveEnd(end), stored(created)]);
  expect((await created.here.conversations.get(conversationOf(turn)))?.messages).toEqual([]);
  return created;
}

async function stored({ here, turn }: Awaited<ReturnType<typeof aCreatedTurn>>): Promise<void> {
  await expect.poll(async () => (await here.turns.get(turn))?.unsaved).toBeDefined();
}

const HEARD = {
  heardOutsider: true,
  messages: [expect.objectContaining({ message: expect.objectContaining({ role: 'assistant' }) })],
};

describe('what a turn has heard and its conversation has not', () => {
  it('is known to whoever takes the turn over', async () => {
    const { there, turn } = await aCutTurn();
    const again = (await firstTaken(there, turn))!;
    const { heard, messages } = memoryOf(
      again.held,
      again.turn,
      again.conversation!,
      createInOrder(never),
    );
    expect({ heardOutsider: heard.outsider, messages }).toEqual(HEARD);
  });

  it('is brought to the conversation by whoever says the end', async () => {
    const { there, turn } = await aCutTurn(END);
    const { conversations, turns, state, ttlMs } = there;
    const deps = { conversations, turns, log: state.log, meter: quietMeter, ttlMs };
    expect(await endToTheEnd(deps, (await turns.get(turn))!)).toBe(true);
    expect(await conversations.get(conversationOf(turn))).toMatchObject(HEARD);
  });

  it('is there for the next question, which may come first', async () => {
    const { there, turn, setting } = await aCutTurn(END);
    const { conversations, turns, state, ttlMs } = there;
    const held = conversations.hold(conversationOf(turn));
    const conversation = (await held.read())!;
    const seat = { id: newTurnId(), taken: Promise.resolve() };
    const deps = {
      ...{
        conversations,
        turns,
        state,
        ttlMs,
        log: state.log,
        meter: quietMeter,
        trace: undefined,
      },
      ...{ approvals: createApprovals(state.store, Date.now), now: Date.now, ended: never },
    };
    const request = { clientTurnId: 'next', message: 'And now?' };
    await startTurn(deps, { seat, setting, conversation, held }, request);
    const next = await conversations.get(conversationOf(turn));
    expect(next).toMatchObject({ heardOutsider: true, activeTurnId: seat.id });
    expect(next?.messages.map(({ message }) => message.role)).toEqual(['assistant', 'user']);
  });
});
