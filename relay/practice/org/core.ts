// The org without its HTTP edge: schema, people, rows and who is signed in.
import { randomBytes } from 'node:crypto';
import { createDeployed } from './deploy/deployed.ts';
import type { Deployed } from './deploy/deployed.ts';
import { permissionSetRows } from './deploy/permissionSetRows.ts';
import { orgError } from './errors.ts';
import type { CustomMetadataRecord } from './schema/customMetadata.ts';
import { readSchema } from './schema/schema.ts';
import type { LiveSchema } from './schema/schema.ts';
import { createAccess } from './security/access.ts';
import type { Access } from './security/access.ts';
import { assignedSets } from './security/permissionSets.ts';
import { practiceUsers } from './security/users.ts';
import type { PracticeUser } from './security/users.ts';
import { seedRecords } from './seed/index.ts';
import { seedViews } from './seed/views.ts';
import { seedStore } from './seedStore.ts';
import { createClock } from './store/clock.ts';
import type { OrgClock } from './store/clock.ts';
import { makeId } from './store/ids.ts';
import { createStore } from './store/store.ts';
import type { Store } from './store/store.ts';

export interface CoreOptions {
  forceApp: string;
  orgId: string;
  now: () => Date;
  seedData: 'full' | 'small';
}

export interface OrgCore {
  orgId: string;
  schema: LiveSchema;
  store: Store;
  access: Access;
  users: readonly PracticeUser[];
  clock: OrgClock;
  deployed: Deployed;
  /** @returns the records of a custom metadata type as they are now */
  customMetadata(typeName: string): CustomMetadataRecord[];
  /** @returns the custom permissions that the user holds by themselves or through permission sets */
  customPermissions(user: PracticeUser): string[];
  /** API calls since the start, for `Sforce-Limit-Info`. */
  apiCalls: number;
  /** @returns a new access token */
  signIn(user: PracticeUser): string;
  signOut(token: string): void;
  /** @throws OrgError INVALID_SESSION_ID for an unknown token or one of a user who is no longer active */
  userOfToken(token: string | undefined): PracticeUser;
  isActive(user: PracticeUser): boolean;
  /** Back to the data set and the package as it was at the start; who is signed in stays so. */
  reset(): void;
}

/** @throws Error when the package's metadata or the data set cannot be taken */
export function createCore(options: CoreOptions): OrgCore {
  const schema = readSchema(options.forceApp);
  const clock = createClock(options.now);
  const users = practiceUsers((n) => makeId('005', n));
  const store = createStore(schema, clock);
  const deployed = createDeployed(options.forceApp);
  const setsOf = (user: PracticeUser) => assignedSets(store, deployed.permissionSets(), user.id);
  const fill = (): void => {
    const sets = permissionSetRows([...deployed.permissionSets().values()]);
    const rows = [...sets, ...seedRecords(options.seedData, clock.now())];
    seedStore({ schema, store, clock, users, orgId: options.orgId }, rows);
    seedViews({ schema, store }, users, clock.now());
  };
  const { objects } = schema;
  fill();
  const isActive = (user: PracticeUser): boolean => {
    const [row] = store.select(`SELECT "IsActive" FROM "User" WHERE "Id" = ?`, [user.id]);
    return row?.[0] === 1;
  };
  return {
    orgId: options.orgId,
    schema,
    store,
    clock,
    users,
    deployed,
    access: createAccess(schema, users, setsOf),
    customMetadata: deployed.customMetadata,
    customPermissions: (user) => [
      ...new Set([...user.permissions, ...setsOf(user).flatMap((set) => set.customPermissions)]),
    ],
    apiCalls: 0,
    isActive,
    ...createSessions(options.orgId, isActive),
    reset() {
      schema.replace(objects);
      deployed.reset();
      store.reset();
      fill();
    },
  };
}

type Sessions = Pick<OrgCore, 'signIn' | 'signOut' | 'userOfToken'>;

function createSessions(orgId: string, isActive: (user: PracticeUser) => boolean): Sessions {
  const sessions = new Map<string, PracticeUser>();
  return {
    signIn(user) {
      const token = `${orgId.slice(0, 15)}!${randomBytes(48).toString('base64url')}`;
      sessions.set(token, user);
      return token;
    },
    signOut: (token) => void sessions.delete(token),
    userOfToken(token) {
      const user = token === undefined ? undefined : sessions.get(token);
      if (!user || !isActive(user))
        throw orgError(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
      return user;
    },
  };
}
