// Salesforce's describe types as people see and enter them: for cards and for tables of results alike.
import type { FieldKind } from '../protocol.ts';

const KINDS: Record<string, FieldKind> = {
  textarea: 'longtext',
  int: 'number',
  long: 'number',
  double: 'number',
  currency: 'currency',
  percent: 'percent',
  date: 'date',
  datetime: 'datetime',
  boolean: 'boolean',
  picklist: 'picklist',
  combobox: 'text',
  multipicklist: 'multipicklist',
  reference: 'reference',
  email: 'email',
  phone: 'phone',
  url: 'url',
};

/** How a field of this describe type is shown; what is not listed is text. */
export function fieldKindOf(type: string): FieldKind {
  return KINDS[type] ?? 'text';
}
