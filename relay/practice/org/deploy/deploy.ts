// Carries a deployment out: everything in the zip is checked, then all of it is put into the org, or nothing.
import type { OrgCore } from '../core.ts';
import { createSchema } from '../schema/schema.ts';
import { permissionSet } from '../security/permissionSets.ts';
import type { PermissionSetDef } from '../security/permissionSets.ts';
import type { PracticeUser } from '../security/users.ts';
import { addRows } from '../seedStore.ts';
import { makeId } from '../store/ids.ts';
import { checkPermissionSets } from './checkPermissionSets.ts';
import { planRecords } from './checkRecords.ts';
import type { PlannedRecord } from './checkRecords.ts';
import { readContents } from './contents.ts';
import { permissionSetRows } from './permissionSetRows.ts';
import { planObjects } from './planObjects.ts';
import { keyOf } from './types.ts';
import type { Component, ComponentState, DeployedComponent, Deployment, Failure } from './types.ts';
import { ZipError, readZip } from './zip.ts';

export interface DeployRequest {
  zip: Uint8Array;
  checkOnly: boolean;
  ignoreWarnings: boolean;
  user: PracticeUser;
}

/** What the org works with; everything else is accepted, listed, and does nothing here. */
const modelledTypes = [
  'CustomObject',
  'CustomField',
  'CustomMetadata',
  'CustomPermission',
  'PermissionSet',
];

/** @returns the record of it, which the org keeps; with failures in it nothing was changed */
export function deploy(core: OrgCore, request: DeployRequest): Deployment {
  const { deployments, inventory } = core.deployed;
  const { components, failures } = contentsOf(request.zip);
  // One thing wrong with a file is enough: what cannot be read is not looked into.
  const broken = new Set(failures.map(keyOf));
  const readable = components.filter((component) => !broken.has(keyOf(component)));
  const plan = planOf(core, readable);
  const { id, name } = request.user;
  const deployment: Deployment = {
    id: makeId('0Af', deployments.length + 1),
    checkOnly: request.checkOnly,
    ignoreWarnings: request.ignoreWarnings,
    user: { id, name },
    startedAt: core.clock.now().toISOString(),
    components: components.map((each) => deployedComponent(core, each)),
    failures: [...failures, ...plan.failures],
  };
  deployments.push(deployment);
  if (deployment.failures.length > 0 || request.checkOnly) return deployment;
  apply(core, plan);
  for (const component of components) inventory.set(keyOf(component), component.digest);
  return deployment;
}

function contentsOf(zip: Uint8Array): { components: Component[]; failures: Failure[] } {
  try {
    return readContents(readZip(zip));
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
    const failure = { type: '', fullName: '', fileName: '', problem: error.message };
    return { components: [], failures: [failure] };
  }
}

interface Plan {
  objects: ReturnType<typeof planObjects>['objects'];
  records: PlannedRecord[];
  permissionSets: PermissionSetDef[];
  failures: Failure[];
}

function planOf(core: OrgCore, components: readonly Component[]): Plan {
  const { objects, failures } = planObjects(core.schema.objects, components);
  const schema = createSchema(objects);
  const inventory = new Set([...core.deployed.inventory.keys(), ...components.map(keyOf)]);
  const records = planRecords(components, schema, inventory);
  const sets = checkPermissionSets(components, schema, inventory);
  return {
    objects,
    records: records.records,
    permissionSets: components
      .filter(({ type }) => type === 'PermissionSet')
      .map(({ fullName, xml = {} }) => permissionSet(fullName, xml)),
    failures: [...failures, ...records.failures, ...sets],
  };
}

function deployedComponent(core: OrgCore, component: Component): DeployedComponent {
  const { type, fullName, fileName } = component;
  const modelled = modelledTypes.includes(type);
  return { type, fullName, fileName, state: stateOf(core, component), modelled };
}

function stateOf({ deployed, schema }: OrgCore, component: Component): ComponentState {
  const digest = deployed.inventory.get(keyOf(component));
  if (digest !== undefined) return digest === component.digest ? 'unchanged' : 'changed';
  const [objectName = '', fieldName] = component.fullName.split('.');
  const object = schema.object(objectName);
  const isThere =
    component.type === 'CustomObject'
      ? object !== undefined
      : component.type === 'CustomField' && object && schema.field(object, fieldName ?? '');
  return isThere ? 'changed' : 'created';
}

function apply(core: OrgCore, { objects, records, permissionSets }: Plan): void {
  const { deployed, schema, store } = core;
  schema.replace(objects);
  store.adopt();
  for (const { typeName, record } of records) deployed.putRecord(typeName, record);
  for (const set of permissionSets) putPermissionSet(core, set);
}

function putPermissionSet(core: OrgCore, set: PermissionSetDef): void {
  const { deployed, schema, store } = core;
  const object = schema.object('PermissionSet');
  if (!object) throw new Error('The practice org has no PermissionSet');
  deployed.putPermissionSet(set);
  const [row] = store.find(object, { Name: set.name });
  const changes = { Label: set.label, Description: set.description };
  if (row) store.update(object, String(row.Id), changes);
  else addRows(core, permissionSetRows([set]));
}
