// Decides what a user may do with objects, fields and records: profile, field-level security, sharing.
import type { FieldDef, ObjectDef, Schema } from '../schema/types.ts';
import { roles } from './users.ts';
import type { PracticeUser } from './users.ts';
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

/** @param users - everybody, whose places in the hierarchy decide what is shared upward */
export function createAccess(schema: Schema, users: readonly PracticeUser[]): Access {
  const teams = new Map(users.map((user) => [user.id, teamOf(user, users)]));
  const owned = (user: PracticeUser, alias: string): string => {
    const ids = (teams.get(user.id) ?? [user.id]).map((id) => `'${id}'`).join(', ');
    return `${alias}."OwnerId" IN (${ids})`;
  };
  const parents = (object: ObjectDef, names: readonly string[]): [FieldDef, ObjectDef][] =>
    names.flatMap((name) => {
      const field = schema.field(object, name);
      const targets = field?.referenceTo ?? [];
      return targets.flatMap((target) => {
        const parent = schema.object(target);
        return field && parent ? [[field, parent] as [FieldDef, ObjectDef]] : [];
      });
    });
  const through = (
    alias: string,
    [field, parent]: [FieldDef, ObjectDef],
    condition: (object: ObjectDef, alias: string) => string,
  ): string => {
    const inner = `${alias}_${field.name}_${parent.name}`;
    return `EXISTS (SELECT 1 FROM "${parent.name}" ${inner} WHERE ${inner}."Id" = ${alias}."${field.name}" AND ${inner}."IsDeleted" = 0 AND ${condition(parent, inner)})`;
  };
  const masters = (object: ObjectDef) =>
    parents(
      object,
      object.fields.filter((field) => field.masterDetail).map((field) => field.name),
    );

  const visible: Access['visible'] = (user, object, alias) => {
    const permission = objectPermission(user, object);
    if (!permission.read) return '0';
    if (permission.viewAll || object.sharing === 'read' || object.sharing === 'public') return '1';
    const recurse = (parent: ObjectDef, inner: string) => visible(user, parent, inner);
    if (object.sharing === 'parent')
      return masters(object).map((each) => through(alias, each, recurse)).join(' AND ') || '1';
    if (object.sharing === 'private') return owned(user, alias);
    const about = parents(object, ['WhatId', 'WhoId']).map((each) => through(alias, each, recurse));
    return `(${[owned(user, alias), ...about].join(' OR ')})`;
  };
  const editable: Access['editable'] = (user, object, alias) => {
    const permission = objectPermission(user, object);
    if (permission.modifyAll || object.sharing === 'public') return '1';
    if (object.sharing !== 'parent') return owned(user, alias);
    const recurse = (parent: ObjectDef, inner: string) => editable(user, parent, inner);
    return masters(object).map((each) => through(alias, each, recurse)).join(' AND ') || '1';
  };
  return {
    object: objectPermission,
    canRead: (user, object, field) => fieldRules(user, object).get(field.name) !== 'hidden',
    canWrite: (user, object, field) => !fieldRules(user, object).has(field.name),
    visible,
    editable,
  };
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
