// What a query's object and fields are called, so that a person can read the query in words.
import type { ObjectDescribe } from '../salesforce/types.ts';
import { operandsOf } from '../soql/shape.ts';
import type { Argument, CheckedQuery } from '../soql/tree.ts';

/**
 * The labels of the object and of its own fields by API name; parents' fields are left out.
 * @param describe of the query's object, without hidden fields
 */
export function namesInQuery(
  query: CheckedQuery,
  { name, labelPlural, fields }: ObjectDescribe,
): Record<string, string> {
  const used = new Set(operandsOf(query).flatMap(ownFields));
  const labels = fields
    .filter((field) => used.has(field.name))
    .map((field) => [field.name, field.label]);
  return Object.fromEntries([...labels, [name, labelPlural]]);
}

function ownFields(operand: Argument): string[] {
  if (operand.kind === 'call') return operand.args.flatMap(ownFields);
  return operand.kind === 'field' && operand.path.length === 1 ? [operand.path[0]!] : [];
}
