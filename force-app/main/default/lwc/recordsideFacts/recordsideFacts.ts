// What the steps of a turn say about the words of its answer: where a number comes from, what is known of a record.
import type { Turn } from 'c/recordsideState';
import { factsOf } from './facts';
import type { AnswerFacts } from './facts';

export { cutText } from './cut';
export { dateIn } from './dates';
export { amountIn } from './numbers';
export { withFacts } from './withFacts';
export type { AnswerFacts } from './facts';

const known = new WeakMap<Turn['parts'], AnswerFacts>();

/** The facts of a turn; the same object as long as its parts are the same. */
export function turnFacts({ parts }: Turn): AnswerFacts {
  const before = known.get(parts);
  if (before) return before;
  const facts = factsOf(parts.flatMap((part) => (part.kind === 'steps' ? part.steps : [])));
  known.set(parts, facts);
  return facts;
}
