// Every way to look at an object: each tool that reads, with each field, relationship and record.
import type { ScriptedCall } from '../../builders/scriptedModel.ts';
import type { World } from '../../builders/world.ts';

export interface ObjectShape {
  name: string;
  fields: { name: string; type: string; relationshipName: string | null; referenceTo: string[] }[];
  childRelationships: { childSObject: string; relationshipName: string | null }[];
}

/** The org's own describe: it names what the policy hides, too. */
export async function shapeOf(world: World, object: string): Promise<ObjectShape> {
  const path = `/services/data/v66.0/sobjects/${object}/describe`;
  const headers = { authorization: `Bearer ${world.org.signIn('user:admin')}` };
  return (await (await fetch(world.org.url + path, { headers })).json()) as ObjectShape;
}

const call = (name: string, args: object): ScriptedCall => ({ name, args });
const query = (soql: string): ScriptedCall => call('search_records', { soql });

/** Reads of the record that holds what is hidden, by every tool. */
export function readsOf(shape: ObjectShape, id: string): ScriptedCall[] {
  const { name: object } = shape;
  const record = { object, id };
  const each = shape.fields.map(({ name }) => name);
  return [
    call('get_record', record),
    call('get_timeline', record),
    call('list_files', record),
    call('list_recent_records', { object }),
    call('describe_object', { object }),
    call('get_user', {}),
    query(`SELECT FIELDS(ALL) FROM ${object} LIMIT 200`),
    query(`SELECT FIELDS(STANDARD) FROM ${object} WHERE Id = '${id}' LIMIT 200`),
    ...each.map((field) => call('get_record', { ...record, fields: [field] })),
    ...each.map((field) => query(`SELECT Id, ${field} FROM ${object} WHERE Id = '${id}'`)),
    ...each.map((field) =>
      call('aggregate_records', {
        object,
        totals: [{ function: 'COUNT' }],
        groupBy: [field],
        where: `Id = '${id}'`,
      }),
    ),
    ...each.map((field) =>
      call('aggregate_records', { object, totals: [{ function: 'MAX', field }] }),
    ),
    ...relationshipsOf(shape).flatMap((relationship) => [
      call('get_related_records', { ...record, relationship }),
      query(`SELECT Id, (SELECT FIELDS(ALL) FROM ${relationship} LIMIT 200) FROM ${object}`),
    ]),
  ];
}

function relationshipsOf({ fields, childRelationships }: ObjectShape): string[] {
  return [
    ...fields.flatMap(({ relationshipName }) => relationshipName ?? []),
    ...childRelationships.flatMap(({ relationshipName }) => relationshipName ?? []),
  ];
}

/** Looks at an object beside it: its own fields, and those of the hidden object through its lookups. */
export function looksFrom(near: ObjectShape, hidden: ObjectShape, ids: string[]): ScriptedCall[] {
  const { name: object } = near;
  const lookups = near.fields.filter(
    ({ referenceTo, relationshipName }) =>
      relationshipName !== null && referenceTo.includes(hidden.name),
  );
  const children = near.childRelationships.filter(
    ({ childSObject, relationshipName }) =>
      relationshipName !== null && childSObject === hidden.name,
  );
  return [
    query(`SELECT FIELDS(ALL) FROM ${object} LIMIT 200`),
    ...near.fields.map(({ name }) => query(`SELECT Id, ${name} FROM ${object} LIMIT 200`)),
    ...lookups.flatMap(({ relationshipName }) => [
      query(`SELECT Id, ${relationshipName}.Name FROM ${object}`),
      ...hidden.fields.map(({ name }) => query(`SELECT Id, ${relationshipName}.${name} FROM ${object}`)), // prettier-ignore
      query(`SELECT TYPEOF ${relationshipName} WHEN ${hidden.name} THEN Id ELSE Name END FROM ${object}`), // prettier-ignore
    ]),
    ...children.map(({ relationshipName }) =>
      query(`SELECT Id, (SELECT FIELDS(ALL) FROM ${relationshipName} LIMIT 200) FROM ${object}`),
    ),
    ...ids
      .slice(0, 4)
      .flatMap((id) => [
        call('get_record', { object, id }),
        call('get_timeline', { object, id }),
        call('list_files', { object, id }),
        ...lookups.map(({ relationshipName: relationship }) =>
          call('get_related_records', { object, id, relationship }),
        ),
        ...children.map(({ relationshipName: relationship }) =>
          call('get_related_records', { object, id, relationship }),
        ),
      ]),
    call('list_recent_records', { object }),
  ];
}
