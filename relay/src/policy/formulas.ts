// Formulas show what they are made of: which formula fields a hidden field reaches.
import type { FieldDescribe, ObjectDescribe } from '../salesforce/types.ts';
import type { Policy } from './types.ts';
import { hiddenFields, isHiddenAnywhere } from './fieldRules.ts';

/** Lower-case names of one path, e.g. `['account', 'owner', 'email']`; `$user` stands for User. */
type Path = readonly string[];

/**
 * The formula fields of an object, in lower case, that name a hidden field: their own object's
 * (`hidden`, lower case, and formulas over it), a parent's (`Account.Secret__c`) or `$User`'s. What
 * only a describe of another object could tell counts as hidden: a parent's custom field may be a
 * formula itself where the policy hides anything of that parent. Roll-up summaries have no formula.
 */
export function formulasOverHidden(
  policy: Policy,
  describe: ObjectDescribe,
  hidden: ReadonlySet<string>,
): ReadonlySet<string> {
  const open = new Map(
    describe.fields.flatMap(({ name, calculatedFormula }) =>
      calculatedFormula === null ? [] : [[name.toLowerCase(), pathsIn(calculatedFormula)] as const],
    ),
  );
  const reached = new Set<string>();
  const shows = (path: Path): boolean =>
    path.length === 1
      ? hidden.has(path[0]!) || reached.has(path[0]!)
      : showsHiddenParent(policy, describe, path, (name) => hidden.has(name) || reached.has(name));
  for (let found = true; found;) {
    found = false;
    for (const [name, paths] of open) {
      if (!paths.some(shows)) continue;
      reached.add(name);
      open.delete(name);
      found = true;
    }
  }
  return reached;
}

/** Every path of a formula, comments read and left out: either reading may be Salesforce's. */
function pathsIn(formula: string): Path[] {
  const texts = [formula, formula.replace(/\/\*[^]*?\*\//g, ' ')];
  const written = texts.flatMap(
    (text) => text.match(/\$?[a-z_]\w*(?:\s*[.:]\s*[a-z_]\w*)*/gi) ?? [],
  );
  return [...new Set(written)].map((path) => path.toLowerCase().split(/\s*[.:]\s*/));
}

function showsHiddenParent(
  policy: Policy,
  describe: ObjectDescribe,
  path: Path,
  isOwnHidden: (name: string) => boolean,
): boolean {
  const [first = '', ...rest] = path;
  const field = path.at(-1)!;
  const lookup = describe.fields.find(({ relationshipName }) => sameName(relationshipName, first));
  if (lookup && isOwnHidden(lookup.name.toLowerCase())) return true;
  if (rest.slice(0, -1).some((step) => mayFollowHidden(policy, step))) return true;
  const targets = targetsOf(first, rest, lookup);
  if (!targets) return isHiddenAnywhere(policy, field) || isCustom(field);
  return targets.some((target) => {
    if (sameName(target, describe.name) && isOwnHidden(field)) return true;
    const theirs = hiddenFields(policy, target);
    return theirs.has(field) || (isCustom(field) && theirs.size > 0);
  });
}

/** The objects of a path's field; undefined where only other describes could tell. */
function targetsOf(
  first: string,
  rest: Path,
  lookup: FieldDescribe | undefined,
): readonly string[] | undefined {
  if (rest.length === 1 && first.startsWith('$')) return [first.slice(1)];
  return rest.length === 1 ? lookup?.referenceTo : undefined;
}

/** Whether a relationship further on may be that of a hidden lookup. */
function mayFollowHidden(policy: Policy, step: string): boolean {
  return isHiddenAnywhere(policy, step.endsWith('__r') ? `${step.slice(0, -1)}c` : `${step}id`);
}

const isCustom = (field: string): boolean => /__p?c$/.test(field);

const sameName = (a: string | null, b: string): boolean => a?.toLowerCase() === b.toLowerCase();
