// Who may do what with Recordside's own objects, read from the permission sets that come with the package.
import { readFileSync, readdirSync } from 'node:fs';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';

const root = 'force-app/main/default';
const lists = ['objectPermissions', 'fieldPermissions', 'classAccesses', 'customPermissions'];
const parser = new XMLParser({
  parseTagValue: false,
  isArray: (name) => [...lists, 'userPermissions', 'layoutSections', 'layoutItems'].includes(name),
});
const read = (path: string): Record<string, unknown> =>
  parser.parse(readFileSync(`${root}/${path}`, 'utf8')) as Record<string, unknown>;

interface PermissionSet {
  objectPermissions?: Record<string, string>[];
  fieldPermissions?: Record<string, string>[];
  classAccesses?: { apexClass: string }[];
  customPermissions?: { name: string }[];
  userPermissions?: { name: string }[];
}

const names = readdirSync(`${root}/permissionsets`).map((file) => file.split('.')[0] ?? '');
const permissionSet = (name: string): PermissionSet =>
  read(`permissionsets/${name}.permissionset-meta.xml`)['PermissionSet'] as PermissionSet;

const audit = ['Recordside_Action__c', 'Recordside_Action_Row__c'];

interface Field {
  fullName: string;
  type: string;
  required?: string;
}

const fieldsOf = (object: string): Field[] =>
  readdirSync(`${root}/objects/${object}/fields`).map(
    (file) => read(`objects/${object}/fields/${file}`)['CustomField'] as Field,
  );

/** Salesforce takes no field permissions for fields that everybody must fill in. */
const securable = audit.flatMap((object) =>
  fieldsOf(object)
    .filter((field) => field.required !== 'true' && field.type !== 'MasterDetail')
    .map((field) => `${object}.${field.fullName}`),
);

const granted = (name: string, right: string): string[] =>
  (permissionSet(name).objectPermissions ?? [])
    .filter((permission) => permission[right] === 'true')
    .map((permission) => permission['object'] ?? '')
    .sort();

describe('the audit', () => {
  it.each(names)('is edited and deleted by nobody: %s', (name) => {
    for (const right of ['allowEdit', 'allowDelete', 'modifyAllRecords'])
      expect(granted(name, right)).toEqual([]);
  });

  it.each(['Recordside_User', 'Recordside_Integration'])(
    'is written with all its fields by %s',
    (name) => {
      expect(granted(name, 'allowCreate')).toEqual([...audit].sort());
      const editable = (permissionSet(name).fieldPermissions ?? [])
        .filter((permission) => permission['editable'] === 'true')
        .map((permission) => permission['field']);
      expect(editable.sort()).toEqual([...securable].sort());
    },
  );

  it('is read as a whole by auditors and the integration user only', () => {
    const readers = names.filter((name) => granted(name, 'viewAllRecords').length > 0);
    expect(readers.sort()).toEqual(['Recordside_Auditor', 'Recordside_Integration']);
  });

  it.each(['Recordside_Admin', 'Recordside_Auditor'])('is only read by %s', (name) => {
    expect(granted(name, 'allowRead')).toEqual([...audit].sort());
    expect(granted(name, 'allowCreate')).toEqual([]);
    const fields = permissionSet(name).fieldPermissions ?? [];
    expect(fields.map((permission) => permission['field']).sort()).toEqual([...securable].sort());
    expect(fields.some((permission) => permission['editable'] === 'true')).toBe(false);
  });
});

describe('permission sets', () => {
  const holders = (has: (set: PermissionSet) => boolean): string[] =>
    names.filter((name) => has(permissionSet(name)));
  const withClass = (apexClass: string): string[] =>
    holders((set) => (set.classAccesses ?? []).some((access) => access.apexClass === apexClass));
  const withPermission = (permission: string): string[] =>
    holders((set) => (set.customPermissions ?? []).some(({ name }) => name === permission));

  it('let people and admins open a session', () => {
    expect(withClass('RecordsideSession').sort()).toEqual(['Recordside_Admin', 'Recordside_User']);
  });

  it('let admins purge', () => {
    expect(withClass('RecordsideActivityPurge')).toEqual(['Recordside_Admin']);
  });

  it('give the custom permissions one by one', () => {
    expect(withPermission('Recordside_Admin')).toEqual(['Recordside_Admin']);
    expect(withPermission('Recordside_Shared_Connection')).toEqual([
      'Recordside_Shared_Connection',
    ]);
  });

  it('grant no right over the org but the API to the integration user', () => {
    const rights = names.flatMap((name) =>
      (permissionSet(name).userPermissions ?? []).map((right) => `${name}: ${right.name}`),
    );
    expect(rights).toEqual(['Recordside_Integration: ApiEnabled']);
  });
});

describe('page layouts', () => {
  const objects = readdirSync(`${root}/objects`).filter((name) => name.startsWith('Recordside_'));

  it.each(objects)('show every field of %s', (object) => {
    const file = readdirSync(`${root}/layouts`).find((name) => name.startsWith(`${object}-`)) ?? '';
    const shown = JSON.stringify(read(`layouts/${file}`));
    for (const field of fieldsOf(object)) expect(shown).toContain(`"field":"${field.fullName}"`);
  });
});
