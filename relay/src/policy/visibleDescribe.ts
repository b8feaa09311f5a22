// A describe without what the policy hides, so that no hint, suggestion or error can name it.
import type { ObjectDescribe } from '../salesforce/types.ts';
import type { Policy } from './types.ts';
import { hiddenFields } from './fieldRules.ts';
import { formulasOverHidden } from './formulas.ts';

const cache = new WeakMap<Policy, WeakMap<ObjectDescribe, ObjectDescribe>>();

/**
 * The describe with every hidden field left out, formulas over one included, and every child
 * relationship whose lookup is hidden. The same describe and policy answer the same object again.
 */
export function visibleDescribe(policy: Policy, describe: ObjectDescribe): ObjectDescribe {
  const known = cache.get(policy) ?? new WeakMap<ObjectDescribe, ObjectDescribe>();
  cache.set(policy, known);
  const visible = known.get(describe) ?? withoutHidden(policy, describe);
  known.set(describe, visible);
  return visible;
}

function withoutHidden(policy: Policy, describe: ObjectDescribe): ObjectDescribe {
  if (!policy.fields.some(({ rule }) => rule === 'Hidden')) return describe;
  const hidden = hiddenFields(policy, describe.name);
  // A compound whose parts are hidden may have any name: the describe itself says what it holds.
  const brokenCompounds = new Set(
    describe.fields.flatMap(({ name, compoundFieldName }) =>
      compoundFieldName && hidden.has(name.toLowerCase()) ? [compoundFieldName.toLowerCase()] : [],
    ),
  );
  const named = new Set([...hidden, ...brokenCompounds]);
  const formulas = formulasOverHidden(policy, describe, named);
  const isHidden = (name: string): boolean =>
    named.has(name.toLowerCase()) || formulas.has(name.toLowerCase());
  return {
    ...describe,
    fields: describe.fields.filter(({ name }) => !isHidden(name)),
    childRelationships: describe.childRelationships.filter(
      ({ childSObject, field }) => !hiddenFields(policy, childSObject).has(field.toLowerCase()),
    ),
  };
}
