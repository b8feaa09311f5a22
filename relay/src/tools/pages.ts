// One page after the other: an order in which no two rows are alike, and where a later page begins.
import type { ObjectDescribe } from '../salesforce/types.ts';
import { isAggregated } from '../soql/shape.ts';
import {
  operandKey,
  type CheckedQuery,
  type Operand,
  type OrderItem,
  type SoqlQuery,
} from '../soql/tree.ts';

/** SOQL and SOSL Reference, OFFSET. */
export const MOST_OFFSET = 2_000;

const ID: Operand = { kind: 'field', path: ['Id'] };
/** They add totals between the groups, which have no order of their own. */
const SUBTOTALS = new Set(['ROLLUP', 'CUBE']);

/**
 * The query with what it takes to tell its rows apart added to its order, so that pages neither overlap nor leave
 * anything out: the id of records, the keys of groups. Undefined where there is no such order.
 */
export function inStableOrder(
  query: CheckedQuery,
  { fields }: ObjectDescribe,
): CheckedQuery | undefined {
  if (query.limit === 1) return query;
  if (isAggregated(query)) return orderedBy(query, groupKeys(query));
  const sortable = fields.some((field) => field.name === 'Id' && field.sortable);
  return sortable ? orderedBy(query, [ID]) : undefined;
}

function groupKeys({ groupBy }: SoqlQuery): Operand[] | undefined {
  const sums = groupBy.some((group) => group.kind === 'call' && SUBTOTALS.has(group.name));
  return sums ? undefined : [...groupBy];
}

function orderedBy(query: CheckedQuery, keys: Operand[] | undefined): CheckedQuery | undefined {
  if (keys === undefined) return undefined;
  const known = new Set(query.orderBy.map(({ operand }) => operandKey(operand)));
  const added = keys
    .filter((operand) => !known.has(operandKey(operand)))
    .map((operand): OrderItem => ({ operand }));
  const ordered: SoqlQuery = { ...query, orderBy: [...query.orderBy, ...added] };
  // Ids and groups are among what the checked query touches, or hold nothing that a policy could hide.
  return ordered as CheckedQuery;
}

/** The query of the records after the first `offset` of them. */
export function fromOffset(query: CheckedQuery, offset: number): CheckedQuery {
  if (offset === 0) return query;
  const page: SoqlQuery = {
    ...query,
    offset: (query.offset ?? 0) + offset,
    ...(query.limit === undefined ? {} : { limit: Math.max(query.limit - offset, 0) }),
  };
  return page as CheckedQuery;
}
