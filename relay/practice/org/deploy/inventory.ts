// The components that the package's folder has, by name: what a deployment may refer to without bringing it along.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What permission sets refer to; objects and fields are looked up in the schema. */
const kinds = [
  { type: 'ApexClass', folder: 'classes', suffix: '.cls' },
  { type: 'CustomPermission', folder: 'customPermissions', suffix: '.customPermission-meta.xml' },
  { type: 'CustomTab', folder: 'tabs', suffix: '.tab-meta.xml' },
  { type: 'CustomApplication', folder: 'applications', suffix: '.app-meta.xml' },
  { type: 'CustomMetadata', folder: 'customMetadata', suffix: '.md-meta.xml' },
  { type: 'PermissionSet', folder: 'permissionsets', suffix: '.permissionset-meta.xml' },
];

/**
 * @param forceApp - path of `force-app/main/default`
 * @returns names such as `ApexClass:RecordsideSession`
 */
export function readInventory(forceApp: string): string[] {
  return kinds.flatMap(({ type, folder, suffix }) => {
    const path = join(forceApp, folder);
    if (!existsSync(path)) return [];
    return readdirSync(path)
      .filter((file) => file.endsWith(suffix))
      .map((file) => `${type}:${file.slice(0, -suffix.length)}`);
  });
}
