// What the person asks, on its way to the relay: sent, kept until they are connected, sent again, or taken back.
import { unconnectedTurn, workingTurn } from 'c/recordsideState';
import { newId } from './newId';
import { isConnected } from './panelState';
import type { Store } from './store';
import type { Turns } from './turns';

export interface Questions {
  /**
   * Sends, or keeps until the person is connected. False when neither can be: no session, or the agent works.
   * @param replaces the last turn, whose place this question takes
   */
  send(message: string, replaces?: string): boolean;
  /** Sends the question that did not arrive once more, as the same one. */
  resend(): void;
  /** Takes the question that did not arrive back. @returns its words */
  withdraw(): string;
  askAgain(turnId: string): void;
  /** Sends what waited for the connection. */
  goOn(): void;
}

export function createQuestions(store: Store, turns: Turns): Questions {
  const send: Questions['send'] = (message, replaces) => {
    const { phase, pending, conversation, connection } = store.get();
    const isSending = pending !== undefined && !pending.problem;
    if (phase !== 'ready' || isSending || workingTurn(conversation)) return false;
    const question = { clientTurnId: newId(), message, at: new Date().toISOString(), replaces };
    if (isConnected(store.get())) void turns.post(question);
    else if (connection?.authorizeUrl) store.set({ pending: { ...question, isHeld: true } });
    else return false;
    return true;
  };

  const resend = (): void => {
    const { pending } = store.get();
    if (pending?.problem) void turns.post({ ...pending, problem: undefined });
  };

  const withdraw = (): string => {
    const { pending } = store.get();
    if (!pending?.problem && !pending?.isHeld) return '';
    store.set({ pending: undefined });
    return pending.message;
  };

  const askAgain = (turnId: string): void => {
    const turn = store.get().conversation.turns.find(({ id }) => id === turnId);
    if (turn) send(turn.message, turn.id);
  };

  const goOn = (): void => {
    const { pending, conversation } = store.get();
    const turn = unconnectedTurn(conversation);
    if (pending?.isHeld) void turns.post({ ...pending, isHeld: false });
    else if (turn) send(turn.message, turn.id);
  };

  return { send, resend, withdraw, askAgain, goOn };
}
