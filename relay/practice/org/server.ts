// The practice org: a local stand-in for a Salesforce org, with its REST API on a loopback port.
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { ServerType } from '@hono/node-server';
import { createCore } from './core.ts';
import type { OrgCore } from './core.ts';
import { recordSharing } from './dml/recordAccess.ts';
import { lockRecord, unlockRecord } from './dml/locks.ts';
import type { LockKind } from './dml/locks.ts';
import { notFound } from './errors.ts';
import { createApp } from './http/app.ts';
import type { Edge } from './http/app.ts';
import { createAuthorize } from './http/authorize.ts';
import { createFaults } from './http/faults.ts';
import type { FaultRequest } from './http/faults.ts';
import { createRequestLog } from './http/requestLog.ts';
import type { LogEntry } from './http/requestLog.ts';
import type { CustomMetadataRecord } from './schema/customMetadata.ts';
import { isStored } from './schema/schema.ts';
import { createAppAccess } from './security/appAccess.ts';
import type { PermittedUsers } from './security/appAccess.ts';
import type { PracticeUser } from './security/users.ts';
import { toId18 } from './store/ids.ts';
import { sentMails } from './store/outbox.ts';
import type { SentMail } from './store/outbox.ts';
import { fromStored } from './store/values.ts';

export { readCustomMetadata } from './schema/customMetadata.ts';
export type { CustomMetadataRecord, MetadataValue } from './schema/customMetadata.ts';
export type { PracticeUser } from './security/users.ts';
export type { SeedRow } from './store/seedTypes.ts';

export interface OpenSessionRequest {
  user: PracticeUser;
  /** 18 characters where it is an id at all; whatever the page sent otherwise. */
  recordId: string | null;
  agentName: string;
  org: PracticeOrg;
}

export interface PracticeOrgOptions {
  /** 0 = any free port. */
  port: number;
  /** Path of `force-app/main/default`. */
  forceApp: string;
  /** 18 characters. */
  orgId: string;
  /** `iss` of the JWT bearer assertion. */
  consumerKey: string;
  /** Verifies the assertion: a public key (SPKI) or a certificate. */
  relayPublicKeyPem: string;
  /** Accepted `aud` values; the org's own address is always one. */
  audience: string[];
  /** The app's policy; the admin approves people beforehand unless a test says otherwise. */
  permittedUsers?: PermittedUsers;
  /** Where the app may have people sent back to after they said yes. */
  callbackUrls?: string[];
  /** The org's clock; the wall's unless a test holds it. */
  now?: () => Date;
  /** `small` starts faster. */
  seedData?: 'full' | 'small';
  /** Stands in for the Apex class `RecordsideSession`. */
  openSession?: (request: OpenSessionRequest) => Promise<object>;
}

export interface PracticeOrg {
  url: string;
  orgId: string;
  users: readonly PracticeUser[];
  /** @returns the user with that key, e.g. `user:rep` */
  user(key: string): PracticeUser;
  /** @returns an access token, as `POST /__practice/login` does */
  signIn(key: string): string;
  /** The user takes back what they allowed the app, as in their own settings. */
  revoke(key: string): void;
  /** @returns the record's object and id if the user sees it */
  recordFor(user: PracticeUser, id: string): { id: string; objectApiName: string } | null;
  /** The records of a custom metadata type: the folder's as they are now, and what was deployed over them. */
  customMetadata(typeName: string): CustomMetadataRecord[];
  /** Every row of an object that is not deleted, whoever may see it, in the order they were made. */
  rows(object: string): Record<string, unknown>[];
  fault(fault: FaultRequest): void;
  /** Faults that have yet to hit a request. */
  faultsLeft(): number;
  /** Locks a record: by an `approval` process, or the `row` by another transaction. */
  lock(id: string, kind: LockKind): void;
  unlock(id: string): void;
  /** The mails that were sent, the first first. */
  outbox(): SentMail[];
  /** Requests seen since the start or the last reset. */
  log(): LogEntry[];
  /** Back to the data set: rows, faults and log. Who is signed in stays so. */
  reset(): void;
  close(): Promise<void>;
}

