// Taking records out of the recycle bin, for restore_records and for undoing a deletion.
import type { ChangeRow } from '../approvals/types.ts';
import { decide } from '../policy/decide.ts';
import { visibleDescribe } from '../policy/visibleDescribe.ts';
import { soqlString } from '../salesforce/soqlLiteral.ts';
import type { ObjectDescribe } from '../salesforce/types.ts';
import { badArguments, blocked, fromSalesforce } from './failures.ts';
import type { PlanSuccess, ToolContext, ToolFailure } from './types.ts';

export interface RestoreRequest {
  tool: string;
  object: string;
  /** Of 18 characters, each once. */
  ids: readonly string[];
}

/** Plans the restoring; whatever is not in the recycle bin any more comes back as a failure. */
export async function planRestore(
  { tool, object, ids }: RestoreRequest,
  { sf, policy, words }: ToolContext,
): Promise<PlanSuccess | ToolFailure> {
  try {
    const describe = visibleDescribe(policy, await sf.describe(object));
    const question = { tool, effect: 'restore', object: describe.name, fields: [] } as const;
    const decision = decide(policy, { ...question, records: ids.length });
    if (decision.outcome === 'deny') return blocked(decision, object);
    const nameField = describe.fields.find((field) => field.nameField)?.name;
    const columns = nameField === undefined ? 'Id' : `Id, ${nameField}`;
    const list = ids.map(soqlString).join(',');
    const { records } = await sf.queryAll(
      `SELECT ${columns} FROM ${describe.name} WHERE Id IN (${list}) AND IsDeleted = true LIMIT ${ids.length}`,
    );
    const names = new Map(records.map((row) => [row.Id, row[nameField ?? 'Id']]));
    const missing = ids.find((id) => !names.has(id));
    if (missing !== undefined) return notInBin(describe, missing, object);
    const rows = ids.map((id, i): ChangeRow => {
      const name = String(names.get(id) ?? id);
      return {
        rowId: `r${i + 1}`,
        record: { id, objectApiName: describe.name, name },
        values: {},
        shown: {},
      };
    });
    return {
      ok: true,
      label: words.steps.change('restore', describe.label, rows.length),
      set: {
        tool,
        action: 'restore',
        object: describe.name,
        objectLabel: describe.label,
        rows,
        outside: { kind: 'undelete' },
      },
      names: {},
    };
  } catch (error) {
    return fromSalesforce(error, object);
  }
}

function notInBin({ name, label }: ObjectDescribe, id: string, request: string): ToolFailure {
  return badArguments(
    'not_in_recycle_bin',
    (words) => words.calls.notInRecycleBin(label),
    `${name} ${id} was not deleted, is gone for good, or the person cannot see it.`,
    request,
  );
}
