// How a seed row is written: one line a record, references by key, dates as days from today.

import type { SeedRow } from '../store/seedTypes.ts';

const dayMs = 86_400_000;

/** The data set's users, as the practice org names them. */
export type OwnerKey = 'user:rep' | 'user:otherrep' | 'user:manager';

export function row(object: string, key: string, values: Record<string, unknown>): SeedRow {
  return { object, key, values };
}

/** A reference to another seed row, or to a user by `user:…`. */
export function ref(key: string): string {
  return `@ref:${key}`;
}

/** The calendar date `days` after today (before, when negative), `YYYY-MM-DD` in UTC. */
export function dateIn(today: Date, days: number): string {
  return new Date(today.getTime() + days * dayMs).toISOString().slice(0, 10);
}

/** A moment on that day at `hour`:`minute` UTC, ISO 8601. */
export function momentIn(today: Date, days: number, hour: number, minute = 0): string {
  const clock = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  return `${dateIn(today, days)}T${clock}:00.000Z`;
}
