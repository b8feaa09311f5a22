// TYPEOF: other fields for every kind of record that a polymorphic lookup points at.
import { malformed, noSuchColumn, unknownRelationship } from './errors.ts';
import { resolvePolymorphic } from './polymorphic.ts';
import { addColumn, addField, attributesOf } from './record.ts';
import type { ApiRecord, RecordPlan } from './record.ts';
import { joinTarget, relationOf, resolveFrom } from './scope.ts';
import type { Scope } from './scope.ts';
import type { Selected } from './tree.ts';

type TypeOf = Extract<Selected, { kind: 'typeof' }>;

/**
 * Adds the lookup's record under the relationship's name, with the fields of the branch that fits it; with
 * no fields where none does, and null where there is no record that the user sees.
 *
 * @throws OrgError for a lookup that is not polymorphic, or what it cannot point at
 */
export function addTypeOf(
  scope: Scope,
  plan: RecordPlan,
  { path, whens, otherwise }: TypeOf,
): void {
  const { context, object } = scope;
  const { access, user, soql } = context;
  const [step = ''] = path;
  const relation = relationOf(object, step);
  if (path.length > 1 || !relation || !access.canRead(user, object, relation))
    throw unknownRelationship(soql, path.join('.'), step);
  if (relation.referenceTo.length < 2)
    throw malformed(`TYPEOF is only allowed on polymorphic relationships: ${step}`);
  const name = relation.relationshipName ?? step;
  const branches = new Map(whens.map((when) => [when.object.toLowerCase(), when]));
  const stray = whens.find(
    (when) =>
      !relation.referenceTo.some((each) => each.toLowerCase() === when.object.toLowerCase()),
  );
  if (stray) throw noSuchColumn(soql, stray.object, object.name);
  plan.writers.push((record) => void (record[name] = null));
  for (const target of relation.referenceTo) {
    const place = joinTarget(scope, relation, target);
    if (!place) continue;
    const branch = branches.get(target.toLowerCase());
    const inner: RecordPlan = { columns: plan.columns, writers: [] };
    const id = addColumn(plan, `${place.alias}."Id"`);
    for (const each of branch?.fields ?? [])
      addField(context, inner, resolveFrom(scope, place, each.split('.')), fieldName(each));
    // ELSE knows only what every record's name offers.
    for (const each of branch ? [] : otherwise) {
      const found = resolvePolymorphic(context, scope, relation, [], each, each);
      addField(context, inner, { ...found, hops: [] }, found.field.name);
    }
    plan.writers.push((record, row) => {
      const found = row[id];
      if (typeof found !== 'string') return;
      const parent: ApiRecord = { attributes: attributesOf(context, place.object, found) };
      for (const write of inner.writers) write(parent, row);
      record[name] = parent;
    });
  }
}

const fieldName = (path: string): string => path.split('.').at(-1) ?? path;
