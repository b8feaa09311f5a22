// The names behind the ids that a change sets, so that a card shows people and companies, not ids.
import type { ChangeRow } from '../approvals/types.ts';
import type { RecordRef } from '../protocol.ts';
import { soqlString } from '../salesforce/soqlLiteral.ts';
import type { ObjectDescribe, Salesforce } from '../salesforce/types.ts';
import { badArguments } from './failures.ts';
import type { ToolFailure } from './types.ts';

/**
 * Looks up every record that a reference field of the rows will point at: one query per object. An id that
 * leads nowhere the person can see is a failure, before anybody is asked to approve it. `known` needs no query.
 */
export async function lookupNames(
  describe: ObjectDescribe,
  rows: readonly ChangeRow[],
  sf: Salesforce,
  known?: RecordRef,
): Promise<{ byId: Record<string, string> } | ToolFailure> {
  const ids = new Set<string>();
  for (const field of describe.fields.filter((candidate) => candidate.type === 'reference')) {
    for (const row of rows) {
      const value = row.values[field.name];
      if (typeof value === 'string' && value !== '') ids.add(value);
    }
  }
  const byId: Record<string, string> = {};
  if (known !== undefined && ids.delete(known.id)) byId[known.id] = known.name;
  if (ids.size === 0) return { byId };
  const objects = new Map(
    (await sf.listObjects()).map((object) => [object.keyPrefix, object.name]),
  );
  const groups = Map.groupBy(ids, (id) => objects.get(id.slice(0, 3)));
  const found = await Promise.all(
    [...groups].map(([object, group]) =>
      object === undefined ? new Map<string, string>() : namesOf(object, group, sf),
    ),
  );
  const names = new Map(found.flatMap((one) => [...one]));
  for (const id of ids) {
    const name = names.get(id);
    if (name === undefined) return leadsNowhere(id);
    byId[id] = name;
  }
  return { byId };
}

/** The names of records of one object that the person can see, by id; at most 200. */
export async function namesOf(
  object: string,
  ids: readonly string[],
  sf: Salesforce,
): Promise<Map<string, string>> {
  const nameField =
    (await sf.describe(object)).fields.find((field) => field.nameField)?.name ?? 'Id';
  const columns = nameField === 'Id' ? 'Id' : `Id, ${nameField}`;
  const list = ids.slice(0, 200).map(soqlString).join(',');
  const answer = await sf.query(`SELECT ${columns} FROM ${object} WHERE Id IN (${list}) LIMIT 200`);
  return new Map(answer.records.map((row) => [String(row.Id), String(row[nameField] ?? row.Id)]));
}

function leadsNowhere(id: string): ToolFailure {
  return badArguments(
    'record_not_found',
    (words) => words.calls.noSuchRecord,
    `No record ${id} is visible to this person. Search for the record to link and use its Id.`,
  );
}
