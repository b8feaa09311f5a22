// What is known of a change before anybody approves it: said on its card, so that nobody approves what will be refused.
import { createHash } from 'node:crypto';
import { actionOf, type ChangeRow, type ChangeSet } from '../approvals/types.ts';
import { visibleDescribe } from '../policy/visibleDescribe.ts';
import type { ApprovalWarning } from '../protocol.ts';
import type { ObjectDescribe } from '../salesforce/types.ts';
import { unlistedValues } from '../tools/checks/picklists.ts';
import { duplicateWarning, findDuplicates } from './duplicates.ts';
import type { Scene } from './scene.ts';

export interface Warned {
  set: ChangeSet;
  /** By row, in the order of the set's rows. */
  warnings: readonly ApprovalWarning[][];
}

/**
 * The changes with what their cards should warn of beside what they warn of already; a row of which a possible
 * duplicate is shown may be saved anyway where its rule lets people.
 */
export async function foresee<T extends Warned>(scene: Scene, changes: readonly T[]): Promise<T[]> {
  const unwarned = changes.map(({ set, warnings }) => ({
    ...set,
    rows: set.rows.filter((_row, i) => !warnings[i]?.some(({ code }) => code === 'duplicate')),
  }));
  const [duplicates, describes] = await Promise.all([
    findDuplicates(scene, unwarned),
    Promise.all(changes.map(({ set }) => describeOf(scene, set))),
  ]);
  return changes.map((change, i) => {
    const { set } = change;
    const warnings = set.rows.map((row, j) => {
      const found = duplicates.get(row);
      return [
        ...(change.warnings[j] ?? []),
        ...(found === undefined ? [] : [duplicateWarning(scene, found)]),
        ...rowWarnings(scene, set, row, describes[i] as ObjectDescribe),
      ];
    });
    const rows = set.rows.map((row, j) => withOffer(row, warnings[j] ?? []));
    return { ...change, set: { ...set, rows }, warnings };
  });
}

/** What an earlier card offered counts no more. */
function withOffer(row: ChangeRow, warnings: readonly ApprovalWarning[]): ChangeRow {
  const { mayDuplicate: _earlier, ...rest } = row;
  const offered = warnings.some(({ canSaveAnyway }) => canSaveAnyway);
  return offered ? { ...rest, mayDuplicate: true } : rest;
}

/** From the cache that planning has filled. */
async function describeOf(scene: Scene, { form, object }: ChangeSet): Promise<ObjectDescribe> {
  const described = form ?? (await scene.salesforce('read').describe(object));
  return visibleDescribe(scene.setting.policy, described);
}

function rowWarnings(
  scene: Scene,
  set: ChangeSet,
  row: ChangeRow,
  describe: ObjectDescribe,
): ApprovalWarning[] {
  const { warnings } = scene.words.cards;
  const refusal = scene.refusals.reasonOf(printOf(set, row));
  const unlisted = describe.fields.flatMap((field) =>
    unlistedValues(field, row.values[field.name]).map((value) =>
      warnings.notInList(field.label, value),
    ),
  );
  const edited = describe.fields.filter(({ name }) => isEdited(row, name));
  return [
    ...(edited.length > 0
      ? [{ code: 'edited', message: warnings.edited(edited.map(({ label }) => label)) } as const]
      : []),
    ...unlisted.map((message) => ({ code: 'validation', message }) as const),
    ...(refusal === undefined
      ? []
      : [{ code: 'validation', message: warnings.refusedBefore(refusal) } as const]),
  ];
}

const isEdited = ({ proposed, values }: ChangeRow, field: string): boolean =>
  proposed !== undefined && (proposed[field] ?? null) !== (values[field] ?? null);

/** The same for the same values of the same record: what Salesforce refused once it may refuse again. */
export function printOf(set: ChangeSet, row: ChangeRow): string {
  const values = Object.entries(row.values).sort(([a], [b]) => (a < b ? -1 : 1));
  const what = [set.object, actionOf(set, row), row.record?.id ?? null, values];
  return createHash('sha256').update(JSON.stringify(what)).digest('base64url');
}
