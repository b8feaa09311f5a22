// What a write step is called.
import type { WriteAction } from '../protocol.ts';

const VERBS: Record<WriteAction, string> = {
  create: 'Create',
  update: 'Update',
  upsert: 'Save',
  delete: 'Delete',
  restore: 'Restore',
  convert: 'Convert',
  send: 'Send',
  run: 'Run',
};

/** The heading of a write step, e.g. `Update Account` or `Create 12 Contact records`. */
export function changeLabel(action: WriteAction, objectLabel: string, count: number): string {
  return count === 1
    ? `${VERBS[action]} ${objectLabel}`
    : `${VERBS[action]} ${count} ${objectLabel} records`;
}
