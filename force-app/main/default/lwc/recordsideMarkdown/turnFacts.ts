// The facts of a turn, gathered once as long as its steps stay the same, and what a conversation knows of a record.
import type { StepDetail } from '@relay/protocol';
import type { StepsPart, Turn } from 'c/recordsideState';
import { factsOf, recordOf } from './facts';
import type { AnswerFacts, RecordSource } from './facts';

interface Gathered {
  groups: readonly StepsPart[];
  facts: AnswerFacts;
}

/** By the last of the turn's groups of steps: words that are added to an answer change none of them. */
const known = new WeakMap<StepsPart, Gathered>();

/** The facts of a turn; the same object as long as its steps are the same. Undefined where it has none. */
export function turnFacts({ parts }: Turn): AnswerFacts | undefined {
  const groups = parts.filter((part) => part.kind === 'steps');
  const last = groups.at(-1);
  if (!last) return undefined;
  const before = known.get(last);
  if (before && groups.every((group, i) => group === before.groups[i])) return before.facts;
  const facts = factsOf(groups.flatMap(({ steps }) => steps));
  known.set(last, { groups, facts });
  return facts;
}

/** What the detail of one step tells of a record. */
export const recordIn = (detail: StepDetail, id: string): RecordSource | undefined =>
  recordOf(factsOf([{ id: '', state: 'done', effect: 'read', detail }]), id);

/** What the newest turn that has the record knows of it. */
export function recordKnown(turns: readonly Turn[], id: string): RecordSource | undefined {
  const facts = turns.findLast((turn) => recordOf(turnFacts(turn), id));
  return facts && recordOf(turnFacts(facts), id);
}
