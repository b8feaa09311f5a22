// Fields of describes, as Salesforce describes them when nothing is special about them.
import type { FieldDescribe } from '../../relay/src/salesforce/types.ts';

/** A plain text field of 255 characters that may be written, filtered, sorted and grouped. */
export function aField(name: string, changes: Partial<FieldDescribe> = {}): FieldDescribe {
  return {
    name,
    label: name,
    type: 'string',
    length: 255,
    precision: 0,
    scale: 0,
    nillable: true,
    createable: true,
    updateable: true,
    filterable: true,
    sortable: true,
    groupable: true,
    aggregatable: true,
    calculated: false,
    calculatedFormula: null,
    defaultedOnCreate: false,
    nameField: false,
    unique: false,
    externalId: false,
    restrictedPicklist: false,
    picklistValues: [],
    referenceTo: [],
    relationshipName: null,
    compoundFieldName: null,
    extraTypeInfo: null,
    htmlFormatted: false,
    inlineHelpText: null,
    ...changes,
  };
}
