// What a write needs to know: the org, the user, and what the request said about duplicates.
import type { Schema } from '../schema/types.ts';
import type { Access } from '../security/access.ts';
import type { PracticeUser } from '../security/users.ts';
import type { OrgClock } from '../store/clock.ts';
import type { Store } from '../store/store.ts';

export interface DmlContext {
  schema: Schema;
  store: Store;
  access: Access;
  user: PracticeUser;
  clock: OrgClock;
  /** e.g. `v66.0`, for the addresses of records. */
  version: string;
  /** `Sforce-Duplicate-Rule-Header: allowSave=true`. */
  allowDuplicates: boolean;
  /** Called before a record is written; throws where a fault says that it is locked. */
  lock(id: string): void;
}
