// What compiling and running a query needs to know: the org, the user, and the query's own text for errors.
import type { SQLInputValue } from 'node:sqlite';
import type { Schema } from '../schema/types.ts';
import type { Access } from '../security/access.ts';
import type { PracticeUser } from '../security/users.ts';
import type { Day } from '../store/calendar.ts';
import type { Store } from '../store/store.ts';

export interface QueryContext {
  schema: Schema;
  store: Store;
  access: Access;
  user: PracticeUser;
  /** In the user's time zone. */
  today: Day;
  /** The org's clock. */
  now(): Date;
  /** The query as it was sent, for the place that errors point at. */
  soql: string;
  /** e.g. `v66.0`, for the addresses of records. */
  version: string;
  /** Deleted records too (`queryAll`). */
  includeDeleted: boolean;
}

/** Values of the statement under numbers, so that its parts can be put together in any order. */
export interface Parameters {
  readonly values: SQLInputValue[];
  /** @returns the placeholder of the value, e.g. `?3` */
  add(value: SQLInputValue): string;
}

export function createParameters(): Parameters {
  const values: SQLInputValue[] = [];
  return {
    values,
    add(value) {
      values.push(value);
      return `?${values.length}`;
    },
  };
}
