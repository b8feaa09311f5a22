// Lookups in describes by any capitals, and what a query touched so far.
import type { ChildRelationship, FieldDescribe, ObjectDescribe } from '../salesforce/types.ts';
import type { SoqlError, SoqlErrorCode } from './errors.ts';

/** An object and the fields of it that a query touches anywhere, in their canonical spelling. */
export interface TouchedObject {
  object: string;
  fields: string[];
}

/** One pass over a tree. What it lacks it notes in `missing`; the pass is then made again. */
export interface Pass {
  /** By lower-case name; null = unknown to Salesforce or not visible to the person. */
  describes: ReadonlyMap<string, ObjectDescribe | null>;
  missing: Set<string>;
  touched: Map<string, { object: string; fields: Map<string, string> }>;
  problems: SoqlError[];
  /** What FIELDS() was so far: how many fields, and how many characters they take in the query. */
  expanded: { fields: number; chars: number };
}

/** Starts a pass with what is known so far. */
export function startPass(describes: Pass['describes']): Pass {
  return {
    describes,
    missing: new Set(),
    touched: new Map(),
    problems: [],
    expanded: { fields: 0, chars: 0 },
  };
}

/** Notes that a field of an object is touched; without a field, that the object is. */
export function touch(pass: Pass, object: string, field?: string): void {
  const key = object.toLowerCase();
  const entry = pass.touched.get(key) ?? { object, fields: new Map<string, string>() };
  pass.touched.set(key, entry);
  if (field !== undefined) entry.fields.set(field.toLowerCase(), field);
}

/** Notes what is wrong; the pass goes on, so that a model mends everything at once. */
export function complain(pass: Pass, code: SoqlErrorCode, message: string, hint: string): void {
  if (!pass.problems.some((problem) => problem.message === message)) {
    pass.problems.push({ code, message, hint });
  }
}

/** The describe of an object; undefined if it is missing (asked for) or unknown (complained about). */
export function describeOf(pass: Pass, object: string): ObjectDescribe | undefined {
  const known = pass.describes.get(object.toLowerCase());
  if (known === undefined) pass.missing.add(object);
  if (known === null) {
    complain(
      pass,
      'unknown_object',
      `There is no object ${object}, or you have no access to it.`,
      'Use the API name, e.g. Opportunity or Invoice__c.',
    );
  }
  return known ?? undefined;
}

interface Index {
  fields: Map<string, FieldDescribe>;
  /** Lookups by their relationship name. */
  parents: Map<string, FieldDescribe>;
  children: Map<string, ChildRelationship>;
}

const indexes = new WeakMap<ObjectDescribe, Index>();

/** The describe by lower-case names, made once per describe. */
export function indexOf(describe: ObjectDescribe): Index {
  const known = indexes.get(describe);
  if (known) return known;
  const named = <T extends { relationshipName: string | null }>(all: readonly T[]) =>
    new Map(
      all.flatMap((entry) =>
        entry.relationshipName ? [[entry.relationshipName.toLowerCase(), entry] as const] : [],
      ),
    );
  const index: Index = {
    fields: new Map(describe.fields.map((field) => [field.name.toLowerCase(), field])),
    parents: named(describe.fields),
    children: named(describe.childRelationships),
  };
  indexes.set(describe, index);
  return index;
}
