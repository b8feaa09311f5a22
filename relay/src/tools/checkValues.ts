// Holds the values of one record against its describe, before a person or Salesforce sees them.
import type { FieldValue } from '../protocol.ts';
import type { FieldDescribe, ObjectDescribe } from '../salesforce/types.ts';
import type { Checked, ValueProblem } from './checks/problem.ts';
import type { KeyPrefixes } from './checks/texts.ts';
import { nearestFields } from '../soql/paths.ts';
import { checkNumber } from './checks/numbers.ts';
import { checkMultiPicklist, checkPicklist } from './checks/picklists.ts';
import { wrong } from './checks/problem.ts';
import { checkRecordType, recordTypesOf } from './checks/recordTypes.ts';
import {
  checkBoolean,
  checkDate,
  checkDateTime,
  checkReference,
  checkText,
  checkTime,
} from './checks/texts.ts';
import type { Said, Words } from '../words/words.ts';

export type { ValueProblem } from './checks/problem.ts';

export type CheckedValues =
  { ok: true; values: Record<string, FieldValue> } | { ok: false; problems: ValueProblem[] };

/** One check per describe type; a type that is not listed cannot be written by a tool. */
const checks: Readonly<
  Record<string, (f: FieldDescribe, value: unknown, prefixes: KeyPrefixes) => Checked<FieldValue>>
> = {
  string: checkText,
  textarea: checkText,
  email: checkText,
  phone: checkText,
  url: checkText,
  encryptedstring: checkText,
  combobox: checkText,
  picklist: within(checkPicklist),
  multipicklist: within(checkMultiPicklist),
  boolean: checkBoolean,
  int: checkNumber,
  double: checkNumber,
  currency: checkNumber,
  percent: checkNumber,
  date: checkDate,
  datetime: checkDateTime,
  time: checkTime,
  reference: checkReference,
};

const noPrefixes: KeyPrefixes = new Map();

/**
 * Checks values by field name in any capitals and answers them as Salesforce takes them: canonical
 * field names, picklist values, ids of 18 characters, times in UTC, null for empty. Every problem
 * is listed. `describe` should be without hidden fields, so that no hint names one. With
 * `keyPrefixes` the ids of lookups must be of an object that the lookup takes.
 */
export function checkValues(
  describe: ObjectDescribe,
  values: Readonly<Record<string, unknown>>,
  mode: 'create' | 'update',
  keyPrefixes: KeyPrefixes = noPrefixes,
): CheckedValues {
  const fields = new Map(describe.fields.map((field) => [field.name.toLowerCase(), field]));
  const checked = new Map<string, FieldValue>();
  const problems: ValueProblem[] = [];
  for (const [name, value] of Object.entries(values)) {
    const field = fields.get(name.toLowerCase());
    const result = field
      ? checkField(describe, field, value, { mode, keyPrefixes, repeated: checked.has(field.name) })
      : unknownField(describe, name);
    if (result.ok) checked.set(field!.name, result.value);
    else
      problems.push({ field: name, code: result.code, message: result.message, hint: result.hint });
  }
  problems.push(...missing(describe, checked, values, mode));
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, values: Object.fromEntries(checked) };
}

interface Circumstances {
  mode: 'create' | 'update';
  keyPrefixes: KeyPrefixes;
  repeated: boolean;
}

function checkField(
  describe: ObjectDescribe,
  field: FieldDescribe,
  value: unknown,
  { mode, keyPrefixes, repeated }: Circumstances,
): Checked<FieldValue> {
  if (repeated) {
    return wrong(
      'repeated_field',
      (words) => words.values.twice(field.label),
      'Give each field once.',
    );
  }
  const writable = mode === 'create' ? field.createable : field.updateable;
  if (!writable) return readOnly(describe, field, mode);
  if (holdsReference(value)) return referenceSyntax(field);
  if (isEmpty(field, value)) return emptied(field);
  const recordTypes = field.name === 'RecordTypeId' ? recordTypesOf(describe) : [];
  if (recordTypes.length > 0) return checkRecordType(field, recordTypes, value);
  const check = checks[field.type];
  if (check) return check(field, value, keyPrefixes);
  const message: Said = (words) => words.values.notByAssistant(field.label);
  return wrong(
    'read_only',
    message,
    `Fields of type ${field.type} are not supported; leave it out.`,
  );
}

