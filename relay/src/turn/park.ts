// Parks changes on a card: what it shows, why it asks, and where the turn goes on once a person has decided.
import { cardOf } from '../approvals/card.ts';
import type { Approval, ChangeSet } from '../approvals/types.ts';
import type { Decision } from '../policy/types.ts';
import type { ApprovalWarning, RelayEvent } from '../protocol.ts';
import type { ObjectDescribe } from '../salesforce/types.ts';
import { lookupNames } from '../tools/lookupNames.ts';
import type { Again } from './again.ts';
import { foresee } from './foresee.ts';
import type { Scene } from './scene.ts';
import type { Words } from '../words/words.ts';

export interface Parked {
  set: ChangeSet;
  /** Names of looked-up records by id. */
  names: Record<string, string>;
  decision: Decision;
  /** By row, in the order of the set's rows. */
  warnings: readonly ApprovalWarning[][];
  /** Replaces the sentence about the policy. */
  reason?: string;
}

/** Parks the changes and answers their card. */
export async function park(scene: Scene, changes: readonly Parked[]): Promise<RelayEvent> {
  const parked = await foresee(scene, changes);
  const sets = parked.map(({ set }, i) => numberRows(set, `1.${i + 1}`));
  const approval = await scene.approvals.park(scene.turn, sets, scene.setting.agent.approvalTtlS);
  scene.turn.cards = [...(scene.turn.cards ?? []), approval.id];
  const names = Object.assign({}, ...parked.map((one) => one.names)) as Record<string, string>;
  return showCard(scene, approval, {
    warnings: parked.map((one) => one.warnings),
    names,
    reason: reasonFor(sets, parked, scene.words),
  });
}

/** Shows these changes again under the card's next revision. */
export async function parkAgain(
  scene: Scene,
  approval: Approval,
  changes: readonly Again[],
): Promise<RelayEvent> {
  const again = await foresee(scene, changes);
  const sets = again.map(({ set }, i) => numberRows(set, `${approval.revision + 1}.${i + 1}`));
  const revised = await scene.approvals.revise(approval, sets, scene.setting.agent.approvalTtlS);
  const names = await namesOf(scene, sets);
  return showCard(scene, revised, {
    warnings: again.map((one) => one.warnings),
    names,
    reason: [...new Set(again.map(({ reason }) => reason))].join(' '),
  });
}

interface Shown {
  /** By set and row. */
  warnings: readonly (readonly ApprovalWarning[][])[];
  names: Record<string, string>;
  reason: string;
}

async function showCard(scene: Scene, approval: Approval, shown: Shown): Promise<RelayEvent> {
  scene.turn.approvalId = approval.id;
  // A click comes as soon as the card is seen: whoever takes the turn over then has to know of it.
  await scene.save();
  const { sets } = approval;
  const describes = await describesOf(scene, sets);
  return cardOf(approval, {
    describe: (set) => set.form ?? describes.get(set.object),
    nameOf: (id) => shown.names[id],
    edits: scene.setting.agent.edits,
    warnings: new Map(
      sets.flatMap((set, i) =>
        set.rows.map((row, j) => [row.rowId, shown.warnings[i]?.[j] ?? []] as const),
      ),
    ),
    reason: shown.reason,
  });
}

/** Why the card asks, for the person who reads it. */
function reasonFor(
  sets: readonly ChangeSet[],
  parked: readonly Parked[],
  { cards: { reasons } }: Words,
): string {
  const said = parked.find(({ reason }) => reason !== undefined)?.reason;
  if (said !== undefined) return said;
  const gates = new Set(parked.map(({ decision }) => decision.because.gate));
  if (gates.has('shared_connection')) return reasons.sharedConnection;
  if (gates.has('outsider_text')) return reasons.outsiderText;
  if (gates.has('approval_above')) return reasons.manyRecords;
  return reasons.policy([...new Set(sets.map(({ action }) => action))]);
}

/** The card of an earlier revision was told them, but they are not kept. */
async function namesOf(scene: Scene, sets: readonly ChangeSet[]): Promise<Record<string, string>> {
  const sf = scene.salesforce('read');
  const found = await Promise.all(
    sets.map(async (set) => lookupNames(set.form ?? (await sf.describe(set.object)), set.rows, sf)),
  );
  scene.turn.spent.apiCalls += sf.apiCalls;
  return Object.assign({}, ...found.map((one) => ('ok' in one ? {} : one.byId))) as Record<
    string,
    string
  >;
}

/** Row ids are unique within an approval, all its revisions included. */
function numberRows(set: ChangeSet, prefix: string): ChangeSet {
  return { ...set, rows: set.rows.map((row, i) => ({ ...row, rowId: `${prefix}.${i + 1}` })) };
}

/** The describes of the sets' objects, from the cache that planning has filled. */
async function describesOf(
  scene: Scene,
  sets: readonly ChangeSet[],
): Promise<Map<string, ObjectDescribe>> {
  const sf = scene.salesforce('read');
  const objects = sets.filter(({ form }) => form === undefined).map(({ object }) => object);
  return new Map(
    await Promise.all(
      [...new Set(objects)].map(async (object) => [object, await sf.describe(object)] as const),
    ),
  );
}
