// Ids of the practice org's records by their names.
import type { World } from './world.ts';

/** The id of the record of `object` whose `field` is `value`. Throws when there is none. */
export function recordId(world: World, object: string, field: string, value: string): string {
  const row = world.rows(object).find((candidate) => candidate[field] === value);
  if (row === undefined) throw new Error(`no ${object} with ${field} = ${value}`);
  return String(row['Id']);
}

export function account(world: World, name: string): string {
  return recordId(world, 'Account', 'Name', name);
}

/** What a record holds now. */
export function valueOf(world: World, object: string, id: string, field: string): unknown {
  return world.rows(object).find((row) => row['Id'] === id)?.[field];
}
