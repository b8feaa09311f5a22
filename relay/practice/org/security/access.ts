// Decides what a user may do with objects, fields and records: profile, field-level security, sharing.
import { historyName } from '../dml/history.ts';
import { viewable } from '../schema/standard/setup.ts';
import type { FieldDef, ObjectDef, Schema } from '../schema/types.ts';
import { roles } from './users.ts';
import type { PracticeUser } from './users.ts';
import { together } from './permissionSets.ts';
import type { PermissionSetDef } from './permissionSets.ts';
import { fieldRules, objectPermission } from './profiles.ts';
import type { ObjectPermission } from './profiles.ts';

export interface Access {
  object(user: PracticeUser, object: ObjectDef): ObjectPermission;
  canRead(user: PracticeUser, object: ObjectDef, field: FieldDef): boolean;
  canWrite(user: PracticeUser, object: ObjectDef, field: FieldDef): boolean;
  /** SQL that is true for the rows under `alias` that the user sees. */
  visible(user: PracticeUser, object: ObjectDef, alias: string): string;
  /** SQL that is true for the rows under `alias` that the user may edit, as far as sharing goes. */
  editable(user: PracticeUser, object: ObjectDef, alias: string): string;
}

/**
 * @param users - everybody, whose places in the hierarchy decide what is shared upward
 * @param setsOf - the permission sets that are assigned to a user now
 */
export function createAccess(
  schema: Schema,
  users: readonly PracticeUser[],
  setsOf: (user: PracticeUser) => readonly PermissionSetDef[],
): Access {
  const permission = (user: PracticeUser, object: ObjectDef): ObjectPermission =>
    together([
      objectPermission(user, object),
      ...setsOf(user).flatMap((set) => set.objects.get(object.name) ?? []),
    ]);
  const teams = new Map(users.map((user) => [user.id, teamOf(user, users)]));
  const granted = (
    user: PracticeUser,
    object: ObjectDef,
    field: FieldDef,
    right: 'read' | 'edit',
  ) => setsOf(user).some((set) => set.fields.get(`${object.name}.${field.name}`)?.[right]);
  const canRead = (user: PracticeUser, object: ObjectDef, field: FieldDef): boolean =>
    fieldRules(user, object).get(field.name) !== 'hidden' || granted(user, object, field, 'read');
  const sharing = { schema, teams, permission, canRead };
  return {
    object: permission,
    canRead,
    canWrite: (user, object, field) =>
      !fieldRules(user, object).has(field.name) || granted(user, object, field, 'edit'),
    visible: (user, object, alias) => visible(sharing, user, object, alias),
    editable: (user, object, alias) => editable(sharing, user, object, alias),
  };
}

interface Sharing {
  schema: Schema;
  /** By user: whose records the user has like an owner. */
  teams: ReadonlyMap<string, readonly string[]>;
  /** Profile and permission sets together. */
  permission(user: PracticeUser, object: ObjectDef): ObjectPermission;
  canRead(user: PracticeUser, object: ObjectDef, field: FieldDef): boolean;
}

function visible(sharing: Sharing, user: PracticeUser, object: ObjectDef, alias: string): string {
  const permission = sharing.permission(user, object);
  if (!permission.read) return '0';
  if (object.sharing === 'viewer') return viewed(sharing, user, object, alias);
  if (object.sharing === 'about') return seenThrough(sharing, user, object, alias);
  if (permission.viewAll || object.sharing === 'read' || object.sharing === 'public') return '1';
  if (object.sharing === 'private') return owned(sharing, user, alias);
  const seen = (parent: ObjectDef, inner: string) => visible(sharing, user, parent, inner);
  if (object.sharing === 'parent')
    return through(sharing, object, masterFields(object), alias, seen).join(' AND ') || '1';
  if (object.sharing === 'file')
    return `(${owned(sharing, user, alias)} OR ${linked(sharing, user, alias)})`;
  const about = object.fields.filter(({ name }) => name === 'WhatId' || name === 'WhoId');
  return `(${[owned(sharing, user, alias), ...through(sharing, object, about, alias, seen)].join(' OR ')})`;
}

function editable(sharing: Sharing, user: PracticeUser, object: ObjectDef, alias: string): string {
  const permission = sharing.permission(user, object);
  if (permission.modifyAll || object.sharing === 'public') return '1';
  if (object.sharing === 'viewer') return '0';
  if (object.sharing === 'about' && !object.fields.some(({ name }) => name === 'OwnerId'))
    return owned(sharing, user, alias, 'CreatedById');
  if (object.sharing !== 'parent') return owned(sharing, user, alias);
  const may = (parent: ObjectDef, inner: string) => editable(sharing, user, parent, inner);
  return through(sharing, object, masterFields(object), alias, may).join(' AND ') || '1';
}

