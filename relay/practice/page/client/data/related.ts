// The records of a child relationship, from the describe of the parent.
import { layoutOf } from '../layouts/layouts.ts';
import type { RelatedLayout } from '../layouts/layouts.ts';
import { describe, quote } from './org.ts';
import { loadTable } from './tables.ts';
import type { Table } from './tables.ts';

export interface RelatedTable extends Table {
  icon: string;
  title: string;
}

/** The children of a record; undefined when this person sees no such relationship. Throws OrgError. */
export async function loadRelated(
  parentObject: string,
  parentId: string,
  layout: RelatedLayout,
): Promise<RelatedTable | undefined> {
  const parent = await describe(parentObject);
  const child = parent.childRelationships.find(
    ({ relationshipName }) => relationshipName === layout.relationship,
  );
  if (!child) return undefined;
  const table = await loadTable({
    objectApiName: child.childSObject,
    columns: layout.columns,
    where: `${child.field} = ${quote(parentId)}`,
    orderBy: layout.orderBy,
  });
  const { icon } = layoutOf(child.childSObject);
  return { ...table, icon, title: layout.title ?? table.objectLabelPlural };
}
