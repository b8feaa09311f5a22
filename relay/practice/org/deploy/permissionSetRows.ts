// Permission sets as rows that can be queried and assigned.
import type { PermissionSetDef } from '../security/permissionSets.ts';
import type { SeedRow } from '../store/seedTypes.ts';

export function permissionSetRows(sets: readonly PermissionSetDef[]): SeedRow[] {
  return sets.map(({ name, label, description }) => ({
    object: 'PermissionSet',
    key: `permissionSet:${name}`,
    values: { Name: name, Label: label, Description: description },
  }));
}
