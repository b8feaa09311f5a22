// One record by its id with the names of what it looks up: for get_record and for the page's own record.
import { soqlString } from '../salesforce/soqlLiteral.ts';
import type { ObjectDescribe } from '../salesforce/types.ts';
import { toId18 } from './checks/ids.ts';
import { namedLookups } from './namedLookups.ts';
import { runQuery, type QueryRows } from './runQuery.ts';
import type { ToolContext, ToolFailure } from './types.ts';

export interface RecordRequest {
  /** The tool whose rows of the policy decide. */
  tool: string;
  /** Without hidden fields. */
  describe: ObjectDescribe;
  /** 15 or 18 characters. */
  id: string;
  /** Fields in their canonical spelling. */
  names: readonly string[];
}

/** Reads it with one query, decided like any; no row where the person cannot see it. May throw SalesforceError. */
export async function readRecord(
  { tool, describe, id, names }: RecordRequest,
  context: ToolContext,
): Promise<QueryRows | ToolFailure> {
  const fields = names.flatMap(
    (name) => describe.fields.find((field) => field.name === name) ?? [],
  );
  const columns = [...names, ...(await namedLookups(fields, tool, context))];
  const soql = `SELECT ${columns.join(', ')} FROM ${describe.name} WHERE Id = ${soqlString(toId18(id))} LIMIT 1`;
  return runQuery({ tool, soql }, context);
}
