// Turns a value of a request's JSON into what a field keeps, or says as Salesforce does why it cannot.
import { orgError } from '../errors.ts';
import type { ErrorEntry, OrgError } from '../errors.ts';
import { isNumeric } from '../schema/schema.ts';
import type { FieldDef } from '../schema/types.ts';
import { isRealDate } from '../soql/literals.ts';
import { toId18 } from '../store/ids.ts';

export type Kept = string | number | null;

/** The value, or what is wrong with it. */
export type Coerced = { value: Kept } | { problem: ErrorEntry };

/**
 * @throws OrgError JSON_PARSER_ERROR for a value of another kind than the field's: Salesforce refuses
 *   such a body as a whole
 */
export function coerce(field: FieldDef, value: unknown): Coerced {
  if (value === null || value === '') return { value: field.type === 'boolean' ? 0 : null };
  if (typeof value === 'object') throw cannotRead(field, value);
  // Only histories have such fields, and nobody writes those.
  if (field.type === 'anyType') return { value: String(value) };
  if (field.type === 'boolean') return { value: readBoolean(field, value) };
  if (isNumeric(field)) return readNumber(field, value);
  if (typeof value !== 'string') throw cannotRead(field, value);
  if (field.type === 'date') return { value: readDate(field, value) };
  if (field.type === 'datetime') return { value: readDatetime(field, value) };
  if (field.type === 'reference' || field.type === 'id') return readId(field, value);
  return readText(field, value);
}

const base64Shape = /^[A-Za-z0-9+/\s]*={0,2}\s*$/;

const jsonTypes: Record<string, string> = {
  boolean: 'boolean',
  int: 'int',
  double: 'double',
  currency: 'double',
  percent: 'double',
  date: 'date',
  datetime: 'datetime',
};

function cannotRead(field: FieldDef, value: unknown): OrgError {
  const type = jsonTypes[field.type] ?? 'string';
  const kind = Array.isArray(value)
    ? 'START_ARRAY'
    : typeof value === 'object'
      ? 'START_OBJECT'
      : `VALUE_${typeof value === 'number' ? 'NUMBER_FLOAT' : String(typeof value).toUpperCase()}`;
  const shown = typeof value === 'object' ? (Array.isArray(value) ? '[' : '{') : String(value);
  return orgError(
    400,
    'JSON_PARSER_ERROR',
    `Cannot deserialize instance of ${type} from ${kind} value ${shown} or request may be missing a required field at [line:1, column:1]`,
  );
}

function readBoolean(field: FieldDef, value: unknown): number {
  if (value === true || value === 'true') return 1;
  if (value === false || value === 'false') return 0;
  throw cannotRead(field, value);
}

function readNumber(field: FieldDef, value: unknown): Coerced {
  const isNumber = typeof value === 'number' || /^-?\d+(\.\d+)?$/.test(String(value));
  const number = Number(value);
  if (!isNumber || !Number.isFinite(number)) throw cannotRead(field, value);
  if (field.type === 'int' && !Number.isInteger(number)) throw cannotRead(field, value);
  const factor = 10 ** field.scale;
  const rounded = Math.round(number * factor) / factor;
  if (Math.abs(rounded) >= 10 ** (field.precision - field.scale))
    return {
      problem: {
        errorCode: 'NUMBER_OUTSIDE_VALID_RANGE',
        message: `${field.label}: value outside of valid range on numeric field: ${number}`,
        fields: [field.name],
      },
    };
  return { value: rounded };
}

function readDate(field: FieldDef, value: string): string {
  const day = value.slice(0, 10);
  if (!/^\d{4}-\d\d-\d\d(T.*)?$/.test(value) || !isRealDate(day)) throw cannotRead(field, value);
  return day;
}

function readDatetime(field: FieldDef, value: string): string {
  const shape = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.exec(value);
  // `+0000` as Salesforce itself writes it; Date wants the colon.
  const instant = new Date(value.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  if (!shape?.[1] || !isRealDate(shape[1]) || Number.isNaN(instant.getTime()))
    throw cannotRead(field, value);
  return `${instant.toISOString().slice(0, 19)}.000Z`;
}

function readId(field: FieldDef, value: string): Coerced {
  const id = toId18(value);
  if (id) return { value: id };
  const message = `${field.label}: id value of incorrect type: ${value}`;
  return { problem: { errorCode: 'MALFORMED_ID', message, fields: [field.name] } };
}

const emailShape = /^[^\s@,;<>()]+@[^\s@,;<>()]+\.[^\s@,;<>().]{2,}$/;

function readText(field: FieldDef, value: string): Coerced {
  const { name, label, length } = field;
  if (field.type === 'base64' && !base64Shape.test(value)) throw cannotRead(field, value);
  const problem = (errorCode: string, message: string): Coerced => ({
    problem: { errorCode, message, fields: [name] },
  });
  if (length > 0 && value.length > length)
    return problem(
      'STRING_TOO_LONG',
      `${label}: data value too large: ${value} (max length=${length})`,
    );
  if (field.type === 'email' && !emailShape.test(value))
    return problem('INVALID_EMAIL_ADDRESS', `${label}: invalid email address: ${value}`);
  const entries = field.type === 'multipicklist' ? value.split(';') : [value];
  const unknown = entries.find((entry) => !field.picklist.some((each) => each.value === entry));
  if (field.restricted && unknown !== undefined)
    return problem(
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      `${label}: bad value for restricted picklist field: ${unknown}`,
    );
  return { value: value.trimEnd() };
}
