// Turns that a button begins (the way back from a change, a note of an answer): asked of the relay, then followed
// like any other turn.
import type { NoteRequest, TurnAnswer } from '@relay/protocol';
import type { Relay } from 'c/recordsideRelay';
import type { ButtonState } from 'c/recordsideState';
import { patiently } from './patiently';
import type { Problem } from './problem';
import type { Store } from './store';
import type { Turns } from './turns';

interface ButtonTurn {
  /** Under which the button's state is kept. */
  kind: 'undos' | 'notes';
  key: string;
  begin(): Promise<TurnAnswer>;
}

async function press(store: Store, turns: Turns, { kind, key, begin }: ButtonTurn): Promise<void> {
  const status = (): ButtonState['status'] => store.get()[kind][key]?.status ?? 'idle';
  const show = (now: ButtonState['status'], problem: Problem): void =>
    store.mark(kind, key, { ...problem, status: now });
  const run = async (): Promise<void> => {
    // A receipt has its button before the words after it have come: the press waits for them instead of being refused.
    await store.atRest();
    const { turnId: id } = await begin();
    const isShown = store.get().conversation.turns.some((turn) => turn.id === id);
    if (!isShown) await turns.resume({ id, lastEventId: 0 });
    // Otherwise the turn's events have said how it went.
    if (status() === 'busy') show('idle', { message: '' });
  };
  if (status() !== 'idle') return;
  await patiently({ run, show, isOver: () => status() !== 'busy' }, store.signal);
}

export interface Note extends NoteRequest {
  /** The turn whose answer is kept. */
  turnId: string;
}

export interface ButtonTurns {
  /** Asks for the inverse of a written change; by its action key, or the id of its row in the audit. */
  undo(actionKey: string): Promise<void>;
  /** Asks to keep an answer as a note on the conversation's record. */
  saveNote(note: Note): Promise<void>;
}

/**
 * Both resolve when the turn that the button began has ended; what went wrong is shown at the button. A second
 * press while the first is under way does nothing.
 */
export function createButtonTurns(relay: Relay, store: Store, turns: Turns): ButtonTurns {
  return {
    undo: (key) => press(store, turns, { kind: 'undos', key, begin: () => relay.undo(key) }),
    saveNote: (note) =>
      press(store, turns, { kind: 'notes', key: note.turnId, begin: () => relay.saveNote(note) }),
  };
}
