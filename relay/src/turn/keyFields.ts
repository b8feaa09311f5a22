// Which fields of a record tell most about it: what the model knows of the page's record without asking.
import { mayHoldOutsiderText } from '../policy/outsiderText.ts';
import type { Policy } from '../policy/types.ts';
import type { FieldDescribe, ObjectDescribe } from '../salesforce/types.ts';

/** Dates and lookups that a process leaves behind. */
const TRACES = /^(?:Last|Converted|Jigsaw|System|Created|Master)/;

/** One field each, the first that fits: standard objects by name, all others by type. */
const WANTED: ((field: FieldDescribe) => boolean)[] = [
  ({ name }) => name === 'OwnerId',
  ({ name, type }) => type === 'picklist' && /^(?:Stage|Status)/.test(name),
  ({ name }) => name === 'Priority',
  ({ type }) => type === 'currency',
  ({ name, type }) => type === 'date' && !TRACES.test(name),
  ({ name, referenceTo }) => isOnly(referenceTo, 'Account') && !TRACES.test(name),
  ({ name, referenceTo }) => isOnly(referenceTo, 'Contact') && !TRACES.test(name),
  ({ type }) => type === 'email',
  ({ type }) => type === 'phone',
  ({ name }) => name === 'Company',
  ({ name }) => name === 'Title',
  ({ name }) => name === 'Industry',
  ({ name, type }) => name === 'Type' && type === 'picklist',
];

const isOnly = (objects: readonly string[], object: string): boolean =>
  objects.length === 1 && objects[0] === object;

/**
 * Id, name and key fields of an object. `describe` has no hidden fields. What outsiders may have written is left
 * out, unless the name is such a text already.
 */
export function keyFields(policy: Policy, describe: ObjectDescribe): string[] {
  const name = describe.fields.find((field) => field.nameField)?.name;
  const first = ['Id', ...(name === undefined ? [] : [name])];
  const heard = mayHoldOutsiderText(policy, describe, first);
  const open = describe.fields.filter(
    (field) => heard || !mayHoldOutsiderText(policy, describe, [field.name]),
  );
  const wanted = WANTED.flatMap((fits) => open.find(fits)?.name ?? []);
  return [...new Set([...first, ...wanted])];
}
