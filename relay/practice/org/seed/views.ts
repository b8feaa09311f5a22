// What everybody looked at last when the org starts: some of the records that they own.
import type { Schema } from '../schema/types.ts';
import { noteViewed } from '../store/views.ts';
import type { Store } from '../store/store.ts';

const perObject = 3;
const msPerHour = 3_600_000;

export function seedViews(
  org: { schema: Schema; store: Store },
  users: readonly { id: string }[],
  now: Date,
): void {
  for (const { id: userId } of users) {
    let hours = 1;
    for (const name of ['Opportunity', 'Account']) {
      const object = org.schema.object(name);
      const rows = object ? org.store.find(object, { OwnerId: userId }).slice(0, perObject) : [];
      for (const row of rows) {
        const at = new Date(now.getTime() - hours++ * msPerHour).toISOString();
        noteViewed(org, userId, String(row.Id), at);
      }
    }
  }
}