/** Rows about records that the user sees; of a history only those about fields that the user sees. */
function seenThrough(
  sharing: Sharing,
  user: PracticeUser,
  object: ObjectDef,
  alias: string,
): string {
  const seen = (parent: ObjectDef, inner: string) =>
    // Everybody sees who works here; what is linked to a person alone is that person's.
    parent.name === 'User' ? `${inner}."Id" = '${user.id}'` : visible(sharing, user, parent, inner);
  const by = object.fields.filter(({ name }) => object.sharedBy?.includes(name));
  const records = `(${through(sharing, object, by, alias, seen).join(' OR ') || '0'})`;
  const hidden = hiddenNames(sharing, user, object.historyOf);
  if (hidden.length === 0) return records;
  const column = object.historyOf === '*' ? 'FieldName' : 'Field';
  return `(${records} AND ${alias}."${column}" NOT IN (${hidden.join(', ')}))`;
}

/** The fields that the user does not see, as a history names them: of one object, or of all (`*`). */
function hiddenNames(sharing: Sharing, user: PracticeUser, of: string | undefined): string[] {
  const objects = sharing.schema.objects.filter(({ name }) => of === '*' || name === of);
  return objects.flatMap((object) =>
    object.fields
      .filter((field) => !sharing.canRead(user, object, field))
      .map((field) => (of === '*' ? `'${object.name}.${field.name}'` : `'${historyName(field)}'`)),
  );
}

/** A file that is linked to a record the user sees. */
function linked(sharing: Sharing, user: PracticeUser, alias: string): string {
  const links = sharing.schema.object('ContentDocumentLink');
  if (!links) return '0';
  const inner = `${alias}_l`;
  return `EXISTS (SELECT 1 FROM "${links.name}" ${inner} WHERE ${inner}."ContentDocumentId" = ${alias}."Id" AND ${inner}."IsDeleted" = 0 AND ${seenThrough(sharing, user, links, inner)})`;
}

/** What the user looked at, as far as it is there and still in sight. */
function viewed(sharing: Sharing, user: PracticeUser, object: ObjectDef, alias: string): string {
  const seen = (parent: ObjectDef, inner: string) => visible(sharing, user, parent, inner);
  const ids = object.fields
    .filter(({ name }) => name === 'Id')
    .map((field) => ({ ...field, referenceTo: Object.keys(viewable) }));
  const there = through(sharing, object, ids, alias, seen).join(' OR ');
  return `(${alias}."CreatedById" = '${user.id}' AND (${there}))`;
}

const masterFields = (object: ObjectDef): FieldDef[] =>
  object.fields.filter((field) => field.masterDetail);

function owned(
  { teams }: Sharing,
  user: PracticeUser,
  alias: string,
  by: 'OwnerId' | 'CreatedById' = 'OwnerId',
): string {
  const ids = (teams.get(user.id) ?? [user.id]).map((id) => `'${id}'`).join(', ');
  return `${alias}."${by}" IN (${ids})`;
}

/** SQL for every record that the fields can point at: it is there and the condition holds for it. */
function through(
  { schema }: Sharing,
  object: ObjectDef,
  fields: readonly FieldDef[],
  alias: string,
  condition: (parent: ObjectDef, alias: string) => string,
): string[] {
  return fields.flatMap((field) =>
    field.referenceTo.map((name) => {
      const parent = schema.object(name);
      if (!parent) throw new Error(`${object.name}.${field.name} points at no object ${name}`);
      const inner = `${alias}_${field.name}_${name}`;
      return `EXISTS (SELECT 1 FROM "${name}" ${inner} WHERE ${inner}."Id" = ${alias}."${field.name}" AND ${inner}."IsDeleted" = 0 AND ${condition(parent, inner)})`;
    }),
  );
}

/** The user and everybody whose role lies below the user's. */
function teamOf(user: PracticeUser, users: readonly PracticeUser[]): string[] {
  const below = (role: string | null): boolean => {
    const parent = roles.find((each) => each.key === role)?.parent ?? null;
    return parent !== null && (parent === user.role || below(parent));
  };
  const team = users.filter((each) => user.role !== null && below(each.role));
  return [user.id, ...team.map((each) => each.id)];
}
