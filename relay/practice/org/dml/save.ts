// Creates and updates records the way Salesforce does: permissions, values, lookups, defaults, rules, duplicates, stamps.
import { orgError } from '../errors.ts';
import { isStored } from '../schema/schema.ts';
import type { ObjectDef } from '../schema/types.ts';
import type { StoredRow } from '../store/values.ts';
import type { DmlContext } from './context.ts';
import { alreadyConverted } from './convertLead.ts';
import { derive } from './derive.ts';
import { checkDuplicates } from './duplicates.ts';
import { keepFile } from './files.ts';
import { writeHistory } from './history.ts';
import { readInput } from './input.ts';
import { rowToChange } from './recordAccess.ts';
import { checkReferences } from './references.ts';
import { keepAmount, rollUpAmount } from './rollUps.ts';
import { checkRules } from './rules.ts';
import { checkAssignment, checkUnique } from './uniqueness.ts';

/**
 * @returns the new record's id
 * @throws OrgError as Salesforce refuses; nothing is kept then
 */
export function createRecord(
  context: DmlContext,
  object: ObjectDef,
  body: Record<string, unknown>,
): string {
  const { store, access, user, clock } = context;
  if (!access.object(user, object).create)
    throw orgError(
      400,
      'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
      `entity type cannot be inserted: ${object.label}`,
      [],
    );
  const input = readInput(context, object, body, 'create');
  if (object.name === 'ContentNote') return createNote(context, input);
  checkReferences(context, object, input);
  const id = store.nextId(object);
  context.lock(id);
  const at = clock.stamp();
  const row = newRow(context, object, input, id, at);
  const given = new Set(Object.keys(input));
  derive(object, row, { ...context, given, before: undefined, at });
  check(context, object, row, undefined);
  store.insert(object, row);
  rollUpAmount(context, object, row);
  keepFile(context, object, row);
  writeHistory(context, object, row, undefined);
  return id;
}

/** A note is a file that is known by its document (Object Reference, ContentNote). */
function createNote(context: DmlContext, input: StoredRow): string {
  const { schema, store } = context;
  const versions = schema.object('ContentVersion');
  if (!versions) throw new Error('The org has no ContentVersion');
  const Title = input.Title ?? null;
  const version = { Title, PathOnClient: `${String(Title)}.snote`, VersionData: input.Content };
  const id = createRecord(context, versions, version);
  return String(store.row(versions, id)?.ContentDocumentId);
}

/**
 * @param id - 18 characters
 * @throws OrgError as Salesforce refuses; nothing is kept then
 */
export function updateRecord(
  context: DmlContext,
  object: ObjectDef,
  id: string,
  body: Record<string, unknown>,
): void {
  const { store, user, clock } = context;
  const before = rowToChange(context, object, id, 'edit');
  if (object.name === 'Lead' && before.IsConverted === 1) throw alreadyConverted();
  const input = readInput(context, object, body, 'update');
  checkReferences(context, object, input);
  keepAmount(context, object, id, input);
  context.lock(id);
  const at = clock.stamp(String(before.SystemModstamp));
  const row: StoredRow = { ...before, ...input };
  derive(object, row, { ...context, given: new Set(Object.keys(input)), before, at });
  check(context, object, row, before);
  row.LastModifiedDate = at;
  row.LastModifiedById = user.id;
  row.SystemModstamp = at;
  store.update(object, id, row);
  rollUpAmount(context, object, row);
  writeHistory(context, object, row, before);
}

function check(
  context: DmlContext,
  object: ObjectDef,
  row: StoredRow,
  before: StoredRow | undefined,
): void {
  checkRequired(object, row);
  checkRules(object, row, before);
  checkUnique(context, object, row, before);
  checkAssignment(context, object, row);
  checkDuplicates(context, object, row, before);
}

function newRow(
  { store, user }: DmlContext,
  object: ObjectDef,
  input: StoredRow,
  id: string,
  at: string,
): StoredRow {
  return {
    ...defaults(object),
    ...(object.fields.some((field) => field.name === 'OwnerId') ? { OwnerId: user.id } : {}),
    ...input,
    ...autoNumbers(store, object),
    Id: id,
    IsDeleted: 0,
    CreatedDate: at,
    CreatedById: user.id,
    LastModifiedDate: at,
    LastModifiedById: user.id,
    SystemModstamp: at,
  };
}

/** @returns every stored field with its default, or null */
export function defaults(object: ObjectDef): StoredRow {
  return Object.fromEntries(
    object.fields.filter(isStored).map(({ name, defaultValue }) => {
      const isFlag = typeof defaultValue === 'boolean';
      return [name, isFlag ? Number(defaultValue) : defaultValue];
    }),
  );
}

export function autoNumbers(store: DmlContext['store'], object: ObjectDef): StoredRow {
  return Object.fromEntries(
    object.fields
      .filter((field) => field.autoNumber !== null)
      .map((field) => [field.name, store.nextNumber(object, field)]),
  );
}

function checkRequired(object: ObjectDef, row: StoredRow): void {
  const missing = object.fields
    .filter((field) => field.required && isStored(field) && field.createable)
    .filter((field) => row[field.name] === null || row[field.name] === undefined)
    .map((field) => field.name);
  if (missing.length > 0)
    throw orgError(
      400,
      'REQUIRED_FIELD_MISSING',
      `Required fields are missing: [${missing.join(', ')}]`,
      missing,
    );
}
