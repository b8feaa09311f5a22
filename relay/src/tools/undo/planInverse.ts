// The inverse of an action as a change: values go back where they still are what was written, the rest is asked for apart.
import { readCurrent, type CurrentRecord } from '../../approvals/current.ts';
import type { ChangeRow, ChangeSet } from '../../approvals/types.ts';
import type { ApprovalWarning } from '../../protocol.ts';
import type { ObjectDescribe } from '../../salesforce/types.ts';
import { visibleDescribe } from '../../policy/visibleDescribe.ts';
import { badArguments } from '../failures.ts';
import { planChange } from '../planChange.ts';
import { planRestore } from '../planRestore.ts';
import type { PlanSuccess, ToolContext, ToolFailure } from '../types.ts';
import type { DoneAction, DoneRow } from './readAction.ts';
import type { Words } from '../../words/words.ts';

interface Part {
  set: Omit<ChangeSet, 'callId'>;
  names: Record<string, string>;
  warnings: ApprovalWarning[][];
}

/** Plans it for `tool`; throws SalesforceError. */
export async function planInverse(
  tool: string,
  { object, rows }: DoneAction,
  context: ToolContext,
): Promise<PlanSuccess | ToolFailure> {
  const of = (...types: DoneRow['type'][]): DoneRow[] =>
    rows.filter((row) => types.includes(row.type));
  const deleted = of('Delete');
  if (deleted.length > 0) return planRestore({ tool, object, ids: deleted.map(idOf) }, context);
  const parts: Part[] = [];
  for (const plan of [
    await removeAgain(tool, object, of('Create', 'Restore'), context),
    await writeBack(tool, object, of('Update'), context),
  ]) {
    if (plan === undefined) continue;
    if ('ok' in plan) return plan;
    parts.push(plan);
  }
  return together(parts, context.words);
}

/** Records that were created and records that were changed go back in one change. */
function together(parts: readonly Part[], words: Words): PlanSuccess | ToolFailure {
  const [first, ...more] = parts;
  if (first === undefined) return nothingLeft();
  const mixed = more.length > 0;
  const rows = parts.flatMap(({ set }) =>
    set.rows.map((row) =>
      mixed ? { ...row, action: set.action as NonNullable<ChangeRow['action']> } : row,
    ),
  );
  return {
    ok: true,
    label: words.steps.undo,
    set: { ...first.set, action: mixed ? 'upsert' : first.set.action, rows },
    names: Object.assign({}, ...parts.map(({ names }) => names)) as Record<string, string>,
    warnings: parts.flatMap(({ warnings }) => warnings),
  };
}

async function removeAgain(
  tool: string,
  object: string,
  created: readonly DoneRow[],
  context: ToolContext,
): Promise<Part | ToolFailure | undefined> {
  if (created.length === 0) return undefined;
  const request = created.map(({ id }) => ({ id, values: {} }));
  const plan = await planChange({ tool, action: 'delete', object, rows: request }, context);
  if (!plan.ok) return plan;
  const describe = visibleDescribe(context.policy, await context.sf.describe(object));
  const readable = new Set(describe.fields.map(({ name }) => name));
  const written = [...new Set(created.flatMap(({ after }) => Object.keys(after)))];
  const fields = written.filter((name) => readable.has(name));
  const current = await readCurrent(context.sf, describe, created.map(idOf), fields);
  const byId = new Map(created.map((row) => [row.id, row]));
  const warnings = plan.set.rows.map((row) => {
    const id = row.record?.id ?? '';
    return sinceWarning(
      changedSince(byId.get(id), current.get(id), fields),
      describe,
      context.words,
    );
  });
  return { set: plan.set, names: plan.names, warnings };
}

/** What was changed since stands in a row of its own, so that it can be rejected apart. */
async function writeBack(
  tool: string,
  object: string,
  updated: readonly DoneRow[],
  context: ToolContext,
): Promise<Part | ToolFailure | undefined> {
  if (updated.length === 0) return undefined;
  const request = updated.map(({ id, before }) => ({ id, values: before }));
  const plan = await planChange({ tool, action: 'update', object, rows: request }, context);
  if (!plan.ok) return plan.code === 'no_change' ? nothingLeft() : plan;
  const describe = visibleDescribe(context.policy, await context.sf.describe(object));
  const byId = new Map(updated.map((row) => [row.id, row]));
  const rows: ChangeRow[] = [];
  const warnings: ApprovalWarning[][] = [];
  for (const row of plan.set.rows) {
    const after = byId.get(row.record?.id ?? '')?.after ?? {};
    const names = Object.keys(row.values);
    const touched = names.filter((name) => !same(row.shown[name], after[name]));
    const intact = names.filter((name) => !touched.includes(name));
    for (const fields of [intact, touched]) {
      if (fields.length === 0) continue;
      rows.push({ ...row, values: only(row.values, fields), shown: only(row.shown, fields) });
      warnings.push(sinceWarning(fields === touched ? touched : [], describe, context.words));
    }
  }
  return { set: { ...plan.set, rows }, names: plan.names, warnings };
}

function changedSince(
  row: DoneRow | undefined,
  now: CurrentRecord | undefined,
  fields: readonly string[],
): string[] {
  if (row === undefined || now === undefined) return [];
  return fields.filter(
    (name) => Object.hasOwn(row.after, name) && !same(now.values[name], row.after[name]),
  );
}

function sinceWarning(
  fields: readonly string[],
  describe: ObjectDescribe,
  words: Words,
): ApprovalWarning[] {
  if (fields.length === 0) return [];
  const labels = fields.map((name) => describe.fields.find((one) => one.name === name)?.label ?? name); // prettier-ignore
  const message = words.cards.warnings.changedSince(labels);
  return [{ code: 'changed_since', message }];
}

/** Times are written in several forms; everything else comes back as it was sent. */
function same(a: unknown, b: unknown): boolean {
  if ((a ?? null) === (b ?? null)) return true;
  const time = /^\d{4}-\d\d-\d\dT/;
  if (typeof a !== 'string' || typeof b !== 'string' || !time.test(a) || !time.test(b))
    return false;
  return Math.abs(Date.parse(a) - Date.parse(b)) < 1_000;
}

function only<T>(values: Record<string, T>, fields: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => fields.includes(name)));
}

const idOf = ({ id }: DoneRow): string => id;

function nothingLeft(): ToolFailure {
  return badArguments(
    'no_change',
    (words) => words.calls.nothingToUndo,
    'The records hold their earlier values already. Tell the person so.',
  );
}
