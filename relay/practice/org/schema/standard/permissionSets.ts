// Permission sets and who holds them, as far as setting up the package takes.
import { checkbox, lookup, standardObject, systemSet, text } from '../fields.ts';

export const permissionSet = standardObject(
  'PermissionSet',
  ['Permission Set', 'Permission Set'],
  '0PS',
  'public',
  [
    text('Name', 'Permission Set Name', 80, { nameField: true, required: true, unique: true }),
    text('Label', 'Permission Set Label', 80, { required: true }),
    text('Description', 'Description', 255),
    text('NamespacePrefix', 'Namespace Prefix', 15, systemSet),
    checkbox('IsCustom', 'Is Custom', { ...systemSet, defaultValue: true }),
    checkbox('IsOwnedByProfile', 'Is Owned By Profile', systemSet),
  ],
);

export const permissionSetAssignment = standardObject(
  'PermissionSetAssignment',
  ['Permission Set Assignment', 'Permission Set Assignment'],
  '0Pa',
  'public',
  [
    lookup('PermissionSetId', 'PermissionSet ID', 'PermissionSet', 'PermissionSet', 'Assignments', {
      required: true,
      updateable: false,
    }),
    lookup('AssigneeId', 'Assignee ID', 'User', 'Assignee', 'PermissionSetAssignments', {
      required: true,
      updateable: false,
    }),
  ],
);