/**
 * Starts a practice org on 127.0.0.1.
 *
 * @throws Error in production, when the port is taken, or when the package's metadata cannot be taken
 */
export async function startPracticeOrg(options: PracticeOrgOptions): Promise<PracticeOrg> {
  if (process.env.NODE_ENV === 'production')
    throw new Error('The practice org does not run with NODE_ENV=production');
  const { forceApp, orgId, now = () => new Date(), seedData = 'full' } = options;
  const core = createCore({ forceApp, orgId, now, seedData });
  const faults = createFaults();
  const log = createRequestLog();
  const audience = [...options.audience];
  const { consumerKey, relayPublicKeyPem, openSession, callbackUrls = [] } = options;
  const access = createAppAccess(core, options.permittedUsers ?? 'AdminApprovedPreAuthorized');
  const edge: Edge = {
    core,
    faults,
    log,
    oauth: { consumerKey, relayPublicKeyPem, audience },
    access,
    authorize: createAuthorize(core, { consumerKey, callbackUrls }, access),
    url: () => org.url,
    reset: () => org.reset(),
    rows: (object) => rowsOf(core, object),
  };
  if (openSession)
    edge.openSession = (user, recordId, agentName) =>
      openSession({
        user: { ...user, permissions: core.customPermissions(user) },
        recordId,
        agentName,
        org,
      });
  const server = await listen(edge, options.port);
  const { port } = server.address() as AddressInfo;
  const org = createOrg(core, edge, server, `http://127.0.0.1:${port}`);
  audience.push(org.url);
  return org;
}

function createOrg(core: OrgCore, edge: Edge, server: ServerType, url: string): PracticeOrg {
  const user = (key: string): PracticeUser => {
    const found = core.users.find((each) => each.key === key);
    if (!found) throw new Error(`There is no user ${key}`);
    return found;
  };
  return {
    url,
    orgId: core.orgId,
    users: core.users,
    user,
    signIn: (key) => core.signIn(user(key)),
    revoke: (key) => edge.access.revoke(user(key)),
    recordFor: (viewer, id) => recordFor(core, viewer, id),
    customMetadata: core.customMetadata,
    rows: (object) => rowsOf(core, object),
    fault: (fault) => void edge.faults.add(fault),
    faultsLeft: () => edge.faults.left(),
    lock: (id, kind) => lockRecord(core.store, toId18(id) ?? id, kind),
    unlock: (id) => unlockRecord(core.store, toId18(id) ?? id),
    outbox: () => sentMails(core.store),
    log: () => edge.log.entries(),
    reset() {
      core.reset();
      edge.access.reset();
      edge.authorize.reset();
      edge.faults.clear();
      edge.log.clear();
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
      core.store.close();
    },
  };
}

function listen(edge: Edge, port: number): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const app = createApp(edge);
    const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () => resolve(server));
    server.once('error', reject);
  });
}

function recordFor(
  core: OrgCore,
  user: PracticeUser,
  text: string,
): { id: string; objectApiName: string } | null {
  const id = toId18(text);
  const object = id && core.schema.objectOfId(id);
  if (!id || !object || core.store.row(object, id)?.IsDeleted !== 0) return null;
  const { visible } = recordSharing({ ...core, user }, object, id);
  return visible ? { id, objectApiName: object.name } : null;
}

function rowsOf(core: OrgCore, name: string): Record<string, unknown>[] {
  const object = core.schema.object(name);
  if (!object) throw notFound(`There is no object ${name}`);
  const fields = object.fields.filter(isStored);
  return core.store
    .find(object, {})
    .map((row) =>
      Object.fromEntries(fields.map((field) => [field.name, fromStored(field, row[field.name])])),
    );
}
