// Who looked at which record, and when: one row a person and record.
import { viewable } from '../schema/standard/setup.ts';
import type { Schema } from '../schema/types.ts';
import type { Store } from './store.ts';

interface Org {
  schema: Schema;
  store: Store;
}

/** @param at - ISO 8601; records of objects that people do not browse leave no note */
export function noteViewed({ schema, store }: Org, userId: string, id: string, at: string): void {
  const views = schema.object('RecentlyViewed');
  const object = schema.objectOfId(id);
  if (!views || !object || !(object.name in viewable)) return;
  store.run(`DELETE FROM "${views.name}" WHERE "Id" = ? AND "CreatedById" = ?`, [id, userId]);
  store.insert(views, {
    Id: id,
    Type: object.name,
    IsDeleted: 0,
    LastViewedDate: at,
    LastReferencedDate: at,
    CreatedById: userId,
    CreatedDate: at,
    LastModifiedById: userId,
    LastModifiedDate: at,
    SystemModstamp: at,
  });
}
