// Runs a SOQL query for a user: the one way into the folder.
import type { ObjectDef } from '../schema/types.ts';
import { isAggregateQuery, runAggregate } from './aggregate.ts';
import type { AggregateAnswer } from './aggregate.ts';
import type { QueryContext } from './context.ts';
import { malformed, unknownObject } from './errors.ts';
import { parseSoql } from './parse.ts';
import { compileSelect } from './select.ts';
import type { SelectQuery } from './tree.ts';

/**
 * @returns every row that the user sees; `totalSize` counts them
 * @throws OrgError as Salesforce would refuse, or MALFORMED_QUERY for what the practice org does not do
 */
export function runQuery(context: QueryContext): AggregateAnswer {
  const query = parseSoql(context.soql);
  const object = findObject(context, query);
  if (isAggregateQuery(query)) return runAggregate(context, object, query);
  if (query.having) throw malformed("unexpected token: 'HAVING'");
  const records = compileSelect(context, object, query)();
  return { totalSize: records.length, records };
}

function findObject(context: QueryContext, query: SelectQuery): ObjectDef {
  const object = context.schema.object(query.from);
  if (!object || !context.access.object(context.user, object).read)
    throw unknownObject(context.soql, query.from);
  return object;
}
