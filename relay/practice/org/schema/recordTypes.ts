// The record types of the org: what they are called, and which picklist values each of them offers.
import type { Store } from '../store/store.ts';
import type { StoredRow } from '../store/values.ts';
import type { Schema } from './types.ts';

export interface RecordTypeDef {
  object: string;
  name: string;
  developerName: string;
  description: string;
  /** Taken by a new record that names none. */
  isDefault: boolean;
  /** By field, the values it offers; fields that are not named offer all. */
  picklists: Readonly<Record<string, readonly string[]>>;
}

export const recordTypes: readonly RecordTypeDef[] = [
  {
    object: 'Opportunity',
    name: 'New Business',
    developerName: 'New_Business',
    description: 'Deals with new customers and for new equipment.',
    isDefault: true,
    picklists: {},
  },
  {
    object: 'Opportunity',
    name: 'Renewal',
    developerName: 'Renewal',
    description: 'Service agreements that run out.',
    isDefault: false,
    picklists: {
      StageName: [
        'Qualification',
        'Proposal/Price Quote',
        'Negotiation/Review',
        'Closed Won',
        'Closed Lost',
      ],
      Type: ['Existing Customer - Upgrade', 'Existing Customer - Replacement'],
    },
  },
  {
    object: 'Case',
    name: 'Product Support',
    developerName: 'Product_Support',
    description: 'Questions and defects.',
    isDefault: true,
    picklists: {},
  },
  {
    object: 'Case',
    name: 'Field Service',
    developerName: 'Field_Service',
    description: 'A technician goes there.',
    isDefault: false,
    picklists: {
      Reason: ['Installation', 'Breakdown', 'Performance'],
      Priority: ['High', 'Medium'],
    },
  },
];

/** The record type of records without one; the same id in every org. */
export const masterRecordTypeId = '012000000000000AAA';

interface Rows {
  schema: Schema;
  store: Store;
}

/** @returns the record types of an object as rows, each with what it is */
export function recordTypesOf(
  { schema, store }: Rows,
  objectName: string,
): { row: StoredRow; def: RecordTypeDef | undefined }[] {
  const object = schema.object('RecordType');
  if (!object) return [];
  return store.find(object, { SobjectType: objectName, IsActive: 1 }).map((row) => ({
    row,
    def: recordTypes.find(
      (each) => each.object === objectName && each.developerName === row.DeveloperName,
    ),
  }));
}

/** @returns the id of the record type that a new record gets, null where the object has none */
export function defaultRecordType(rows: Rows, objectName: string): string | null {
  const found = recordTypesOf(rows, objectName).find(({ def }) => def?.isDefault);
  return found ? String(found.row.Id) : null;
}
