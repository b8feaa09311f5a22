// Runs a SOQL query for a user: the one way into the folder.
import type { ObjectDef } from '../schema/types.ts';
import { isAggregateQuery, runAggregate } from './aggregate.ts';
import type { AggregateAnswer } from './aggregate.ts';
import type { QueryContext } from './context.ts';
import { malformed, pointAt, unknownObject } from './errors.ts';
import { parseSoql } from './parse.ts';
import type { ApiRecord } from './record.ts';
import { noteViewed } from '../store/views.ts';
import { compileSelect } from './select.ts';
import type { SelectQuery } from './tree.ts';

/**
 * @returns every row that the user sees; `totalSize` counts them
 * @throws OrgError as Salesforce would refuse, or MALFORMED_QUERY for what the practice org does not do
 */
export function runQuery(context: QueryContext): AggregateAnswer {
  const query = parseSoql(context.soql);
  const object = findObject(context, query);
  if (object.name === 'ContentDocumentLink') checkLinkFilter(context, query);
  if (isAggregateQuery(query)) return runAggregate(context, object, query);
  if (query.having) throw malformed("unexpected token: 'HAVING'");
  const records = compileSelect(context, object, query)();
  if (query.viewed) noteAll(context, object, records);
  return { totalSize: records.length, records };
}

function findObject(context: QueryContext, query: SelectQuery): ObjectDef {
  const object = context.schema.object(query.from);
  if (!object || !context.access.object(context.user, object).read)
    throw unknownObject(context.soql, query.from);
  return object;
}

/** Salesforce answers for links of files only if it is told which file, or which record. */
function checkLinkFilter(context: QueryContext, { where }: SelectQuery): void {
  const filters = where?.kind === 'and' ? where.parts : where ? [where] : [];
  const named = filters.some(
    (each) =>
      each.kind === 'compare' &&
      (each.operator === '=' || each.operator === 'IN') &&
      each.left.kind === 'field' &&
      /^(Id|ContentDocumentId|LinkedEntityId)$/i.test(each.left.path.at(-1) ?? ''),
  );
  if (named) return;
  const message =
    'Implementation restriction: ContentDocumentLink requires a filter by a single Id on ' +
    "ContentDocumentId or LinkedEntityId using the equals operator or multiple Id's using the IN operator.";
  throw malformed(pointAt(context.soql, 'ContentDocumentLink', message));
}

function noteAll(context: QueryContext, object: ObjectDef, records: readonly ApiRecord[]): void {
  const { store, schema, user, now } = context;
  for (const { attributes } of records) {
    const id = attributes.url?.split('/').at(-1);
    if (id?.startsWith(object.keyPrefix))
      noteViewed({ schema, store }, user.id, id, now().toISOString());
  }
}
