// An opportunity with products: its amount is their sum, and cannot be set by hand.
import type { ObjectDef } from '../schema/types.ts';
import type { StoredRow } from '../store/values.ts';
import type { DmlContext } from './context.ts';

function sumOfProducts({ store }: DmlContext, opportunityId: string): number | null {
  const total = `SUM("Quantity" * "UnitPrice" * (1 - IFNULL("Discount", 0) / 100.0))`;
  const sql = `SELECT ROUND(${total}, 2) FROM "OpportunityLineItem" WHERE "OpportunityId" = ? AND "IsDeleted" = 0`;
  const [row] = store.select(sql, [opportunityId]);
  return typeof row?.[0] === 'number' ? row[0] : null;
}

/** Takes an amount out of an update of an opportunity with products: Salesforce ignores it silently. */
export function keepAmount(
  context: DmlContext,
  object: ObjectDef,
  id: string,
  input: StoredRow,
): void {
  if (object.name !== 'Opportunity' || !('Amount' in input)) return;
  if (sumOfProducts(context, id) !== null) delete input.Amount;
}

/** Brings the opportunity's amount up to date after one of its products was saved or deleted. */
export function rollUpAmount(context: DmlContext, object: ObjectDef, row: StoredRow): void {
  const { schema, store, clock, user } = context;
  const opportunities = schema.object('Opportunity');
  const id = row.OpportunityId;
  if (object.name !== 'OpportunityLineItem' || !opportunities || typeof id !== 'string') return;
  const opportunity = store.row(opportunities, id);
  if (!opportunity || opportunity.IsDeleted === 1) return;
  const at = clock.stamp(String(opportunity.SystemModstamp));
  store.update(opportunities, id, {
    Amount: sumOfProducts(context, id) ?? opportunity.Amount ?? null,
    LastModifiedDate: at,
    LastModifiedById: user.id,
    SystemModstamp: at,
  });
}
