// Runs one conversation: opens it, sends questions and decisions, and keeps the panel's state true to the relay.
import type { ActiveTurn, DecisionRequest, SessionAnswer } from '@relay/protocol';
import { isForgotten } from 'c/recordsideRelay';
import type { Relay } from 'c/recordsideRelay';
import { decisionKey, openApproval, workingTurn } from 'c/recordsideState';
import type { Turn } from 'c/recordsideState';
import { createButtonTurns } from './buttonTurns';
import type { ButtonTurns } from './buttonTurns';
import { createOtherTabs } from './otherTabs';
import type { News } from './otherTabs';
import { conversationOf, isConnected, sessionFacts } from './panelState';
import { patiently } from './patiently';
import type { Press } from './patiently';
import { createQuestions } from './questions';
import type { Questions } from './questions';
import { sendRating } from './ratings';
import type { Rating } from './ratings';
import { createStore } from './store';
import type { Store, StoreOptions } from './store';
import { createTurns } from './turns';
import type { Turns } from './turns';

export interface ConversationOptions extends StoreOptions {
  /** Built by the caller, who passes on what every session says to `takeSession`. */
  relay: Relay;
  /** The person is connected after all; what waited for it is being sent. */
  onConnected(): void;
}

export interface RunningConversation extends Omit<Questions, 'goOn'>, ButtonTurns {
  open(): Promise<void>;
  decide(decision: DecisionRequest): Promise<void>;
  rate(rating: Rating): Promise<void>;
  stop(): Promise<void>;
  /** Has the relay forget it at once. @returns false when that did not work; the state says why */
  forget(): Promise<boolean>;
  /** Renews the session to see whether the person is connected by now. */
  check(): Promise<void>;
  /** The browser is online again: what waited for that goes on now. */
  wake(): void;
  takeSession(answer: SessionAnswer): void;
  /** Stops listening; what runs at the relay goes on. */
  close(): void;
}

async function sendDecision(relay: Relay, store: Store, request: DecisionRequest): Promise<void> {
  const key = decisionKey(request);
  const turnOf = (): Turn | undefined =>
    store.get().conversation.turns.find((candidate) => {
      const card = openApproval(candidate);
      return card && decisionKey(card) === key;
    });
  const turn = turnOf();
  const { isSending, retryAt: waits } = store.get().decisions[key] ?? {};
  if (!turn || isSending || waits) return;
  const show: Press['show'] = (status, problem) => {
    const isOnItsWay = status === 'busy' && !problem.retryAt;
    store.mark('decisions', key, { ...problem, isSending: isOnItsWay });
  };
  // It stays under way until the card is resolved by the turn's events: they are the truth.
  const run = (): Promise<void> => relay.decide(turn.id, request);
  await patiently({ run, show, isOver: () => !turnOf() }, store.signal);
}

async function sendStop(relay: Relay, store: Store): Promise<void> {
  const turn = workingTurn(store.get().conversation);
  if (!turn || store.get().isStopping) return;
  store.set({ isStopping: true });
  // If the relay did not hear it, the button can be pressed again.
  await relay.stop(turn.id).catch(() => store.set({ isStopping: false }));
}

async function forgetAll(relay: Relay, store: Store): Promise<boolean> {
  const { conversationId, forgetting } = store.get();
  if (forgetting.status === 'busy' || !conversationId) return false;
  const run = (): Promise<void> =>
    relay.forget(conversationId).catch((error: unknown) => {
      // What the relay does not know any more is forgotten.
      if (!isForgotten(error)) throw error;
    });
  const show: Press['show'] = (status, problem) =>
    store.set({ forgetting: { status, ...problem } });
  return patiently({ run, show }, store.signal);
}

async function checkConnection(relay: Relay, store: Store): Promise<void> {
  if (store.get().isChecking || store.get().phase !== 'ready') return;
  store.set({ isChecking: true });
  // What the answer says arrives in `takeSession`; without one everything stays as it is.
  await relay.open().catch(() => undefined);
  store.set({ isChecking: false });
}

/** A turn that is not here to be followed is none that is shown either. */
const follow = (turns: Turns, turn: ActiveTurn): void =>
  void turns.resume(turn).catch(() => undefined);

/** What another tab began in the same conversation is shown here too. */
function takeNews(store: Store, turns: Turns, { turnId, rating }: News): void {
  const turn = store.get().conversation.turns.find(({ id }) => id === turnId);
  if (!turn && !rating) follow(turns, { id: turnId, lastEventId: 0 });
  if (turn && rating && turn.rated !== rating) store.take({ type: 'turn.rated', rating }, turnId);
}

async function open(relay: Relay, store: Store, turns: Turns): Promise<void> {
  const run = async (): Promise<void> => {
    const answer = await relay.open();
    store.set({ phase: 'ready', ...sessionFacts(answer), ...conversationOf(answer) });
    if (answer.activeTurn) follow(turns, answer.activeTurn);
  };
  const show: Press['show'] = (_, problem) =>
    store.set({ phase: problem.message ? 'failed' : 'opening', problem });
  await patiently({ run, show }, store.signal);
}

export function createConversation(options: ConversationOptions): RunningConversation {
  const { relay } = options;
  const tabs = createOtherTabs();
  const store = createStore({
    ...options,
    onEvent: (event, turn, turnId) => {
      tabs.tell(event, turnId);
      options.onEvent(event, turn, turnId);
    },
  });
  const turns = createTurns(relay, store);
  tabs.listen((news) => takeNews(store, turns, news));
  const { goOn, ...questions } = createQuestions(store, turns);

  const takeSession = (answer: SessionAnswer): void => {
    const wasConnected = isConnected(store.get());
    const { conversationId } = store.get();
    tabs.join(answer.conversationId);
    // The one that was open is gone at the relay: what is shown must be what the relay knows.
    const isOther = conversationId !== '' && conversationId !== answer.conversationId;
    store.set({ ...sessionFacts(answer), ...(isOther ? conversationOf(answer) : {}) });
    if (wasConnected || !isConnected(store.get())) return;
    goOn();
    options.onConnected();
  };

  const close = (): void => {
    store.close();
    tabs.close();
  };

  return {
    open: () => open(relay, store, turns),
    ...questions,
    decide: (request) => sendDecision(relay, store, request),
    ...createButtonTurns(relay, store, turns),
    rate: (rating) => sendRating(relay, store, rating),
    stop: () => sendStop(relay, store),
    forget: () => forgetAll(relay, store),
    check: () => checkConnection(relay, store),
    wake: () => {
      relay.wake();
      if (store.get().pending?.problem?.code === 'unreachable') questions.resend();
    },
    takeSession,
    close,
  };
}
