// How values and records stand on the wire.

export type FieldValue = string | number | boolean | null;

/** What a person thinks of an answer. */
export type Rating = 'up' | 'down';

/** A record as the panel links to it. */
export interface RecordRef {
  id: string;
  objectApiName: string;
  name: string;
}

/** How a field is shown and, where edits are allowed, entered. */
export type FieldKind =
  | 'text'
  | 'longtext'
  | 'number'
  | 'currency'
  | 'percent'
  | 'date'
  | 'datetime'
  | 'boolean'
  | 'picklist'
  | 'multipicklist'
  | 'reference'
  | 'email'
  | 'phone'
  | 'url';
