// What came of an outside call: which rows were done, what it gave back, and that some of it cannot be taken back.
import type { OutsideEnd } from '../approvals/outside.ts';
import { readCurrent } from '../approvals/current.ts';
import type { ChangeRow, ChangeSet } from '../approvals/types.ts';
import { hiddenFields, hidesAnything } from '../policy/fieldRules.ts';
import { visibleDescribe } from '../policy/visibleDescribe.ts';
import type { RecordRef, RelayEvent, StepResult } from '../protocol.ts';
import { SalesforceError } from '../salesforce/errors.ts';
import type { OutsideResult, Salesforce } from '../salesforce/types.ts';
import { failureForModel, fromSalesforce } from '../tools/failures.ts';
import { mayUndo } from '../tools/undoChange.ts';
import { changedIds, decidedByPerson, undone } from './reportDone.ts';
import type { Scene } from './scene.ts';
import { finishStep } from './steps.ts';
import type { Write } from './writeSet.ts';

/** The events of a call of which at least one row was done. */
export async function* reportOutside(
  scene: Scene,
  write: Write,
  { key, results }: Extract<OutsideEnd, { status: 'done' }>,
  apiCalls: number,
): AsyncGenerator<RelayEvent> {
  const { set, step } = write;
  const pairs = set.rows.map((row, i) => ({ row, result: results[i] as OutsideResult }));
  const made = await madeBy(scene, set, results);
  const records = pairs.flatMap(({ row, result }) => recordsOf(row, result, made));
  const done = pairs.filter(({ result }) => result.ok).length;
  const outputs = pairs.flatMap(({ result }) => (result.ok ? [result.outputs] : []));
  const table = tableOf(outputs);
  const { change } = scene.words.steps;
  yield finishStep(scene, step, {
    status: 'done',
    label: change(set.action, set.objectLabel, done),
    detail: {
      request: change(set.action, set.objectLabel, set.rows.length),
      records,
      total: done,
      ...(table === undefined ? {} : { result: table }),
    },
    apiCalls,
    result: {
      status: 'done',
      action: key,
      records: records.map((record) => namedForModel(scene, set, record)),
      ...outputsForModel(scene, outputs),
      ...failuresForModel(scene, pairs, set.objectLabel),
      ...decidedByPerson(write),
    },
  });
  const undoable = mayUndo(scene.setting.policy, set);
  const back = done === set.rows.length ? undone(write) : {};
  yield { type: 'receipt', actionKey: key, action: set.action, records, undoable, ...back };
  yield { type: 'records.changed', ids: changedIds(set, records.map((record) => record.id)) }; // prettier-ignore
}

/** The record that was meant, and those that came of it. */
function recordsOf(row: ChangeRow, result: OutsideResult, made: ReadonlyMap<string, RecordRef>) {
  if (!result.ok) return [];
  const others = result.recordIds.flatMap((id) => made.get(id) ?? []);
  return [...(row.record === undefined ? [] : [row.record]), ...others];
}

/** What a lead becomes; Salesforce answers ids only, which say by their prefix what they are of. */
const MADE_OF_LEADS: Record<string, string> = {
  '001': 'Account',
  '003': 'Contact',
  '006': 'Opportunity',
};

/** The records that a conversion made or used, by the names that the policy shows. */
async function madeBy(
  scene: Scene,
  { outside }: ChangeSet,
  results: readonly OutsideResult[],
): Promise<Map<string, RecordRef>> {
  const made = new Map<string, RecordRef>();
  if (outside?.kind !== 'convert_lead') return made;
  const sf = scene.salesforce('read');
  const ids = results.flatMap((result) => (result.ok ? result.recordIds : []));
  await Promise.all(
    ids.map(async (id) => {
      const object = MADE_OF_LEADS[id.slice(0, 3)];
      if (object !== undefined) made.set(id, await refOf(scene, sf, object, id));
    }),
  );
  scene.turn.spent.apiCalls += sf.apiCalls;
  return made;
}

async function refOf(scene: Scene, sf: Salesforce, object: string, id: string): Promise<RecordRef> {
  try {
    const describe = visibleDescribe(scene.setting.policy, await sf.describe(object));
    const current = (await readCurrent(sf, describe, [id], [])).get(id);
    if (current !== undefined) return current.record;
  } catch (error) {
    // It is done all the same: a link without a name is better than none.
    if (!(error instanceof SalesforceError)) throw error;
  }
  return { id, objectApiName: object, name: id };
}

/** What a lead becomes is called by what stood in the lead: where the policy hides any of that, the model gets ids. */
function namedForModel(scene: Scene, { outside, rows }: ChangeSet, { id, name }: RecordRef) {
  const isLead = rows.some(({ record }) => record?.id === id);
  const copied = outside?.kind === 'convert_lead' && !isLead;
  return copied && hiddenFields(scene.setting.policy, 'Lead').size > 0 ? { id } : { id, name };
}

/** Longest output that the model reads, in characters; the panel's table cuts at the same. */
const OUTPUT_CHARS = 4_000;

/** An action may hand out any field: where the policy hides one, only the person reads what it gave back. */
function outputsForModel(scene: Scene, outputs: readonly Record<string, unknown>[]): object {
  const [first = {}] = outputs;
  if (Object.keys(first).length === 0) return {};
  if (hidesAnything(scene.setting.policy)) return { outputs: 'shown to the person only' };
  const text = JSON.stringify(first);
  return { outputs: text.length <= OUTPUT_CHARS ? first : text.slice(0, OUTPUT_CHARS) };
}

function failuresForModel(
  scene: Scene,
  pairs: readonly { row: ChangeRow; result: OutsideResult }[],
  label: string,
): object {
  const failed = pairs.flatMap(({ row, result }) =>
    result.ok
      ? []
      : [
          {
            id: row.record?.id,
            ...failureForModel(fromSalesforce(result.error, label), scene.setting.policy),
          },
        ],
  );
  return failed.length === 0 ? {} : { failed };
}

function tableOf(outputs: readonly Record<string, unknown>[]): StepResult | undefined {
  const names = [...new Set(outputs.flatMap((one) => Object.keys(one)))];
  if (names.length === 0) return undefined;
  const cell = (value: unknown): string =>
    (typeof value === 'string' ? value : JSON.stringify(value ?? '')).slice(0, OUTPUT_CHARS);
  return {
    columns: names.map((name) => ({ name, label: name })),
    rows: outputs.map((one) => names.map((name) => cell(one[name]))),
  };
}
