// Parses and resolves a query against the small org.
import type { ObjectDescribe } from '../../../relay/src/salesforce/types.ts';
import { parseSoql } from '../../../relay/src/soql/parse.ts';
import { touchedBy } from '../../../relay/src/soql/touched.ts';
import { describe } from './describes.ts';

/** What a query touches, or what is wrong with its names. */
export async function touch(
  soql: string,
  ask: (object: string) => Promise<ObjectDescribe> = describe,
) {
  const parsed = parseSoql(soql);
  if (!parsed.ok) throw new Error(`${parsed.error.message} ${parsed.error.hint}`);
  return touchedBy(parsed.query, ask);
}

/** The same where nothing is wrong. */
export async function found(soql: string) {
  const result = await touch(soql);
  if (!result.ok) throw new Error(`${result.error.message} ${result.error.hint}`);
  return result;
}
