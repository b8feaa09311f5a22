// Records that are locked: by an approval process, or by another transaction that holds the row.
import { orgError } from '../errors.ts';
import type { OrgError } from '../errors.ts';
import type { Store } from '../store/store.ts';

/** `approval` → ENTITY_IS_LOCKED, except for who may modify everything; `row` → UNABLE_TO_LOCK_ROW. */
export type LockKind = 'approval' | 'row';

/** @param id - 18 characters */
export function lockRecord(store: Store, id: string, kind: LockKind): void {
  store.run('INSERT OR REPLACE INTO sf_locks (id, kind) VALUES (?, ?)', [id, kind]);
}

export function unlockRecord(store: Store, id: string): void {
  store.run('DELETE FROM sf_locks WHERE id = ?', [id]);
}

/**
 * @param modifyAll - whether the user may modify every record of the object
 * @throws OrgError when the record is locked for the user
 */
export function checkLock(store: Store, id: string, modifyAll: boolean): void {
  const [lock] = store.select('SELECT kind FROM sf_locks WHERE id = ?', [id]);
  if (lock?.[0] === 'row') throw rowLocked(id);
  if (lock?.[0] === 'approval' && !modifyAll)
    throw orgError(400, 'ENTITY_IS_LOCKED', 'the entity is locked for editing', []);
}

export const rowLocked = (id: string): OrgError =>
  orgError(
    400,
    'UNABLE_TO_LOCK_ROW',
    `unable to obtain exclusive access to this record or 1 records: ${id}`,
    [],
  );
