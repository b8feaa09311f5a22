// What a person, or a script in their place, does with the cards of a turn.
import fc from 'fast-check';

/** What is done with a card. `replay` sends an earlier decision again; `late` decides after the card is gone. */
export type Click =
  | 'approve'
  | 'approve_twice'
  | 'anyway'
  | 'first_only'
  | 'undo'
  | 'reject'
  | 'foreign'
  | 'edited'
  | 'old_revision'
  | 'other_rows'
  | 'replay'
  | 'ask_again'
  | 'stop'
  | 'nothing';

export const anyClicks: fc.Arbitrary<Click[]> = fc.array(
  fc.constantFrom<Click>(
    'approve',
    'approve',
    'approve',
    'approve_twice',
    'anyway',
    'first_only',
    'undo',
    'reject',
    'foreign',
    'edited',
    'old_revision',
    'other_rows',
    'replay',
    'ask_again',
    'stop',
    'nothing',
  ),
  { minLength: 1, maxLength: 4 },
);
