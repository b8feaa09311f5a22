// A turn as it is when its question has been taken on, and two processes that could run it.
import { onTestFinished } from 'vitest';
import { conversationOf, createConversations } from '../../../relay/src/turn/conversations.ts';
import { takeTurn, type Taken } from '../../../relay/src/turn/takeTurn.ts';
import { createTurns, newTurn } from '../../../relay/src/turn/turns.ts';
import { DANA } from '../../builders/owners.ts';
import { stateUnderTest } from '../../builders/stores.ts';
import { aSession } from '../session/aSession.ts';

const HOUR_MS = 3_600_000;

/** A turn as it is when its question has been taken on; `here` is the process that has, `there` another one. */
export async function aCreatedTurn() {
  const state = await stateUnderTest();
  onTestFinished(() => state.close(0));
  const aProcess = () => ({
    state,
    ttlMs: HOUR_MS,
    turns: createTurns(state.store, HOUR_MS),
    conversations: createConversations(state.store, state.log, HOUR_MS),
  });
  const [here, there] = [aProcess(), aProcess()];
  const setting = aSession(0);
  const conversation = (await here.conversations.find(DANA, 'Sales', undefined))!;
  const turn = newTurn({ conversationId: conversation.id, owner: DANA, message: 'Hi' }, setting);
  await here.turns.create(turn, setting);
  const held = here.conversations.hold(conversation);
  await held.change((stored) => ({ ...stored, activeTurnId: turn.id }));
  here.conversations.handOn(conversationOf(turn), held);
  return { here, there, turn, setting };
}

/** What the process runs first of its job for the turn. */
export async function firstTaken(
  ...asked: Parameters<typeof takeTurn>
): Promise<Taken | undefined> {
  const { value } = await takeTurn(...asked).next();
  return value as Taken | undefined;
}
