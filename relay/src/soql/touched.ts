// Everything that a query touches, found before it is decided and sent.
import type { ObjectDescribe } from '../salesforce/types.ts';
import type { Column } from './columns.ts';
import type { TouchedObject } from './describes.ts';
import type { SoqlError } from './errors.ts';
import type { CheckedQuery, SoqlQuery } from './tree.ts';
import { SalesforceError } from '../salesforce/errors.ts';
import { startPass } from './describes.ts';
import { explore, resolveQuery } from './resolve.ts';

export type TouchedResult =
  | {
      ok: true;
      /** The tree in canonical names: what `composeSoql` takes. */
      query: CheckedQuery;
      /** Each object once, in the order of first touch. */
      objects: TouchedObject[];
      columns: Column[];
    }
  | { ok: false; error: SoqlError };

/** The longest chain is a semi-join inside children with five parents; more rounds mean a bug. */
const mostRounds = 20;

/**
 * Every object and field that a query touches anywhere: selected, in parent paths (the lookups
 * included), child subqueries, filters, queries after IN, groups and sorting. `describe` answers
 * the describe of an object that the person may see; hand in describes without hidden fields, so
 * that no hint names one. Unknown names come back as an error with what was nearest. Only what
 * `describe` throws is thrown, unknown objects excepted.
 */
export async function touchedBy(
  query: SoqlQuery,
  describe: (object: string) => Promise<ObjectDescribe>,
): Promise<TouchedResult> {
  const pass = startPass(await describesFor(query, describe));
  const resolved = resolveQuery(pass, query);
  // A path that was not followed to its end was not decided on: never send it.
  if (pass.missing.size > 0) throw new Error('A describe that the query needs was not asked for.');
  if (pass.problems.length > 0 || !resolved) return { ok: false, error: merged(pass.problems) };
  const objects = [...pass.touched.values()].map(({ object, fields }) => {
    return { object, fields: [...fields.values()] };
  });
  // The one place where a tree becomes a checked one.
  return { ok: true, query: resolved.query as CheckedQuery, objects, columns: resolved.columns };
}

/** The describes of every object on the way; null for those that are unknown. */
async function describesFor(
  query: SoqlQuery,
  describe: (object: string) => Promise<ObjectDescribe>,
): Promise<Map<string, ObjectDescribe | null>> {
  const describes = new Map<string, ObjectDescribe | null>();
  for (let round = 0; round < mostRounds; round += 1) {
    const pass = startPass(describes);
    explore(pass, query);
    if (pass.missing.size === 0) return describes;
    await Promise.all(
      [...pass.missing].map(async (object) => {
        describes.set(object.toLowerCase(), await describeOrNull(describe, object));
      }),
    );
  }
  throw new Error('A query needs describes without end.');
}

async function describeOrNull(
  describe: (object: string) => Promise<ObjectDescribe>,
  object: string,
): Promise<ObjectDescribe | null> {
  try {
    return await describe(object);
  } catch (error) {
    if (error instanceof SalesforceError && error.code === 'unknown_object') return null;
    throw error;
  }
}

/** Several problems are one error, so that a model mends them in one go. */
function merged(problems: readonly SoqlError[]): SoqlError {
  const [first, ...more] = problems;
  if (!first || more.length === 0) return first!;
  const told = problems.slice(0, mostTold);
  return {
    code: first.code,
    message: told.map(({ message }) => message).join(' '),
    hint: [...new Set(told.map(({ message, hint }) => `${message} ${hint}`))].join(' '),
  };
}

const mostTold = 6;
