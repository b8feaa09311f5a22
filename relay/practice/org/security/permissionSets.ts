// Permission sets as the package or a deployment has them: what they add to a profile, and for whom.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { elements, isTrue, readXml, textOf } from '../schema/xml.ts';
import type { XmlNode } from '../schema/xml.ts';
import type { Store } from '../store/store.ts';
import type { ObjectPermission } from './profiles.ts';

export interface PermissionSetDef {
  name: string;
  label: string;
  description: string | null;
  objects: ReadonlyMap<string, ObjectPermission>;
  /** By `Object.Field`. */
  fields: ReadonlyMap<string, { read: boolean; edit: boolean }>;
  /** API names. */
  customPermissions: readonly string[];
}

/** @param xml - the `PermissionSet` element */
export function permissionSet(name: string, xml: XmlNode): PermissionSetDef {
  return {
    name,
    label: textOf(xml, 'label') ?? name,
    description: textOf(xml, 'description') ?? null,
    objects: new Map(
      elements(xml, 'objectPermissions').map((each) => [
        textOf(each, 'object') ?? '',
        {
          read: isTrue(each, 'allowRead'),
          create: isTrue(each, 'allowCreate'),
          edit: isTrue(each, 'allowEdit'),
          delete: isTrue(each, 'allowDelete'),
          viewAll: isTrue(each, 'viewAllRecords'),
          modifyAll: isTrue(each, 'modifyAllRecords'),
        },
      ]),
    ),
    fields: new Map(
      elements(xml, 'fieldPermissions').map((each) => [
        textOf(each, 'field') ?? '',
        { read: isTrue(each, 'readable'), edit: isTrue(each, 'editable') },
      ]),
    ),
    customPermissions: elements(xml, 'customPermissions')
      .filter((each) => isTrue(each, 'enabled'))
      .map((each) => textOf(each, 'name') ?? ''),
  };
}

const suffix = '.permissionset-meta.xml';

/**
 * @param forceApp - path of `force-app/main/default`
 * @throws Error naming the file when it is no permission set
 */
export function readPermissionSets(forceApp: string): PermissionSetDef[] {
  const folder = join(forceApp, 'permissionsets');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(suffix))
    .sort()
    .map((file) =>
      permissionSet(file.slice(0, -suffix.length), readXml(join(folder, file), 'PermissionSet')),
    );
}

const assignedSql =
  'SELECT s."Name" FROM "PermissionSetAssignment" a JOIN "PermissionSet" s ON s."Id" = a."PermissionSetId" ' +
  'WHERE a."AssigneeId" = ? AND a."IsDeleted" = 0 AND s."IsDeleted" = 0';

/** @returns the permission sets that are assigned to the user now */
export function assignedSets(
  store: Store,
  sets: ReadonlyMap<string, PermissionSetDef>,
  userId: string,
): PermissionSetDef[] {
  return store.select(assignedSql, [userId]).flatMap(([name]) => sets.get(String(name)) ?? []);
}

/** @returns everything that one of them allows */
export function together(permissions: readonly ObjectPermission[]): ObjectPermission {
  const some = (right: keyof ObjectPermission) => permissions.some((each) => each[right]);
  return {
    read: some('read'),
    create: some('create'),
    edit: some('edit'),
    delete: some('delete'),
    viewAll: some('viewAll'),
    modifyAll: some('modifyAll'),
  };
}
