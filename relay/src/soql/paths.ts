// A path of a query, followed through describes: every lookup and field on the way is touched.
import type { FieldDescribe, ObjectDescribe } from '../salesforce/types.ts';
import type { Pass } from './describes.ts';
import type { Path } from './tree.ts';
import { complain, describeOf, indexOf, touch } from './describes.ts';
import { nearest } from './nearest.ts';
import { sameName } from './tree.ts';

export interface FollowedPath {
  /** In its canonical spelling; as written where something is unknown. */
  path: Path;
  /** The field at its end, where it is known. */
  field?: Pick<FieldDescribe, 'name' | 'label' | 'type' | 'filterable' | 'sortable' | 'groupable'>;
  /** The object of the field; absent where the lookup points to several. */
  object?: string;
  isName?: boolean;
  /** The labels of the lookups on the way, without their ` ID`. */
  via: string[];
}

/**
 * What a lookup to several objects can show without TYPEOF (Object Reference, Name), with its
 * describe type. Read as a field of every object that the lookup may point to.
 */
const fieldsOfAnyTarget = new Map(
  Object.entries({
    Id: 'id',
    Name: 'string',
    Type: 'string',
    FirstName: 'string',
    LastName: 'string',
    Title: 'string',
    Email: 'email',
    Phone: 'phone',
    Alias: 'string',
    Username: 'string',
    IsActive: 'boolean',
  }).map(([name, type]) => [name.toLowerCase(), { name, type }]),
);

/** A queue is a Group, which is closed; a record's owner shows its name all the same. */
const shownByName = 'group';

/** Follows a path from an object. Notes what it touches, lacks or does not find. */
export function followPath(pass: Pass, start: ObjectDescribe, written: Path): FollowedPath {
  const path = withoutOwnName(start, written);
  const walked: string[] = [];
  const via: string[] = [];
  let describe = start;
  for (const [i, step] of path.entries()) {
    if (i === path.length - 1) return lastStep(pass, describe, walked, via, step);
    const lookup = indexOf(describe).parents.get(step.toLowerCase());
    if (!lookup || lookup.referenceTo.length === 0) {
      noRelationship(pass, describe, step);
      break;
    }
    touch(pass, describe.name, lookup.name);
    walked.push(lookup.relationshipName!);
    via.push(labelOf(lookup));
    if (lookup.referenceTo.length > 1) {
      return anyTarget(pass, lookup, walked, via, path.slice(i + 1)) ?? { path, via };
    }
    const parent = describeOf(pass, lookup.referenceTo[0]!);
    if (!parent) break;
    describe = parent;
  }
  return { path, via };
}

/** `Account` of the lookup `Account ID`. */
export function labelOf(lookup: FieldDescribe): string {
  return lookup.label.replace(/ ID$/i, '');
}

/** `Contact.LastName` inside `FROM Contacts` is its own `LastName`. */
function withoutOwnName(start: ObjectDescribe, path: Path): Path {
  const isOwn = path.length > 1 && sameName(path[0]!, start.name);
  return isOwn && !indexOf(start).parents.has(path[0]!.toLowerCase()) ? path.slice(1) : path;
}

function lastStep(
  pass: Pass,
  describe: ObjectDescribe,
  walked: string[],
  via: string[],
  step: string,
): FollowedPath {
  const field = indexOf(describe).fields.get(step.toLowerCase());
  if (!field) {
    noField(pass, describe, step);
    return { path: [...walked, step], via };
  }
  touch(pass, describe.name, field.name);
  const path = [...walked, field.name];
  return { path, field, object: describe.name, isName: field.nameField, via };
}

/**
 * Follows what stands behind a lookup to several objects. Every target is touched, `except` (lower
 * case) aside. Undefined, and complained about, where not every target could have it.
 */
export function anyTarget(
  pass: Pass,
  lookup: FieldDescribe,
  walked: readonly string[],
  via: string[],
  rest: Path,
  except: readonly string[] = [],
): FollowedPath | undefined {
  const known = rest.length === 1 ? fieldsOfAnyTarget.get(rest[0]!.toLowerCase()) : undefined;
  if (!known) {
    const names = [...fieldsOfAnyTarget.values()].map(({ name }) => name);
    complain(
      pass,
      'unknown_field',
      `${walked.join('.')} points to several kinds of records (${lookup.referenceTo.slice(0, 8).join(', ')}); ${rest.join('.')} cannot be read through it.`,
      `Through it there are only ${names.join(', ')}. Query the object itself for more.`,
    );
    return undefined;
  }
  for (const target of lookup.referenceTo) {
    if (target.toLowerCase() === shownByName || except.includes(target.toLowerCase())) continue;
    touch(pass, target, known.name === 'Type' ? undefined : known.name);
  }
  return {
    path: [...walked, known.name],
    field: { ...known, label: known.name, filterable: true, sortable: true, groupable: true },
    isName: known.name === 'Name',
    via,
  };
}

function noField(pass: Pass, describe: ObjectDescribe, name: string): void {
  const { fields, parents, children } = indexOf(describe);
  const key = name.toLowerCase();
  const isRelationship = parents.has(key) || children.has(key);
  complain(
    pass,
    'unknown_field',
    `${describe.name} has no field ${name}.`,
    isRelationship
      ? howToUse(describe, key)
      : suggestion(
          nearestFields(describe, name),
          [...fields.values()].map((field) => field.name),
        ),
  );
}

/** Complains about a parent that an object has not, with what was meant. */
export function noRelationship(pass: Pass, describe: ObjectDescribe, name: string): void {
  const { fields, parents, children } = indexOf(describe);
  const key = name.toLowerCase();
  const names = [...parents.values()].map(({ relationshipName }) => relationshipName!);
  const lookup = fields.get(key);
  const hint = children.has(key)
    ? howToUse(describe, key)
    : lookup?.relationshipName
      ? `Through ${lookup.name} write ${lookup.relationshipName}.Name.`
      : suggestion(nearest(name, names), names);
  complain(pass, 'unknown_relationship', `${describe.name} has no parent ${name}.`, hint);
}

function howToUse(describe: ObjectDescribe, key: string): string {
  const child = indexOf(describe).children.get(key);
  if (child) {
    return `It is a list of ${child.childSObject}: (SELECT Id FROM ${child.relationshipName}).`;
  }
  return `It is a parent: write ${indexOf(describe).parents.get(key)!.relationshipName}.Name.`;
}

/** The fields of an object nearest to a name or a label, by API name. */
export function nearestFields(describe: ObjectDescribe, name: string): string[] {
  const byName = nearest(
    name,
    describe.fields.map((field) => field.name),
  );
  const labels = new Map(describe.fields.map((field) => [field.label, field.name]));
  const byLabel = nearest(name, labels.keys()).map((label) => labels.get(label)!);
  return [...new Set([...byName, ...byLabel])].slice(0, 4);
}

/** At most this many names are listed where nothing is near. */
const mostListed = 30;

/** A hint that names what is near, or what there is where that is short. */
export function suggestion(close: readonly string[], all: readonly string[]): string {
  if (close.length > 0) return `Nearest: ${close.join(', ')}.`;
  if (all.length <= mostListed) return `There are: ${all.join(', ')}.`;
  return 'describe_object lists what there is.';
}
