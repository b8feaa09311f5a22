// Custom metadata as rows: read from the package anew, so that a query shows what the files say now.
import { autoNumbers, defaults } from '../dml/save.ts';
import type { CustomMetadataRecord } from '../schema/customMetadata.ts';
import type { ObjectDef, Schema } from '../schema/types.ts';
import { makeId } from './ids.ts';
import type { Store } from './store.ts';
import { toStored } from './values.ts';
import type { StoredRow } from './values.ts';

/**
 * Replaces the rows of every custom metadata type by the records that there are now.
 * @param recordsOf - the records of a type
 */
export function loadCustomMetadata(
  schema: Schema,
  store: Store,
  recordsOf: (typeName: string) => CustomMetadataRecord[],
  admin: { userId: string; at: string },
): void {
  const types = schema.objects.filter((object) => object.metadataType);
  const ids = new Map<string, string>();
  const records = types.map((type) => {
    const rows = recordsOf(type.name);
    rows.forEach((row, index) =>
      ids.set(`${type.name}.${row.developerName}`, makeId(type.keyPrefix, index + 1)),
    );
    return { type, rows };
  });
  for (const { type, rows } of records) {
    store.clear(type);
    for (const { developerName, label, values } of rows) {
      const name = { DeveloperName: developerName, MasterLabel: label, Label: label };
      store.insert(type, {
        ...defaults(type),
        ...autoNumbers(store, type),
        ...fieldValues(schema, type, values, ids),
        ...name,
        QualifiedApiName: developerName,
        Language: 'en_US',
        Id: ids.get(`${type.name}.${developerName}`) ?? null,
        ...stamps(admin),
      });
    }
  }
}

/** In a file a relationship is a developer name, in a row it is an id. */
function fieldValues(
  schema: Schema,
  type: ObjectDef,
  values: Record<string, unknown>,
  ids: ReadonlyMap<string, string>,
): StoredRow {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const field = schema.field(type, name);
      if (!field) return [];
      const target = field.referenceTo[0];
      const kept = target ? ids.get(`${target}.${String(value)}`) : value;
      return [[field.name, toStored(kept)]];
    }),
  );
}

function stamps({ userId, at }: { userId: string; at: string }): StoredRow {
  return {
    IsDeleted: 0,
    CreatedDate: at,
    CreatedById: userId,
    LastModifiedDate: at,
    LastModifiedById: userId,
    SystemModstamp: at,
  };
}
