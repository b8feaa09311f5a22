// Reads the body of a write: which fields it sets, whether the user may set them, whether the values fit.
import { OrgError, orgError } from '../errors.ts';
import type { ErrorEntry } from '../errors.ts';
import { isStored } from '../schema/schema.ts';
import type { FieldDef, ObjectDef } from '../schema/types.ts';
import type { StoredRow } from '../store/values.ts';
import { coerce } from './coerce.ts';
import type { DmlContext } from './context.ts';

export type Operation = 'create' | 'update';

/** A request's body as far as it is a JSON object. */
export function asObject(body: unknown): Record<string, unknown> {
  if (typeof body === 'object' && body !== null && !Array.isArray(body))
    return body as Record<string, unknown>;
  throw orgError(
    400,
    'JSON_PARSER_ERROR',
    'The HTTP entity body is required, but this request has no entity body.',
  );
}

/**
 * @returns the values to keep, by field name
 * @throws OrgError for unknown or forbidden fields and for values that do not fit; every misfit at once
 */
export function readInput(
  context: DmlContext,
  object: ObjectDef,
  body: Record<string, unknown>,
  operation: Operation,
): StoredRow {
  const forbidden: string[] = [];
  const problems: ErrorEntry[] = [];
  const row: StoredRow = {};
  for (const [key, value] of Object.entries(body)) {
    if (key === 'attributes') continue;
    const field = fieldOf(context, object, key, operation);
    if (!mayWrite(context, object, field, operation)) {
      forbidden.push(field.name);
      continue;
    }
    const result = coerce(field, value);
    if ('problem' in result) problems.push(result.problem);
    else row[field.name] = result.value;
  }
  if (forbidden.length > 0) throw forbiddenFields(forbidden);
  if (problems.length > 0) throw new OrgError(400, problems);
  return row;
}

function fieldOf(
  { schema, access, user }: DmlContext,
  object: ObjectDef,
  key: string,
  operation: Operation,
): FieldDef {
  const field = schema.field(object, key);
  if (!field || !access.canRead(user, object, field))
    throw orgError(
      400,
      'INVALID_FIELD',
      `No such column '${key}' on sobject of type ${object.name}`,
    );
  if (field.name === 'Id')
    throw operation === 'create'
      ? orgError(400, 'INVALID_FIELD_FOR_INSERT_UPDATE', 'cannot specify Id in an insert call', [
          'Id',
        ])
      : orgError(400, 'INVALID_FIELD', 'The Id field should not be specified in the sobject data.');
  return field;
}

function mayWrite(
  { access, user }: DmlContext,
  object: ObjectDef,
  field: FieldDef,
  operation: Operation,
): boolean {
  const allowed = operation === 'create' ? field.createable : field.updateable;
  return allowed && isStored(field) && access.canWrite(user, object, field);
}

function forbiddenFields(names: string[]): OrgError {
  return orgError(
    400,
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    `Unable to create/update fields: ${names.join(', ')}. Please check the security settings of ` +
      `this field and verify that it is read/write for your profile or permission set.`,
    names,
  );
}
