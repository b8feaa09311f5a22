// The panel's state and the events on their way into it.
import type { RelayEvent } from '@relay/protocol';
import { reduce, workingTurn } from 'c/recordsideState';
import type { Turn } from 'c/recordsideState';
import { connectionAfter, firstState } from './panelState';
import type { PanelState } from './panelState';
import { buttonsAfter } from './pressed';

export interface StoreOptions {
  onState(state: PanelState): void;
  /** Each event of this visit once, after it is in the state; not those of the transcript. */
  onEvent(event: RelayEvent, turn: Turn | undefined, turnId: string): void;
  /** Runs soon and at most once a frame; text waits for it. */
  schedule(run: () => void): void;
}

/** What has a state of its own for each card, change or answer. */
type Marked = 'decisions' | 'undos' | 'notes' | 'ratings';

export interface Store {
  get(): PanelState;
  set(change: Partial<PanelState>): void;
  /** Sets one of those that have a state each. */
  mark<K extends Marked>(kind: K, key: string, state: PanelState[K][string]): void;
  /** Text is frequent and waits for the next frame; everything else is shown at once. */
  take(event: RelayEvent, turnId: string): void;
  /** Resolves when no turn works; at once if none does. */
  atRest(): Promise<void>;
  /** From here on nothing changes any more. */
  close(): void;
  /** Aborted by `close`. */
  signal: AbortSignal;
}

interface Happened {
  event: RelayEvent;
  turnId: string;
}

/** What follows from these events for the state. */
function changeBy(
  happened: readonly Happened[],
  before: PanelState,
): Partial<PanelState> & Pick<PanelState, 'conversation'> {
  const conversation = happened.reduce(
    (known, { event, turnId }) => reduce(known, event, turnId),
    before.conversation,
  );
  const events = happened.map(({ event }) => event);
  const isTextOnly = events.every(({ type }) => type === 'text.delta');
  return {
    conversation,
    connection: connectionAfter(before.connection, events),
    isStopping: before.isStopping && Boolean(workingTurn(conversation)),
    ...(isTextOnly ? {} : buttonsAfter(before, conversation)),
  };
}

export function createStore({ onState, onEvent, schedule }: StoreOptions): Store {
  let state = firstState;
  const closing = new AbortController();
  const { signal } = closing;
  let queue: Happened[] = [];
  let waiting: (() => void)[] = [];

  const letWaitingGo = (): void => {
    if (waiting.length === 0 || workingTurn(state.conversation)) return;
    const released = waiting;
    waiting = [];
    for (const release of released) release();
  };

  const set = (change: Partial<PanelState>): void => {
    if (signal.aborted) return;
    state = { ...state, ...change };
    onState(state);
    letWaitingGo();
  };

  const mark: Store['mark'] = (kind, key, one) => set({ [kind]: { ...state[kind], [key]: one } });

  const flush = (): void => {
    const events = queue;
    queue = [];
    if (events.length === 0 || signal.aborted) return;
    const change = changeBy(events, state);
    set(change);
    for (const { event, turnId } of events) {
      onEvent(
        event,
        change.conversation.turns.find((turn) => turn.id === turnId),
        turnId,
      );
    }
  };

  const take: Store['take'] = (event, turnId) => {
    queue.push({ event, turnId });
    if (event.type === 'text.delta') schedule(flush);
    else flush();
  };

  const atRest = async (): Promise<void> => {
    await new Promise<void>((release) => {
      waiting.push(release);
      letWaitingGo();
    });
  };

  return { get: () => state, set, mark, take, atRest, close: () => closing.abort(), signal };
}