/** Salesforce keeps an empty text as null. Only a field of several values has an empty list. */
function isEmpty(field: FieldDescribe, value: unknown): boolean {
  if (Array.isArray(value)) return field.type === 'multipicklist' && value.length === 0;
  return value === null || (typeof value === 'string' && value.trim() === '');
}

function emptied(field: FieldDescribe): Checked<null> {
  if (field.nillable) return { ok: true, value: null };
  return wrong(
    'required',
    (words) => words.values.cannotBeEmpty(field.label),
    'Give it a value or leave it out.',
  );
}

/** `@{…}` refers to the result of another request inside a composite request (REST API Developer Guide, Composite). */
function holdsReference(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsReference);
  return typeof value === 'string' && value.includes('@{');
}

function referenceSyntax(field: FieldDescribe): Checked<never> {
  const message: Said = (words) => words.values.holdsReference(field.label);
  return wrong('reference_syntax', message, "Leave '@{' out of the text.");
}

/** A picklist value is also a text with a length. */
function within(
  check: (field: FieldDescribe, value: unknown) => Checked<string>,
): (field: FieldDescribe, value: unknown) => Checked<string> {
  return (field, value) => {
    const checked = check(field, value);
    return checked.ok ? checkText(field, checked.value) : checked;
  };
}

function readOnly(
  describe: ObjectDescribe,
  field: FieldDescribe,
  mode: 'create' | 'update',
): Checked<never> {
  const parts = describe.fields
    .filter(({ compoundFieldName }) => compoundFieldName === field.name)
    .filter(
      (part) => part.name !== field.name && (mode === 'create' ? part.createable : part.updateable),
    );
  const hint =
    parts.length > 0
      ? `Write its parts: ${parts.map(({ name }) => name).join(', ')}.`
      : 'Leave it out; nobody can write it here.';
  return wrong(
    'read_only',
    ({ values }) =>
      mode === 'create' ? values.cannotBeSet(field.label) : values.cannotBeChanged(field.label),
    hint,
  );
}

function unknownField(describe: ObjectDescribe, name: string): Checked<never> {
  if (name.toLowerCase() === 'attributes' || name in Object.prototype || name === '__proto__') {
    return wrong('not_a_field', (words) => words.values.noField, `Leave ${name} out.`);
  }
  const close = nearestFields(describe, name);
  const hint =
    close.length > 0 ? `Nearest: ${close.join(', ')}.` : 'describe_object lists the fields.';
  return wrong(
    'unknown_field',
    (words) => words.values.unknownField(describe.label, name.slice(0, 80)),
    hint,
  );
}

/** What a create lacks: fields that Salesforce neither fills itself nor takes empty. */
function missing(
  describe: ObjectDescribe,
  checked: ReadonlyMap<string, FieldValue>,
  values: Readonly<Record<string, unknown>>,
  mode: 'create' | 'update',
): ValueProblem[] {
  if (mode === 'update') {
    if (Object.keys(values).length > 0) return [];
    const hint = 'Give at least one field with its new value.';
    return [
      { field: '', code: 'no_values', message: (words) => words.values.nothingToChange, hint },
    ];
  }
  const given = new Set(Object.keys(values).map((name) => name.toLowerCase()));
  return describe.fields
    .filter((field) => field.createable && !field.nillable && !field.defaultedOnCreate)
    .filter((field) => field.type !== 'boolean' && !checked.has(field.name))
    .filter((field) => !given.has(field.name.toLowerCase()))
    .map((field) => ({
      field: field.name,
      code: 'required' as const,
      message: (words: Words) => words.values.required(field.label),
      hint: `Give ${field.name} a value; ask the person if it is not known.`,
    }));
}
