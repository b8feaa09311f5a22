// Fills the store: the org itself, its people, then the data set, before any rule applies.
import { defaults, autoNumbers } from './dml/save.ts';
import { derive } from './dml/derive.ts';
import { isStored } from './schema/schema.ts';
import type { ObjectDef, Schema } from './schema/types.ts';
import { roles } from './security/users.ts';
import type { PracticeUser } from './security/users.ts';
import type { OrgClock } from './store/clock.ts';
import type { SeedRow } from './store/seedTypes.ts';
import type { Store } from './store/store.ts';
import { toStored } from './store/values.ts';
import type { StoredRow } from './store/values.ts';

export interface Seeding {
  schema: Schema;
  store: Store;
  clock: OrgClock;
  users: readonly PracticeUser[];
  orgId: string;
}

/**
 * @param rows - the data set
 * @throws Error naming the row that does not fit the schema
 */
export function seedStore(seeding: Seeding, rows: readonly SeedRow[]): void {
  addRows(seeding, [...orgRows(seeding), ...rows]);
}

/**
 * Adds rows as the system does: no rule applies.
 * @throws Error naming the row that does not fit the schema
 */
export function addRows(seeding: Seeding, rows: readonly SeedRow[]): void {
  seeding.store.atomic(() => {
    const ids = new Map<string, string>([['org', seeding.orgId]]);
    for (const user of seeding.users) ids.set(user.key, user.id);
    for (const row of rows) insertSeed(seeding, ids, row);
  });
}

function insertSeed(seeding: Seeding, ids: Map<string, string>, seed: SeedRow): void {
  const { schema, store, clock, users } = seeding;
  const object = schema.object(seed.object);
  if (!object) throw new Error(`data set: ${seed.key}: no object ${seed.object}`);
  const next = store.nextId(object);
  const id = ids.get(seed.key) ?? next;
  ids.set(seed.key, id);
  const at = clock.now().toISOString();
  const admin = users.find((user) => user.admin)?.id ?? null;
  const given = readValues(schema, object, seed, ids);
  const created = given.CreatedDate ?? at;
  const modified = given.LastModifiedDate ?? created;
  const row: StoredRow = {
    ...defaults(object),
    ...('OwnerId' in defaults(object) ? { OwnerId: admin } : {}),
    ...autoNumbers(store, object),
    CreatedDate: created,
    CreatedById: given.OwnerId ?? admin,
    LastModifiedDate: modified,
    LastModifiedById: given.OwnerId ?? admin,
    SystemModstamp: modified,
    IsDeleted: 0,
    ...given,
    Id: id,
  };
  derive(object, row, {
    schema,
    store,
    given: new Set(Object.keys(given)),
    before: undefined,
    at: String(modified),
  });
  store.insert(object, row);
}

function readValues(
  schema: Schema,
  object: ObjectDef,
  seed: SeedRow,
  ids: ReadonlyMap<string, string>,
): StoredRow {
  return Object.fromEntries(
    Object.entries(seed.values).flatMap(([name, value]) => {
      const field = schema.field(object, name);
      if (!field) throw new Error(`data set: ${seed.key}: ${object.name} has no field ${name}`);
      // A calculated field comes out of the others.
      if (!isStored(field)) return [];
      if (typeof value === 'string' && value.startsWith('@ref:')) {
        const id = ids.get(value.slice('@ref:'.length));
        if (!id) throw new Error(`data set: ${seed.key}: ${name} names no earlier row: ${value}`);
        return [[field.name, id]];
      }
      const isTime = field.type === 'datetime' && typeof value === 'string';
      return [[field.name, toStored(isTime ? new Date(value).toISOString() : value)]];
    }),
  );
}

/** The organization, profiles, roles and users. */
function orgRows({ users }: Seeding): SeedRow[] {
  const profiles = [...new Set(users.map((user) => user.profile))].sort();
  return [
    {
      object: 'Organization',
      key: 'org',
      values: {
        Name: 'Recordside Practice',
        OrganizationType: 'Developer Edition',
        InstanceName: 'LOCAL',
        IsSandbox: false,
        TimeZoneSidKey: 'America/Los_Angeles',
        DefaultLocaleSidKey: 'en_US',
        LanguageLocaleKey: 'en_US',
        FiscalYearStartMonth: 1,
      },
    },
    ...profiles.map((Name) => ({ object: 'Profile', key: `profile:${Name}`, values: { Name } })),
    ...roles.map(({ key, name, parent }) => ({
      object: 'UserRole',
      key,
      values: { Name: name, ParentRoleId: parent && `@ref:${parent}` },
    })),
    ...users.map(userRow),
  ];
}

function userRow(user: PracticeUser): SeedRow {
  return {
    object: 'User',
    key: user.key,
    values: {
      Username: user.username,
      FirstName: user.firstName,
      LastName: user.lastName,
      Email: user.email,
      Title: user.title,
      Alias: `${user.firstName.charAt(0)}${user.lastName}`.toLowerCase().slice(0, 8),
      IsActive: user.key !== 'user:former',
      TimeZoneSidKey: user.timeZone,
      LocaleSidKey: user.locale,
      LanguageLocaleKey: user.language,
      UserRoleId: user.role && `@ref:${user.role}`,
      ProfileId: `@ref:profile:${user.profile}`,
      ManagerId: user.role?.match(/west|east/) ? '@ref:user:manager' : null,
    },
  };
}
