// What each turn is told: of the conversation's state only what concerns it, so that the others are not drawn again.
import type { Part, Turn } from 'c/recordsideState';

export interface TurnView {
  key: string;
  turn: Turn;
  turnClass: string;
  isLast: boolean;
  isIdle: boolean;
  /** What was asked lately, this question at the end. */
  asked: unknown;
  decisions: unknown;
  undos: unknown;
  attention: string;
  note: unknown;
  rating: unknown;
}

interface Shared {
  isIdle: boolean;
  decisions: unknown;
  undos: unknown;
  /** The card that takes the focus, by `decisionKey`. */
  wanted: string;
  /** By the id of the turn, as `ratings`. */
  notes: Readonly<Record<string, unknown>>;
  ratings: Readonly<Record<string, unknown>>;
}

/** Of turns further up the browser lays out only those in sight: the end of the conversation stays exact. */
const ALWAYS_DRAWN = 12;

/** Who asked so long ago may ask again. */
const LATELY = 6;

/** The same object every time: what does not change is not drawn again. */
const NONE = {};

const has = (turn: Turn, kind: Part['kind']): boolean =>
  turn.parts.some((part) => part.kind === kind);

/** In the order of `turns`. */
export const turnViews = (turns: readonly Turn[], shared: Shared): TurnView[] =>
  turns.map((turn, i) => ({
    key: turn.id,
    turn,
    turnClass: i < turns.length - ALWAYS_DRAWN ? 'turn turn_far' : 'turn',
    isLast: i === turns.length - 1,
    isIdle: i === turns.length - 1 && shared.isIdle,
    asked: i === turns.length - 1 ? turns.slice(-LATELY).map(({ message }) => message) : NONE,
    decisions: has(turn, 'approval') ? shared.decisions : NONE,
    undos: has(turn, 'receipt') ? shared.undos : NONE,
    attention: turn.status === 'running' ? shared.wanted : '',
    note: shared.notes[turn.id],
    rating: shared.ratings[turn.id],
  }));
