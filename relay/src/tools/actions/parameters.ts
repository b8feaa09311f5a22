// The inputs of an action as a model gives them and as a card shows them.
import { z } from 'zod';
import { listOf } from '../../approvals/actionInputs.ts';
import { isApiName } from '../../policy/builtIn.ts';
import type { ActionDescribe, ActionParameter, ObjectDescribe } from '../../salesforce/types.ts';
import { formOf, type FormField } from '../form.ts';
import { ACTION_OBJECT } from './types.ts';

/** Types of inputs (Actions Developer Guide; those of Apex are its primitives) and the field types they are handled as. */
const FIELD_TYPES: Readonly<Record<string, string>> = {
  STRING: 'string',
  ID: 'string',
  ENCRYPTEDSTRING: 'string',
  COMBOBOX: 'string',
  MULTIPICKLIST: 'string',
  TEXTAREA: 'textarea',
  EMAIL: 'email',
  PHONE: 'phone',
  URL: 'url',
  PICKLIST: 'picklist',
  REFERENCE: 'reference',
  BOOLEAN: 'boolean',
  INT: 'int',
  INTEGER: 'int',
  LONG: 'double',
  DOUBLE: 'double',
  DECIMAL: 'double',
  NUMBER: 'double',
  CURRENCY: 'double',
  PERCENT: 'double',
  DATE: 'date',
  DATETIME: 'datetime',
  TIME: 'time',
};

/** More than this would fill the model's context with one tool. */
const MOST_INPUTS = 40;
const LONGEST_DESCRIPTION = 120;

/** Why an action cannot be a tool, as a sentence for an admin; undefined when it can. */
export function unfit({ inputs }: ActionDescribe): string | undefined {
  if (inputs.length > MOST_INPUTS) return `it has more than ${MOST_INPUTS} inputs`;
  const odd = inputs.find((input) => !isApiName(input.name));
  if (odd !== undefined) return `the input “${odd.name}” has no API name`;
  const record = inputs.find(({ type, sobjectType }) => type === 'SOBJECT' || sobjectType !== null);
  if (record !== undefined) return `the input ${record.name} is a record; take its id instead`;
  const other = inputs.find(
    ({ type, apexClass }) => apexClass !== null || !Object.hasOwn(FIELD_TYPES, type),
  );
  if (other === undefined) return undefined;
  return `the input ${other.name} is of the type ${other.type}; take texts, numbers, dates or true and false`;
}

/** The arguments of a call; `describe` is not unfit. */
export function argumentsOf({ inputs }: ActionDescribe): z.ZodType<Record<string, unknown>> {
  return z.strictObject(
    Object.fromEntries(inputs.map((input) => [input.name, argumentOf(input)] as const)),
  );
}

function argumentOf(input: ActionParameter): z.ZodType {
  const fieldType = fieldTypeOf(input);
  const one = SCHEMAS[fieldType] ?? z.string();
  const value = isList(input) ? z.array(one) : one;
  const about = aboutOf(input, fieldType);
  const described = about === '' ? value : value.describe(about);
  return input.required ? described : described.optional();
}

const SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  boolean: z.boolean(),
  int: z.number(),
  double: z.number(),
};

const FORMATS: Readonly<Record<string, string>> = {
  date: 'YYYY-MM-DD',
  datetime: 'date and time with zone',
  time: 'HH:MM',
  reference: 'record id',
};

function aboutOf({ description, picklistValues }: ActionParameter, fieldType: string): string {
  const values = picklistValues.filter(({ active }) => active).map(({ value }) => value);
  const format = values.length > 0 ? `one of ${values.join(', ')}` : FORMATS[fieldType];
  return [description?.slice(0, LONGEST_DESCRIPTION), format].filter(Boolean).join('; ');
}

const isList = ({ maxOccurs }: Pick<ActionParameter, 'maxOccurs'>): boolean => maxOccurs > 1;

function fieldTypeOf({ type, picklistValues }: ActionParameter): string {
  const fieldType = FIELD_TYPES[type] ?? 'string';
  return fieldType === 'picklist' && picklistValues.length === 0 ? 'string' : fieldType;
}

/** The inputs as the fields of a form that a card shows and edits are checked against. */
export function actionForm(label: string, { inputs }: ActionDescribe): ObjectDescribe {
  const form = formOf(ACTION_OBJECT, label, inputs.map(formFieldOf));
  const lists = new Map(inputs.filter(isList).map((input) => [input.name, fieldTypeOf(input)]));
  const fields = form.fields.map((field) => {
    const itemType = lists.get(field.name);
    return itemType === undefined ? field : { ...field, ...listOf(itemType) };
  });
  return { ...form, fields };
}

function formFieldOf(input: ActionParameter): FormField {
  const { name, required, picklistValues } = input;
  return { name, label: labelOf(input), type: fieldTypeOf(input), required, picklistValues };
}

/** A flow labels its variables with their API names: `caseId` reads as `Case Id`. */
function labelOf({ name, label }: ActionParameter): string {
  if (label !== name) return label;
  const words = name
    .replaceAll('_', ' ')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
