// What an object and a field are in the practice org; hand-written standard objects and the custom ones
// read from the package come out in this one shape.

export type FieldType =
  | 'id'
  | 'string'
  | 'textarea'
  | 'picklist'
  | 'multipicklist'
  | 'combobox'
  | 'reference'
  | 'boolean'
  | 'int'
  | 'double'
  | 'currency'
  | 'percent'
  | 'date'
  | 'datetime'
  | 'email'
  | 'phone'
  | 'url'
  | 'address'
  | 'anyType'
  | 'base64';

export interface PicklistValue {
  value: string;
  label: string;
  isDefault: boolean;
}

/** What happens to a record when the record it looks up to is deleted. */
export type ParentDeletion = 'cascade' | 'clear' | 'restrict';

export interface FieldDef {
  name: string;
  label: string;
  type: FieldType;
  /** Characters, for text. */
  length: number;
  /** Digits in all and behind the point, for numbers. */
  precision: number;
  scale: number;
  /** Must have a value; a default counts. */
  required: boolean;
  createable: boolean;
  updateable: boolean;
  nameField: boolean;
  unique: boolean;
  externalId: boolean;
  caseSensitive: boolean;
  defaultValue: string | number | boolean | null;
  /** Display format such as `RA-{000000}`: numbered by the org. */
  autoNumber: string | null;
  picklist: readonly PicklistValue[];
  /** Other values than those of `picklist` are refused. */
  restricted: boolean;
  referenceTo: readonly string[];
  /** From the child to the parent, e.g. `Account` or `Action__r`. */
  relationshipName: string | null;
  /** From the parent to its children, e.g. `Contacts` or `Rows__r`. */
  childRelationshipName: string | null;
  onParentDelete: ParentDeletion;
  masterDetail: boolean;
  /** The compound field that this one is a part of, e.g. `BillingAddress`. */
  compound: string | null;
  /** Not stored: the value of this path, e.g. `Contact.Email`. */
  through: string | null;
  /** Not stored: SQL over the row with this alias. */
  expression: ((alias: string) => string) | null;
  /** What a describe tells of a formula field, as its administrator wrote it. */
  formula: string | null;
  help: string | null;
  extraTypeInfo: string | null;
}

/**
 * Who sees and edits a record besides its owner, those above the owner in the hierarchy and people with
 * 'view all' or 'modify all':
 * - `private`: nobody;
 * - `read`: everybody sees it;
 * - `public`: everybody sees and edits it, as far as the object permission goes;
 * - `parent`: whoever sees (edits) the master record;
 * - `activity`: whoever sees the record it is about also sees it;
 * - `about`: only whoever sees one of the records that the `sharedBy` fields point at;
 * - `file`: its owner, and whoever sees a record that it is linked to;
 * - `viewer`: only the person whose looking around it notes.
 */
export type SharingModel =
  'private' | 'read' | 'public' | 'parent' | 'activity' | 'about' | 'file' | 'viewer';

export interface ObjectDef {
  name: string;
  label: string;
  labelPlural: string;
  keyPrefix: string;
  custom: boolean;
  /** A custom metadata type: its rows are files of the package. */
  metadataType: boolean;
  sharing: SharingModel;
  fields: readonly FieldDef[];
  /** With sharing `about`: the lookups that decide. */
  sharedBy?: readonly string[];
  /** Fields whose changes are written down, and where: an object with sharing `about`. */
  history?: {
    object: string;
    link: string;
    fields: readonly string[];
    /** Those of them whose changes show up in the record's feed too. */
    inFeed: readonly string[];
  };
  /** A history: the object whose fields it tells of; `*` where every row names its object too. */
  historyOf?: string;
  /** Has a feed that people post to. */
  feed?: boolean;
  /** Found by SOSL. */
  searchable?: boolean;
}

/** A parent's way to its children. */
export interface ChildRelation {
  /** Null where the relationship has no name and so cannot be queried from the parent. */
  name: string | null;
  child: ObjectDef;
  field: FieldDef;
}

export interface Schema {
  objects: readonly ObjectDef[];
  /** By API name, any case. */
  object(name: string): ObjectDef | undefined;
  /** By the first three characters of an id. */
  objectOfId(id: string): ObjectDef | undefined;
  /** By API name, any case. */
  field(object: ObjectDef, name: string): FieldDef | undefined;
  children(object: ObjectDef): readonly ChildRelation[];
}
