// The prefixes of ids, by object: what a lookup points at must be of an object that it takes.
import type { ObjectDescribe, Salesforce } from '../salesforce/types.ts';
import type { KeyPrefixes } from './checks/texts.ts';

/**
 * The prefix of every object the person sees, when one of the fields `names` (in any capitals) is a lookup;
 * otherwise nothing is asked and the answer is empty.
 */
export async function keyPrefixesFor(
  describe: ObjectDescribe,
  names: readonly string[],
  sf: Salesforce,
): Promise<KeyPrefixes> {
  const named = new Set(names.map((name) => name.toLowerCase()));
  const sets = describe.fields.some(
    (field) => field.type === 'reference' && named.has(field.name.toLowerCase()),
  );
  if (!sets) return new Map();
  const objects = await sf.listObjects();
  return new Map(objects.flatMap(({ keyPrefix, name }) => (keyPrefix ? [[name, keyPrefix]] : [])));
}
