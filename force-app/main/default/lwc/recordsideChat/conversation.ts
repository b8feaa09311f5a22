// Runs one conversation: opens it, sends questions and decisions, and keeps the panel's state true to the relay.
import type { DecisionRequest, SessionAnswer } from '@relay/protocol';
import type { Relay } from 'c/recordsideRelay';
import { decisionKey, openApproval, unconnectedTurn, workingTurn } from 'c/recordsideState';
import { conversationOf, isConnected, sessionFacts } from './panelState';
import type { DecisionState } from './panelState';
import { problemOf } from './problem';
import { createStore } from './store';
import type { Store, StoreOptions } from './store';
import { createTurns } from './turns';
import type { Turns } from './turns';
import { undoAction } from './undo';

export interface ConversationOptions extends StoreOptions {
  /** Built by the caller, who passes on what every session says to `takeSession`. */
  relay: Relay;
  /** The person is connected after all; what waited for it is being sent. */
  onConnected(): void;
  newId(): string;
  now(): Date;
}

export interface RunningConversation {
  open(): Promise<void>;
  /** Sends, or keeps until the person is connected. False when neither can be: no session, or the agent works. */
  send(message: string): boolean;
  /** Sends the question that did not arrive once more, as the same one. */
  resend(): void;
  askAgain(turnId: string): void;
  decide(decision: DecisionRequest): Promise<void>;
  /** Asks for the inverse of a written change and shows the turn that asks for it. */
  undo(actionKey: string): Promise<void>;
  stop(): Promise<void>;
  /** Renews the session to see whether the person is connected by now. */
  check(): Promise<void>;
  takeSession(answer: SessionAnswer): void;
  /** Stops listening; what runs at the relay goes on. */
  close(): void;
}

async function sendDecision(relay: Relay, store: Store, request: DecisionRequest): Promise<void> {
  const key = decisionKey(request);
  const { conversation, decisions } = store.get();
  const turn = conversation.turns.find((candidate) => {
    const card = openApproval(candidate);
    return card && decisionKey(card) === key;
  });
  if (!turn || decisions[key]?.isSending) return;
  const show = (decision: DecisionState): void =>
    store.set({ decisions: { ...store.get().decisions, [key]: decision } });
  show({ isSending: true, message: '' });
  // It stays under way until the card is resolved by the turn's events: they are the truth.
  await relay.decide(turn.id, request).catch((error: unknown) => {
    const { message, path } = problemOf(error);
    show({ isSending: false, message, path });
  });
}

async function sendStop(relay: Relay, store: Store): Promise<void> {
  const turn = workingTurn(store.get().conversation);
  if (!turn || store.get().isStopping) return;
  store.set({ isStopping: true });
  // If the relay did not hear it, the button can be pressed again.
  await relay.stop(turn.id).catch(() => store.set({ isStopping: false }));
}

async function checkConnection(relay: Relay, store: Store): Promise<void> {
  if (store.get().isChecking || store.get().phase !== 'ready') return;
  store.set({ isChecking: true });
  // What the answer says arrives in `takeSession`; without one everything stays as it is.
  await relay.open().catch(() => undefined);
  store.set({ isChecking: false });
}

interface Questions extends Pick<RunningConversation, 'send' | 'resend' | 'askAgain'> {
  /** Sends what waited for the connection. */
  goOn(): void;
}

function createQuestions(
  { newId, now }: ConversationOptions,
  store: Store,
  turns: Turns,
): Questions {
  const ask = (message: string, replaces?: string): boolean => {
    const { phase, pending, conversation, connection } = store.get();
    const isSending = pending !== undefined && !pending.problem;
    if (phase !== 'ready' || isSending || workingTurn(conversation)) return false;
    const question = { clientTurnId: newId(), message, at: now().toISOString(), replaces };
    if (isConnected(store.get())) void turns.post(question);
    else if (connection?.authorizeUrl) store.set({ pending: { ...question, isHeld: true } });
    else return false;
    return true;
  };

  const resend = (): void => {
    const { pending } = store.get();
    if (pending?.problem) void turns.post({ ...pending, problem: undefined });
  };

  const askAgain = (turnId: string): void => {
    const turn = store.get().conversation.turns.find(({ id }) => id === turnId);
    if (turn) ask(turn.message, turn.id);
  };

  const goOn = (): void => {
    const { pending, conversation } = store.get();
    const turn = unconnectedTurn(conversation);
    if (pending?.isHeld) void turns.post({ ...pending, isHeld: false });
    else if (turn) ask(turn.message, turn.id);
  };

  return { send: (message) => ask(message), resend, askAgain, goOn };
}

export function createConversation(options: ConversationOptions): RunningConversation {
  const { relay } = options;
  const closing = new AbortController();
  const store = createStore(options);
  const turns = createTurns(relay, store, closing.signal);
  const { goOn, ...questions } = createQuestions(options, store, turns);

  const takeSession = (answer: SessionAnswer): void => {
    const wasConnected = isConnected(store.get());
    store.set(sessionFacts(answer));
    if (wasConnected || !isConnected(store.get())) return;
    goOn();
    options.onConnected();
  };

  const open = async (): Promise<void> => {
    store.set({ phase: 'opening', problem: undefined });
    try {
      const answer = await relay.open();
      const conversation = conversationOf(answer);
      store.set({ phase: 'ready', conversation, ...sessionFacts(answer) });
      if (answer.activeTurn) void turns.resume(answer.activeTurn);
    } catch (error) {
      store.set({ phase: 'failed', problem: problemOf(error) });
    }
  };

  const close = (): void => {
    store.close();
    closing.abort();
  };

  return {
    open,
    ...questions,
    decide: (request) => sendDecision(relay, store, request),
    undo: (actionKey) => undoAction(relay, store, turns, actionKey),
    stop: () => sendStop(relay, store),
    check: () => checkConnection(relay, store),
    takeSession,
    close,
  };
}
