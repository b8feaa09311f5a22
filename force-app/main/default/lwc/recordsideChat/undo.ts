// The way back from a written change: asked of the relay, then followed like any other turn.
import type { Relay } from 'c/recordsideRelay';
import type { UndoState } from './panelState';
import { problemOf } from './problem';
import type { Store } from './store';
import type { Turns } from './turns';

/** Whether the turn wrote something: then the change is undone. */
const hasWritten = (store: Store, turnId: string): boolean => {
  const turn = store.get().conversation.turns.find(({ id }) => id === turnId);
  return Boolean(turn?.parts.some(({ kind }) => kind === 'receipt'));
};

/**
 * Resolves when the turn that asks for the inverse change has ended; what went wrong is shown at the receipt.
 * A second call for a change whose way back is under way does nothing.
 */
export async function undoAction(
  relay: Relay,
  store: Store,
  turns: Turns,
  actionKey: string,
): Promise<void> {
  const show = (status: UndoState['status'], message = ''): void =>
    store.set({ undos: { ...store.get().undos, [actionKey]: { status, message } } });
  if ((store.get().undos[actionKey]?.status ?? 'idle') !== 'idle') return;
  show('busy');
  try {
    const { turnId: id } = await relay.undo(actionKey);
    show('asked');
    const isShown = store.get().conversation.turns.some((turn) => turn.id === id);
    if (!isShown) await turns.resume({ id, lastEventId: 0 });
    show(hasWritten(store, id) ? 'done' : 'idle');
  } catch (error) {
    show('idle', problemOf(error).message);
  }
}
