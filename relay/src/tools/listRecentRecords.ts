// list_recent_records: what the person looked at last, of one object.
import { z } from 'zod';
import { mayHoldOutsiderText } from '../policy/outsiderText.ts';
import { visibleDescribe } from '../policy/visibleDescribe.ts';
import { soqlString } from '../salesforce/soqlLiteral.ts';
import { SalesforceError } from '../salesforce/errors.ts';
import type { ObjectDescribe } from '../salesforce/types.ts';
import { refsOf } from './compactRecords.ts';
import { badArguments, blocked, fromSalesforce } from './failures.ts';
import { namesInQuery } from './namesInQuery.ts';
import { presentRows } from './presentRows.ts';
import { decideRead, unknownObject } from './readableObjects.ts';
import { MAX_ROWS, runQuery } from './runQuery.ts';
import { defineTool, type ReadSuccess, type ToolContext, type ToolFailure } from './types.ts';

const NAME = 'list_recent_records';
/** Salesforce keeps them here for 90 days (Object Reference, RecentlyViewed). */
const VIEWED = 'RecentlyViewed';
const USUAL = 20;

interface Input {
  object: string;
  limit?: number | undefined;
}

export const listRecentRecords = defineTool<Input>({
  name: NAME,
  effect: 'read',
  description: 'The records of an object that the person viewed last, newest first: id and name.',
  input: z.strictObject({
    object: z.string().min(1).max(80),
    limit: z.number().int().min(1).max(MAX_ROWS).optional(),
  }),
  label: ({ object }, words) => words.steps.lookUpRecent(object),
  run: async (input, context) => {
    try {
      return await recent(input, context);
    } catch (error) {
      const unknown = error instanceof SalesforceError && error.code === 'unknown_object';
      if (unknown) return unknownObject(input.object, NAME, context);
      return fromSalesforce(error, input.object);
    }
  },
});

async function recent(input: Input, context: ToolContext): Promise<ReadSuccess | ToolFailure> {
  const decision = decideRead(context.policy, NAME, input.object);
  if (decision.outcome !== 'allow') return blocked(decision, input.object);
  if (context.actor.connection === 'shared') return keptForAnother(input.object);
  const [described, viewed] = await Promise.all(
    [input.object, VIEWED].map(async (name) =>
      visibleDescribe(context.policy, await context.sf.describe(name)),
    ),
  );
  const describe = described as ObjectDescribe;
  const nameField = describe.fields.find((field) => field.nameField)?.name;
  const namesShow = nameField !== undefined && viewed?.fields.some(({ name }) => name === 'Name');
  const columns = namesShow ? 'Id, Name' : 'Id';
  const soql = `SELECT ${columns}, LastViewedDate FROM ${VIEWED} WHERE Type = ${soqlString(describe.name)} ORDER BY LastViewedDate DESC`;
  // The name is the object's own, whatever the list calls it.
  const also = [{ object: describe.name, fields: namesShow ? [nameField] : [] }];
  const maxRows = input.limit ?? USUAL;
  const answered = await runQuery({ tool: NAME, soql, also, maxRows }, context);
  if (!answered.ok) return answered;
  const label = context.words.steps.recentLookedUp(describe.labelPlural);
  const refs = refsOf(answered.records, describe.name, 'Name');
  // The list may name anything; these rows are of one object.
  const outsiderText = mayHoldOutsiderText(context.policy, describe, namesShow ? [nameField] : []);
  // A longer list comes with a higher limit: there are no pages of it.
  const shown = { ...answered, describe, outsiderText, pageable: false };
  const presented = presentRows(shown, { label, refs }, context);
  const names = namesInQuery(answered.query, answered.describe);
  return { ...presented, detail: { ...presented.detail, names } };
}

/** Over the shared connection Salesforce would tell what the integration user looked at. */
function keptForAnother(object: string): ToolFailure {
  return badArguments(
    'not_available',
    (words) => words.calls.recentIsShared,
    'Not available over the shared connection. Use search_records, e.g. ORDER BY LastModifiedDate DESC.',
    object,
  );
}
