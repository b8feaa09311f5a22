// The facts of a turn, gathered once as long as its steps stay the same.
import type { Turn } from 'c/recordsideState';
import { factsOf } from './facts';
import type { AnswerFacts } from './facts';

const known = new WeakMap<Turn['parts'], AnswerFacts>();

/** The facts of a turn; the same object as long as its parts are the same. */
export function turnFacts({ parts }: Turn): AnswerFacts {
  const before = known.get(parts);
  if (before) return before;
  const facts = factsOf(parts.flatMap((part) => (part.kind === 'steps' ? part.steps : [])));
  known.set(parts, facts);
  return facts;
}
