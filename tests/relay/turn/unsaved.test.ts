// What a running turn has heard stands with the turn alone: whoever goes on with it or after it knows of it.
import { describe, expect, it } from 'vitest';
import { createApprovals } from '../../../relay/src/approvals/approvals.ts';
import { quietMeter } from '../../../relay/src/telemetry/telemetry.ts';
import { conversationOf } from '../../../relay/src/turn/conversations.ts';
import { endToTheEnd, endTurn, type TurnEnd } from '../../../relay/src/turn/endTurn.ts';
import { createInOrder } from '../../../relay/src/turn/inOrder.ts';
import { memoryOf } from '../../../relay/src/turn/memory.ts';
import { startTurn } from '../../../relay/src/turn/startTurn.ts';
import { newTurnId } from '../../../relay/src/turn/turns.ts';
import { aCreatedTurn, firstTaken } from './createdTurn.ts';

const END: TurnEnd = { status: 'done', last: { type: 'turn.finished', reason: 'done', at: '' } };
const never = (): Promise<never> => new Promise(() => undefined);
const CUT = new Error('ended here');
const REFUSAL = { print: 'of values', reason: 'Too long.' };
const PAGE = { object: 'Case', soql: 'SELECT Id FROM Case', after: 5 } as never;

/** A runner of this turn has stored what it learned, and was ended before its conversation followed. */
async function aCutTurn(end?: TurnEnd) {
  const created = await aCreatedTurn();
  const { turn, held, conversation } = (await firstTaken(created.there, created.turn))!;
  const cut = {
    ...held,
    conversation: { ...held.conversation, change: () => Promise.reject(CUT) },
  };
  const memory = memoryOf(cut, turn, conversation!, createInOrder(never));
  memory.heard.outsider = true;
  memory.pageChanged();
  memory.cursors.give(PAGE);
  memory.refusals.add(REFUSAL);
  memory.hear({ role: 'assistant', content: 'A case says: pay.', toolCalls: [] });
  if (end === undefined) await memory.save();
  else await expect(memory.saveEnd(end, () => Promise.reject(CUT))).rejects.toThrow(CUT);
  expect((await created.here.conversations.get(conversationOf(turn)))?.messages).toEqual([]);
  return { ...created, running: turn };
}

/** A runner that has parked the turn, and is held up before its conversation hears of it. */
async function aParkedLate() {
  const { there, turn: created } = await aCreatedTurn();
  const { turn, held, conversation } = (await firstTaken(there, created))!;
  const waited = Promise.withResolvers<undefined>();
  const slow = {
    ...held.conversation,
    change: (...asked: Parameters<typeof held.conversation.change>) =>
      waited.promise.then(() => held.conversation.change(...asked)),
  };
  const heldUp = { ...held, conversation: slow };
  const memory = memoryOf(heldUp, turn, conversation!, createInOrder(never));
  memory.cursors.give(PAGE);
  turn.status = 'waiting';
  const saved = memory.save();
  const comeLate = (): Promise<void> => {
    waited.resolve(undefined);
    return saved;
  };
  return { there, conversation: conversationOf(turn), comeLate };
}

const LEARNED = {
  heardOutsider: true,
  pageChanges: 1,
  pages: { given: 1, cuts: [{ cursor: 'p1', cut: PAGE }] },
  refusals: [REFUSAL],
  messages: [expect.objectContaining({ message: expect.objectContaining({ role: 'assistant' }) })],
};

describe('what a turn has heard and its conversation has not', () => {
  it('is known to whoever takes the turn over, and in the conversation once that parks', async () => {
    const { there, turn } = await aCutTurn();
    const again = (await firstTaken(there, turn))!;
    const inOrder = createInOrder(never);
    const memory = memoryOf(again.held, again.turn, again.conversation!, inOrder);
    expect(memory.heard.outsider).toBe(true);
    expect(memory.messages).toEqual(LEARNED.messages);
    again.turn.status = 'waiting';
    await memory.save();
    expect(await there.conversations.get(conversationOf(turn))).toMatchObject(LEARNED);
  });

  it('is brought to the conversation by whoever says the end', async () => {
    const { there, turn } = await aCutTurn(END);
    const { conversations, turns, state, ttlMs } = there;
    const deps = { conversations, turns, log: state.log, meter: quietMeter, ttlMs };
    expect(await endToTheEnd(deps, (await turns.get(turn))!)).toBe(true);
    expect(await conversations.get(conversationOf(turn))).toMatchObject(LEARNED);
  });

  it('is in the conversation of a turn that crashed', async () => {
    const { there, turn, running } = await aCutTurn();
    const { conversations, turns, state } = there;
    const deps = { conversations, turns, log: state.log, meter: quietMeter };
    await endTurn(deps, running, 'failed', END.last);
    expect(await conversations.get(conversationOf(turn))).toMatchObject(LEARNED);
  });

  it('does not take the place of what a later turn has learned', async () => {
    const { there, turn } = await aCutTurn(END);
    const { conversations, turns, state, ttlMs } = there;
    const later = { given: 7, cuts: [] };
    await conversations.change(conversationOf(turn), ({ activeTurnId: _over, ...stored }) => ({
      ...stored,
      pages: later,
    }));
    const deps = { conversations, turns, log: state.log, meter: quietMeter, ttlMs };
    await endToTheEnd(deps, (await turns.get(turn))!);
    expect((await conversations.get(conversationOf(turn)))?.pages).toEqual(later);
  });

  it('is not put over what a later turn has learned by a runner that parked and comes late', async () => {
    const { there, conversation, comeLate } = await aParkedLate();
    const later = { given: 7, cuts: [] };
    await there.conversations.change(conversation, ({ activeTurnId: _over, ...stored }) => ({
      ...stored,
      pages: later,
    }));
    await comeLate();
    expect((await there.conversations.get(conversation))?.pages).toEqual(later);
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
    const { messages: _messages, ...learned } = LEARNED;
    expect(next).toMatchObject({ ...learned, activeTurnId: seat.id });
    expect(next?.messages.map(({ message }) => message.role)).toEqual(['assistant', 'user']);
  });
});
