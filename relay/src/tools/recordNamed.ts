// The record that a call names by object and id: decided, described without hidden fields, its id checked.
import { visibleDescribe } from '../policy/visibleDescribe.ts';
import { SalesforceError } from '../salesforce/errors.ts';
import { soqlString } from '../salesforce/soqlLiteral.ts';
import type { ObjectDescribe } from '../salesforce/types.ts';
import { isSalesforceId, toId18 } from './checks/ids.ts';
import { badArguments, blocked, fromSalesforce, recordNotFound } from './failures.ts';
import { decideRead, unknownObject } from './readableObjects.ts';
import { runQuery } from './runQuery.ts';
import type { ToolContext, ToolFailure } from './types.ts';

export interface NamedRecord {
  /** As Salesforce describes the object to the person. */
  whole: ObjectDescribe;
  /** Without what the policy hides. */
  describe: ObjectDescribe;
  /** 18 characters. */
  id: string;
}

/** The record, not yet looked for. */
export async function recordNamed(
  tool: string,
  input: { object: string; id: string },
  context: ToolContext,
): Promise<NamedRecord | ToolFailure> {
  const decision = decideRead(context.policy, tool, input.object);
  if (decision.outcome !== 'allow') return blocked(decision, input.object);
  try {
    const whole = await context.sf.describe(input.object);
    const describe = visibleDescribe(context.policy, whole);
    const id = isSalesforceId(input.id) ? toId18(input.id) : '';
    const ofAnother = describe.keyPrefix !== null && !id.startsWith(describe.keyPrefix);
    return id === '' || ofAnother ? wrongId(describe, input.id) : { whole, describe, id };
  } catch (error) {
    const unknown = error instanceof SalesforceError && error.code === 'unknown_object';
    if (unknown) return unknownObject(input.object, tool, context);
    return fromSalesforce(error, input.object);
  }
}

function wrongId({ name, label }: ObjectDescribe, id: string): ToolFailure {
  return badArguments(
    'wrong_id',
    (words) => words.calls.otherRecord(label),
    `The id is no id of a ${name} record. Use an Id from a result.`,
    `${name} ${id.slice(0, 18)}`,
  );
}

/** That nothing was found may mean that there is no such record: only Salesforce knows. */
export async function unlessThere(
  tool: string,
  { describe, id }: NamedRecord,
  context: ToolContext,
): Promise<ToolFailure | undefined> {
  const soql = `SELECT Id FROM ${describe.name} WHERE Id = ${soqlString(id)} LIMIT 1`;
  const answered = await runQuery({ tool, soql }, context);
  if (!answered.ok) return answered;
  return answered.records.length === 0 ? recordNotFound(describe, id) : undefined;
}
