// What came of a change that was written: the step's end, the receipt, and which records to look at again.
import type { CommitResult } from '../approvals/commit.ts';
import { differencesOf, type Difference } from '../approvals/differences.ts';
import type { ChangeSet } from '../approvals/types.ts';
import type { RelayEvent, SavedDifference } from '../protocol.ts';
import type { ObjectDescribe } from '../salesforce/types.ts';
import { mayUndo } from '../tools/undoChange.ts';
import type { Scene } from './scene.ts';
import { finishStep } from './steps.ts';
import type { Write } from './writeSet.ts';

/** The events of a commit that is done; `apiCalls` is what it took in all. */
export function* reportDone(
  scene: Scene,
  write: Write,
  result: Extract<CommitResult, { status: 'done' }>,
  describe: ObjectDescribe,
  apiCalls: number,
): Generator<RelayEvent> {
  const { set } = write;
  const { records, key } = result;
  const label = scene.words.steps.change(set.action, set.objectLabel, records.length);
  const differences = set.rows.flatMap((row, i) => {
    const saved = result.saved.get(records[i]?.id ?? '');
    return saved === undefined ? [] : differencesOf(row, saved, describe);
  });
  yield finishStep(scene, write.step, {
    status: 'done',
    label,
    detail: { request: label, records, total: records.length },
    apiCalls,
    result: {
      status: 'done',
      action: key,
      records: records.map(({ id, name }) => ({ id, name })),
      ...savedDifferently(differences),
      ...decidedByPerson(write),
    },
  });
  yield {
    type: 'receipt',
    actionKey: key,
    action: set.action,
    records,
    undoable: mayUndo(scene.setting.policy, set),
    ...(differences.length > 0 ? { differences: differences.map(shown) } : {}),
    ...undone(write),
  };
  yield { type: 'records.changed', ids: changedIds(set, records.map((record) => record.id)) }; // prettier-ignore
}

function shown({ field: _field, ...difference }: Difference): SavedDifference {
  return difference;
}

/** What was taken back only in part can still be undone. */
export function undone({ set, rejectedRows = 0 }: Write): { undoes?: string } {
  return set.undoes === undefined || rejectedRows > 0 ? {} : { undoes: set.undoes };
}

function savedDifferently(differences: readonly Difference[]): object {
  if (differences.length === 0) return {};
  return {
    savedDifferently: differences.map(({ recordId, field, saved }) => ({
      id: recordId,
      field,
      saved,
    })),
  };
}

/** The model hears what really ran, where the person changed it, and what did not run. */
export function decidedByPerson({ set, rejectedRows, note }: Write): object {
  const edited = set.rows.filter((row) => row.proposed !== undefined);
  const changes = edited.map((row) => ({ id: row.record?.id, values: row.values }));
  return {
    ...(edited.length === 0 ? {} : { changedByPerson: changes }),
    ...(rejectedRows ? { rejectedRows } : {}),
    ...(note === undefined ? {} : { note }),
  };
}

/** The records written, and those they now point at: related lists of theirs show something new. */
export function changedIds(set: ChangeSet, ids: string[]): string[] {
  const linked = set.rows.flatMap((row) =>
    [...Object.values(row.values), ...Object.values(row.shown)].filter(
      (value): value is string => typeof value === 'string' && /^[A-Za-z0-9]{18}$/.test(value),
    ),
  );
  return [...new Set([...ids, ...linked])];
}
