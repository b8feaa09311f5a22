// The signed rows as the policy that `decide` works on.
import type { FieldRuleKind, Policy, ToolMode } from './types.ts';

type ToolRow = readonly [
  tool: string,
  object: string,
  mode: ToolMode,
  locked: boolean,
  approvalAbove: number | null,
];
type FieldRow = readonly [object: string, field: string, rule: FieldRuleKind];

/** The policy of a session, from the `tools`, `fields` and names of `actions` in its claims, and its connection. */
export function policyFromClaims(
  tools: readonly ToolRow[],
  fields: readonly FieldRow[],
  sharedConnection: boolean,
  actions: readonly string[] = [],
): Policy {
  return {
    tools: tools.map(([tool, object, mode, locked, approvalAbove]) => {
      return { tool, object, mode, locked, approvalAbove };
    }),
    fields: fields.map(([object, field, rule]) => ({ object, field, rule })),
    actions,
    sharedConnection,
  };
}
