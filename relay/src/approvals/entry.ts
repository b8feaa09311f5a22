// What the audit says of a change, whichever way it reaches Salesforce.
import type { ActionEntry } from '../audit/rows.ts';
import type { Actor } from '../salesforce/types.ts';
import type { ChangeSet, WriteContext } from './types.ts';

/** The entry of a change under its key: what was asked for, what runs, and which policy row decided. */
export function entryOf(
  kind: 'Write' | 'Intent',
  set: ChangeSet,
  key: string,
  actor: Actor,
  context: WriteContext,
  at: Date,
): ActionEntry {
  const { because, gates } = context.decision;
  const toolRow = gates.find(({ gate }) => gate === 'tool')?.row;
  return {
    key,
    kind,
    actor,
    agentName: context.agentName,
    tool: set.tool,
    object: set.object,
    recordCount: set.rows.length,
    ...(context.approvalId === undefined ? {} : { approvalId: context.approvalId }),
    policyRow: because.row ?? toolRow ?? 'default',
    conversationId: context.conversationId,
    turnId: context.turnId,
    ...(kind === 'Write' ? { outcome: 'Done' as const } : {}),
    proposed: set.rows.map((row) => ({ id: row.record?.id, values: row.proposed ?? row.values })),
    final: set.rows.map((row) => ({ id: row.record?.id, values: row.values })),
    at,
  };
}
