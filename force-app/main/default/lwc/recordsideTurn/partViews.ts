// The parts of a turn in their order, each with what concerns it.
import { decisionKey } from 'c/recordsideState';
import type { ButtonState, DecisionState, Part, Turn } from 'c/recordsideState';
import { isShown } from './shownParts';

/** How the last decision on each card of the conversation fares, by `decisionKey`. */
export type Decisions = Readonly<Record<string, DecisionState>>;

/** How far the way back from each written change is, by its action key. */
export type Undos = Readonly<Record<string, ButtonState>>;

export interface PartView {
  key: string;
  part: Part;
  partClass: string;
  /** The one kind that it is shown as, for the template to choose by. */
  is: Partial<Record<string, true>>;
  /** Text to which more is still being added. */
  isStreaming: boolean;
  decision?: Decisions[string];
  undo?: Undos[string];
  /** The card takes the focus. */
  isWanted: boolean;
}

interface Shared {
  turn: Turn;
  decisions: Decisions;
  undos: Undos;
  /** The card that takes the focus, by `decisionKey`. */
  attention: string;
}

/**
 * A part that is not shown keeps its place in the list: taking it out would move its neighbours in the
 * document, and whatever has the focus there would lose it.
 */
export function partViews({ turn, decisions, undos, attention }: Shared): PartView[] {
  const isRunning = turn.status === 'running';
  return turn.parts.map((part, i) => {
    const shown = isShown(part, turn) ? part.kind : undefined;
    const cardKey = part.kind === 'approval' ? decisionKey(part) : '';
    return {
      key: part.key,
      part,
      partClass: shown ? 'part' : 'slds-hide',
      is: shown ? { [shown]: true } : {},
      isStreaming: isRunning && i === turn.parts.length - 1,
      decision: decisions[cardKey],
      undo: part.kind === 'receipt' ? undos[part.actionKey] : undefined,
      isWanted: cardKey !== '' && cardKey === attention,
    };
  });
}
