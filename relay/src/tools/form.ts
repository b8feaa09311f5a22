// The inputs of what is no record: a describe of their own, so that cards, checks and edits treat them like fields.
import type { FieldDescribe, ObjectDescribe, PicklistEntry } from '../salesforce/types.ts';

export interface FormField {
  name: string;
  label: string;
  /** Salesforce's describe type. */
  type: string;
  required?: boolean;
  /** What is made is called by it. */
  nameField?: true;
  /** Characters. */
  length?: number;
  picklistValues?: PicklistEntry[];
  /** Objects that a `reference` may point at. */
  referenceTo?: string[];
}

const LONGEST = 32_000;

/** A describe of `object` that has these fields only, all of them to be filled in. */
export function formOf(
  object: string,
  label: string,
  fields: readonly FormField[],
): ObjectDescribe {
  return {
    name: object,
    label,
    labelPlural: label,
    keyPrefix: null,
    custom: false,
    queryable: false,
    searchable: false,
    createable: true,
    updateable: false,
    deletable: false,
    fields: fields.map(fieldOf),
    childRelationships: [],
    recordTypeInfos: [],
  };
}

function fieldOf(field: FormField): FieldDescribe {
  const options = field.picklistValues ?? [];
  return {
    name: field.name,
    label: field.label,
    type: field.type,
    length: field.length ?? (field.type === 'reference' ? 18 : LONGEST),
    precision: 18,
    scale: 9,
    nillable: field.required !== true,
    createable: true,
    updateable: false,
    filterable: false,
    sortable: false,
    groupable: false,
    aggregatable: false,
    calculated: false,
    calculatedFormula: null,
    defaultedOnCreate: false,
    nameField: field.nameField === true,
    unique: false,
    externalId: false,
    restrictedPicklist: options.length > 0,
    picklistValues: options,
    referenceTo: field.referenceTo ?? [],
    relationshipName: null,
    compoundFieldName: null,
    controllerName: null,
    extraTypeInfo: null,
    htmlFormatted: false,
    inlineHelpText: null,
  };
}
