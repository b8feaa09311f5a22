// undo_change: the inverse of a change that the audit keeps, field by field, asked for on a card like any write.
import { z } from 'zod';
import type { ChangeRow, ChangeSet } from '../approvals/types.ts';
import { decide } from '../policy/decide.ts';
import type { Effect, Policy } from '../policy/types.ts';
import { badArguments, fromSalesforce } from './failures.ts';
import { planInverse } from './undo/planInverse.ts';
import { readAction } from './undo/readAction.ts';
import { defineTool } from './types.ts';

const NAME = 'undo_change';

/** How an action is named: by its key in receipts, by its record's id from its page in the org. */
export const ACTION_KEY_OR_ID = /^(?:[0-9a-f]{64}|[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?)$/;

export const undoChange = defineTool({
  name: NAME,
  effect: 'update',
  alwaysAsks: true,
  description:
    'Undo a change of this assistant by the `action` of its result. Values changed since are left unless the person says so.',
  input: z.strictObject({ action: z.string() }),
  label: (_input, words) => words.steps.undo,
  async plan({ action }, context) {
    if (!ACTION_KEY_OR_ID.test(action))
      return badArguments(
        'unknown_action',
        (words) => words.calls.noSuchChange,
        'Give the `action` of an earlier result, unchanged.',
      );
    try {
      const known = await readAction(action, context);
      if ('ok' in known) return known;
      const plan = await planInverse(NAME, known, context);
      return plan.ok ? { ...plan, set: { ...plan.set, undoes: known.key } } : plan;
    } catch (error) {
      return fromSalesforce(error);
    }
  },
});

/** What undoing does to a record, by what was done to it; what is not listed cannot be undone. */
const INVERSE: Partial<Record<ChangeSet['action'], readonly Effect[]>> = {
  create: ['delete'],
  update: ['update'],
  upsert: ['update', 'delete'],
  delete: ['restore'],
  restore: ['delete'],
};

/** Whether a receipt offers to undo: the action can be, and the policy does not forbid the inverse. */
export function mayUndo(policy: Policy, { action, object, rows }: ChangeSet): boolean {
  const effects = INVERSE[action] ?? [];
  const denied = (effect: Effect): boolean =>
    decide(policy, {
      tool: NAME,
      effect,
      object,
      fields: effect === 'update' ? writtenIn(rows) : [],
      records: rows.length,
    }).outcome === 'deny';
  return effects.length > 0 && !effects.some(denied);
}

const writtenIn = (rows: readonly ChangeRow[]): string[] => [
  ...new Set(rows.flatMap((row) => Object.keys(row.values))),
];
