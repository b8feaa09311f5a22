// get_related_records: what hangs on one record: the list below it or the record that it looks up.
import { z } from 'zod';
import { visibleDescribe } from '../policy/visibleDescribe.ts';
import { soqlString } from '../salesforce/soqlLiteral.ts';
import { SalesforceError } from '../salesforce/errors.ts';
import type { ObjectDescribe, SObjectRecord } from '../salesforce/types.ts';
import { isSalesforceId, toId18 } from './checks/ids.ts';
import { refsOf } from './compactRecords.ts';
import { badArguments, blocked, fromSalesforce, recordNotFound } from './failures.ts';
import { presentRows } from './presentRows.ts';
import { decideRead, unknownObject } from './readableObjects.ts';
import { relationshipOf, type Children, type Parent } from './relationship.ts';
import { MAX_ROWS, runQuery, type QueryRows } from './runQuery.ts';
import { defineTool, type ReadSuccess, type ToolContext, type ToolFailure } from './types.ts';

const NAME = 'get_related_records';

interface Input {
  object: string;
  id: string;
  relationship: string;
  fields?: string[] | undefined;
  limit?: number | undefined;
}

export const getRelatedRecords = defineTool<Input>({
  name: NAME,
  effect: 'read',
  description:
    'Read what is related to one record by relationship name: a child list (Contacts, Opportunities) or a parent (Account, Owner). Without fields you get id and name.',
  input: z.strictObject({
    object: z.string().min(1).max(80).describe('Object of the record'),
    id: z.string().max(18),
    relationship: z.string().min(1).max(80),
    fields: z.array(z.string().min(1).max(400)).max(50).optional(),
    limit: z.number().int().min(1).max(MAX_ROWS).optional(),
  }),
  label: ({ object, relationship }, words) => words.steps.readRelated(relationship, object),
  run: async (input, context) => {
    try {
      return await related(input, context);
    } catch (error) {
      const unknown = error instanceof SalesforceError && error.code === 'unknown_object';
      if (unknown) return unknownObject(input.object, NAME, context);
      return fromSalesforce(error, input.object);
    }
  },
});

async function related(input: Input, context: ToolContext): Promise<ReadSuccess | ToolFailure> {
  const decision = decideRead(context.policy, NAME, input.object);
  if (decision.outcome !== 'allow') return blocked(decision, input.object);
  const describe = visibleDescribe(context.policy, await context.sf.describe(input.object));
  const id = isSalesforceId(input.id) ? toId18(input.id) : '';
  if (id === '' || (describe.keyPrefix !== null && !id.startsWith(describe.keyPrefix))) {
    return badArguments(
      'wrong_id',
      (words) => words.calls.otherRecord(describe.label),
      `The id is no id of a ${describe.name} record. Use an Id from a result.`,
      `${describe.name} ${input.id}`,
    );
  }
  const relationship = await relationshipOf(describe, input.relationship, NAME, context);
  if ('ok' in relationship) return relationship;
  const label = context.words.steps.relatedRead(relationship.name, describe.label);
  const place = { describe, id, label };
  return relationship.kind === 'children'
    ? childrenOf(input, place, relationship, context)
    : parentOf(input, place, relationship, context);
}

interface Place {
  /** The record whose relationship is followed. */
  describe: ObjectDescribe;
  id: string;
  label: string;
}

/** The list is asked for by its own object, so that Salesforce says how many there are. */
async function childrenOf(
  input: Input,
  { describe, id, label }: Place,
  { object, lookup, nameField }: Children,
  context: ToolContext,
): Promise<ReadSuccess | ToolFailure> {
  const columns = columnsOf(['Id', nameField], input.fields);
  const soql = `SELECT ${columns.join(', ')} FROM ${object} WHERE ${lookup} = ${soqlString(id)}`;
  const also = [{ object: describe.name, fields: [] }];
  const request = { tool: NAME, soql, also, maxRows: input.limit ?? MAX_ROWS };
  const answered = await runQuery(request, context);
  if (!answered.ok) return answered;
  if (answered.total > 0) return presentRows(answered, { label }, context);
  // None may mean that there is no such record: only Salesforce knows.
  const record = await queryRecord(describe, id, ['Id'], context);
  return record.ok ? presentRows(answered, { label }, context) : record;
}

async function parentOf(
  input: Input,
  { describe, id, label }: Place,
  { name, targets, nameField }: Parent,
  context: ToolContext,
): Promise<ReadSuccess | ToolFailure> {
  // Which of several kinds of records it is, only its Type says.
  const type = targets.length > 1 ? 'Type' : undefined;
  const wanted = columnsOf(['Id', nameField, type], input.fields).map(
    (field) => `${name}.${field}`,
  );
  const answered = await queryRecord(describe, id, wanted, context);
  if (!answered.ok) return answered;
  const parent = answered.records[0]?.[name] as SObjectRecord | null | undefined;
  const rows = parent ? [parent] : [];
  const columns = answered.columns.map((column) => ({ ...column, path: column.path.slice(1) }));
  const object = String(parent?.['Type'] ?? targets[0]);
  const refs = refsOf(rows, type === undefined ? String(targets[0]) : object, nameField);
  return presentRows({ ...answered, total: rows.length }, { label, rows, columns, refs }, context);
}

async function queryRecord(
  describe: ObjectDescribe,
  id: string,
  columns: string[],
  context: ToolContext,
): Promise<QueryRows | ToolFailure> {
  const soql = `SELECT ${columns.join(', ')} FROM ${describe.name} WHERE Id = ${soqlString(id)} LIMIT 1`;
  const answered = await runQuery({ tool: NAME, soql }, context);
  return answered.ok && answered.records.length === 0 ? recordNotFound(describe, id) : answered;
}

/** Each once, in any capitals. */
function columnsOf(first: (string | undefined)[], fields: string[] = []): string[] {
  const named = [...first.filter((name) => name !== undefined), ...fields];
  return [...new Map(named.map((name) => [name.toLowerCase(), name])).values()];
}
