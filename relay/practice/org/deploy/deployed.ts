// What deployments have put into the org beside its schema; it goes over what the package's folder holds.
import { readCustomMetadata } from '../schema/customMetadata.ts';
import type { CustomMetadataRecord } from '../schema/customMetadata.ts';
import { readPermissionSets } from '../security/permissionSets.ts';
import type { PermissionSetDef } from '../security/permissionSets.ts';
import { readInventory } from './inventory.ts';
import type { Deployment } from './types.ts';

export interface Deployed {
  /** The records of a custom metadata type, those of the folder read anew. */
  customMetadata(typeName: string): CustomMetadataRecord[];
  permissionSets(): ReadonlyMap<string, PermissionSetDef>;
  putRecord(typeName: string, record: CustomMetadataRecord): void;
  putPermissionSet(set: PermissionSetDef): void;
  /** By `Type:FullName`: a digest of what was deployed, empty for what the folder had from the start. */
  inventory: Map<string, string>;
  /** In the order in which they came. */
  deployments: Deployment[];
  reset(): void;
}

/**
 * @param forceApp - path of `force-app/main/default`
 * @throws Error naming the file that the practice org cannot take
 */
export function createDeployed(forceApp: string): Deployed {
  const records = new Map<string, Map<string, CustomMetadataRecord>>();
  const packaged = readPermissionSets(forceApp);
  const sets = new Map<string, PermissionSetDef>();
  const inventory = new Map<string, string>();
  const deployments: Deployment[] = [];
  const deployed: Deployed = {
    inventory,
    deployments,
    customMetadata(typeName) {
      const all = readCustomMetadata(forceApp, typeName);
      const byName = new Map(all.map((record) => [record.developerName, record]));
      for (const record of records.get(typeName)?.values() ?? [])
        byName.set(record.developerName, record);
      return [...byName.keys()].sort().flatMap((name) => byName.get(name) ?? []);
    },
    permissionSets: () => sets,
    putRecord(typeName, record) {
      const ofType = records.get(typeName) ?? new Map<string, CustomMetadataRecord>();
      records.set(typeName, ofType.set(record.developerName, record));
    },
    putPermissionSet: (set) => void sets.set(set.name, set),
    reset() {
      records.clear();
      sets.clear();
      inventory.clear();
      deployments.length = 0;
      for (const set of packaged) sets.set(set.name, set);
      for (const name of readInventory(forceApp)) inventory.set(name, '');
    },
  };
  deployed.reset();
  return deployed;
}
