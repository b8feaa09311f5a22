// What the buttons of a conversation have led to, read from the conversation: a reload and another tab find the same.
import type { ButtonState, Conversation, RatingState, Turn } from 'c/recordsideState';
import type { PanelState } from './panelState';

export type Buttons = Pick<PanelState, 'undos' | 'notes' | 'ratings'>;
type Receipt = Extract<Turn['parts'][number], { kind: 'receipt' }>;

const receiptsOf = ({ parts }: Turn): Receipt[] =>
  parts.filter((part): part is Receipt => part.kind === 'receipt');

/** Nothing where the button can be pressed again: its card was rejected, or only part of it was approved. */
function statusOf(turn: Turn): ButtonState['status'] | undefined {
  if (turn.status === 'running') return 'asked';
  const isWritten = receiptsOf(turn).some(({ undoes }) => turn.button === 'note' || undoes);
  return isWritten ? 'done' : undefined;
}

/** What is on its way, or did not get there, is known here only. */
function stillOpen<T extends ButtonState | RatingState>(states: Readonly<Record<string, T>>) {
  const open = Object.entries(states).filter(
    ([, { status, message }]) => status === 'busy' || message,
  );
  return Object.fromEntries(open) as Record<string, T>;
}

/** The same object where nothing is new: what gets it is not drawn again. */
const settled = <T>(before: T, after: T): T =>
  JSON.stringify(before) === JSON.stringify(after) ? before : after;

/** @returns the buttons after what happened in the conversation; presses that are on their way stay */
export function buttonsAfter(before: Buttons, { turns }: Conversation): Buttons {
  const undos = stillOpen(before.undos);
  const notes = stillOpen(before.notes);
  const ratings = stillOpen(before.ratings);
  const undoneBy = new Map<string, string>();
  for (const turn of turns) {
    const status = statusOf(turn);
    const states = turn.button === 'undo' ? undos : notes;
    if (turn.button && turn.of && status) states[turn.of] = { status, message: '' };
    if (turn.rated) ratings[turn.id] = { rating: turn.rated, status: 'sent', message: '' };
    for (const { actionKey, undoes } of receiptsOf(turn)) {
      if (!undoes) continue;
      undoneBy.set(actionKey, undoes);
      undos[undoes] = { status: 'done', message: '' };
      // What an undone undo had taken back stands again.
      const again = undoneBy.get(undoes);
      if (again) delete undos[again];
    }
  }
  return {
    undos: settled(before.undos, undos),
    notes: settled(before.notes, notes),
    ratings: settled(before.ratings, ratings),
  };
}
