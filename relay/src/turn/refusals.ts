// Why Salesforce refused values in this conversation: who is asked to approve the same again should know.
import type { Refused } from '../approvals/commit.ts';
import type { ChangeSet } from '../approvals/types.ts';
import { printOf } from './foresee.ts';
import type { Scene } from './scene.ts';
import type { KeptRefusal } from './types.ts';

/** Refusals that are kept. */
const KEPT = 20;

/** What is wrong with the values, and will be with the same ones; everything else may pass by itself. */
const OF_VALUES = new Set([
  'validation',
  'required_field',
  'field_integrity',
  'lookup_filter',
  'bad_picklist',
  'bad_value',
  'too_long',
]);

export interface Refusals {
  add(refusal: KeptRefusal): void;
  /** Why it was refused last; undefined when it was not. */
  reasonOf(print: string): string | undefined;
  /** To be stored with the conversation, oldest first. */
  readonly kept: KeptRefusal[];
}

/** Goes on from what the conversation has stored. */
export function createRefusals(stored: readonly KeptRefusal[] = []): Refusals {
  let kept = [...stored];
  return {
    add(refusal) {
      kept = [...kept.filter(({ print }) => print !== refusal.print), refusal].slice(-KEPT);
    },
    reasonOf: (print) => kept.find((one) => one.print === print)?.reason,
    get kept() {
      return kept;
    },
  };
}

/** Keeps in mind which row of the set was refused, and why, in the words that the person reads. */
export function rememberRefusal(scene: Scene, set: ChangeSet, { error, rowId }: Refused): void {
  const row = set.rows.length === 1 ? set.rows[0] : set.rows.find((one) => one.rowId === rowId);
  if (row === undefined || !OF_VALUES.has(error.code)) return;
  scene.refusals.add({ print: printOf(set, row), reason: error.person(scene.words) });
}
