// Starts turns and follows them, so that what the relay says arrives in the state, whatever the connection does.
import type { ActiveTurn } from '@relay/protocol';
import { RelayProblem } from 'c/recordsideRelay';
import type { Relay, TurnSink } from 'c/recordsideRelay';
import type { PendingQuestion } from './panelState';
import { problemOf } from './problem';
import type { Store } from './store';

const isForgotten = (error: unknown): boolean =>
  error instanceof RelayProblem && error.code === 'not_found';

export interface Turns {
  post(question: PendingQuestion): Promise<void>;
  /** Throws RelayProblem when nothing of the turn could be shown. */
  resume(turn: ActiveTurn): Promise<void>;
}

export function createTurns(relay: Relay, store: Store, signal: AbortSignal): Turns {
  const onConnection: TurnSink['onConnection'] = (connection) => {
    const isLost = connection === 'lost';
    if (isLost !== store.get().isLost) store.set({ isLost });
  };

  /** A turn that can no longer be followed is shown as failed, never as running for ever. */
  const loseTurn = (turnId: string, error: unknown): void => {
    const { message, correlationId = '' } = problemOf(error, new Date());
    const code = 'internal';
    store.take({ type: 'turn.failed', code, message, retryable: true, correlationId }, turnId);
    store.set({ isLost: false });
  };

  const post = async (pending: PendingQuestion): Promise<void> => {
    store.set({ pending });
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
          // Cleared in another tab, or unused for too long: the session's answer brings the one that is there now.
          await relay.open();
          await relay.startTurn({ clientTurnId, message }, sink);
        });
    } catch (error) {
      const problem = problemOf(error, new Date());
      if (startedId) loseTurn(startedId, error);
      else store.set({ pending: { ...pending, problem }, isLost: false });
    }
  };

  const resume: Turns['resume'] = async ({ id, lastEventId }) => {
    const sink = { signal, onConnection, onEvent: store.take };
    await relay.resumeTurn(id, lastEventId, sink).catch((error: unknown) => {
      const isShown = store.get().conversation.turns.some((turn) => turn.id === id);
      if (!isShown) throw error;
      loseTurn(id, error);
    });
  };

  return { post, resume };
}
