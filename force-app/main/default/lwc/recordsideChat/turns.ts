// Starts turns and follows them, so that what the relay says arrives in the state, whatever the connection does.
import type { ActiveTurn } from '@relay/protocol';
import { isForgotten } from 'c/recordsideRelay';
import type { Relay, TurnSink } from 'c/recordsideRelay';
import type { PendingQuestion } from './panelState';
import { patiently } from './patiently';
import type { Press } from './patiently';
import { problemOf } from './problem';
import type { Store } from './store';

export interface Turns {
  post(question: PendingQuestion): Promise<void>;
  /** Once for each turn. Throws RelayProblem when nothing of the turn could be shown. */
  resume(turn: ActiveTurn): Promise<void>;
}

const connectionOf =
  (store: Store): TurnSink['onConnection'] =>
  (connection) => {
    const isLost = connection === 'lost';
    if (isLost !== store.get().isLost) store.set({ isLost });
  };

/** A turn that can no longer be followed is shown as failed, never as running for ever. */
function loseTurn(store: Store, turnId: string, error: unknown): void {
  const { message, correlationId = '' } = problemOf(error);
  const code = 'internal';
  store.take({ type: 'turn.failed', code, message, retryable: true, correlationId }, turnId);
  store.set({ isLost: false });
}

export function createTurns(relay: Relay, store: Store): Turns {
  const { signal } = store;
  const onConnection = connectionOf(store);
  /** Several tabs tell of one turn: heard twice, it would say everything twice. */
  const followed = new Set<string>();

  const send = async (pending: PendingQuestion): Promise<void> => {
    const { clientTurnId, message, replaces } = pending;
    let startedId = '';
    const onEvent: TurnSink['onEvent'] = (event, turnId) => {
      startedId = turnId;
      const isTaken = event.type === 'turn.started' && store.get().pending === pending;
      store.take(event, turnId);
      if (isTaken) store.set({ pending: undefined });
    };
    const sink = { signal, onConnection, onEvent };
    try {
      await relay
        .startTurn({ clientTurnId, message, replaces }, sink)
        .catch(async (error: unknown) => {
          if (startedId || !isForgotten(error)) throw error;
          // The session's answer brings the one that is there now.
          await relay.open();
          await relay.startTurn({ clientTurnId, message }, sink);
        });
    } catch (error) {
      if (!startedId) throw error;
      loseTurn(store, startedId, error);
    }
  };

  const post: Turns['post'] = async (question) => {
    let pending = question;
    const show: Press['show'] = (_, problem) => {
      pending = { ...question, problem: problem.message ? problem : undefined };
      store.set({ pending, isLost: false });
    };
    // The person may have taken it back.
    const isOver = (): boolean => store.get().pending !== pending;
    await patiently({ run: () => send(pending), show, isOver }, signal);
  };

  const resume: Turns['resume'] = async ({ id, lastEventId }) => {
    if (followed.has(id)) return;
    followed.add(id);
    const sink = { signal, onConnection, onEvent: store.take };
    await relay.resumeTurn(id, lastEventId, sink).catch((error: unknown) => {
      followed.delete(id);
      const isShown = store.get().conversation.turns.some((turn) => turn.id === id);
      if (!isShown) throw error;
      loseTurn(store, id, error);
    });
  };

  return { post, resume };
}
