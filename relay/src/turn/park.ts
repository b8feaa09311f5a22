// Parks changes on a card: what it shows, why it asks, and where the turn goes on once a person has decided.
import { cardOf } from '../approvals/card.ts';
import type { Approval, ChangeSet } from '../approvals/types.ts';
import type { ApprovalWarning, RelayEvent } from '../protocol.ts';
import { SalesforceError } from '../salesforce/errors.ts';
import type { ObjectDescribe } from '../salesforce/types.ts';
import { fromSalesforce } from '../tools/failures.ts';
import { lookupNames } from '../tools/lookupNames.ts';
import type { Again } from './again.ts';
import { foresee } from './foresee.ts';
import type { Scene } from './scene.ts';
import { finishFailed, resumeStep } from './steps.ts';
import type { PlannedChange } from './types.ts';
import type { Words } from '../words/words.ts';

export interface Parked extends PlannedChange {
  /** By row, in the order of the set's rows. */
  warnings: readonly ApprovalWarning[][];
  /** Replaces the sentence about the policy. */
  reason?: string;
}

type Shown = AsyncGenerator<RelayEvent, 'answered' | 'waiting'>;

/** Parks the changes and shows their card; `answered` when Salesforce refused what it takes, and their steps have ended. */
export function park(scene: Scene, changes: readonly Parked[]): Shown {
  return orEndSteps(scene, changes, async () => {
    const parked = await foresee(scene, changes);
    const sets = parked.map(({ set }, i) => numberRows(set, `1.${i + 1}`));
    const describes = await describesOf(scene, sets);
    const approval = await scene.approvals.park(scene.turn, sets, scene.setting.agent.approvalTtlS);
    scene.turn.cards = [...(scene.turn.cards ?? []), approval.id];
    return showCard(scene, approval, {
      describes,
      warnings: parked.map((one) => one.warnings),
      names: merged(parked.map((one) => one.names)),
      reason: reasonFor(sets, parked, scene.words),
    });
  });
}

/** Shows these changes again under the card's next revision; answers as `park` does. */
export function parkAgain(scene: Scene, approval: Approval, changes: readonly Again[]): Shown {
  return orEndSteps(scene, changes, async () => {
    const again = await foresee(scene, changes);
    const sets = again.map(({ set }, i) => numberRows(set, `${approval.revision + 1}.${i + 1}`));
    const [describes, names] = await Promise.all([describesOf(scene, sets), namesOf(scene, sets)]);
    const revised = await scene.approvals.revise(approval, sets, scene.setting.agent.approvalTtlS);
    return showCard(scene, revised, {
      describes,
      warnings: again.map((one) => one.warnings),
      names,
      reason: [...new Set(again.map(({ reason }) => reason))].join(' '),
    });
  });
}

/** A card asks Salesforce before it is stored: what cannot be shown is not parked, and nothing of it is written. */
async function* orEndSteps(
  scene: Scene,
  changes: readonly { set: ChangeSet }[],
  makeCard: () => Promise<RelayEvent>,
): Shown {
  let card: RelayEvent;
  try {
    card = await makeCard();
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    scene.signal.throwIfAborted();
    for (const { set } of changes) {
      const label = scene.words.steps.change(set.action, set.objectLabel, set.rows.length);
      const failure = fromSalesforce(error, set.objectLabel);
      yield finishFailed(scene, resumeStep(scene, set.callId, label), failure);
    }
    return 'answered';
  }
  yield card;
  return 'waiting';
}

interface CardParts {
  describes: ReadonlyMap<string, ObjectDescribe>;
  /** By set and row. */
  warnings: readonly (readonly ApprovalWarning[][])[];
  names: Record<string, string>;
  reason: string;
}

async function showCard(scene: Scene, approval: Approval, parts: CardParts): Promise<RelayEvent> {
  scene.turn.approvalId = approval.id;
  // A click comes as soon as the card is seen: whoever takes the turn over then has to know of it.
  await scene.save();
  const { sets } = approval;
  return cardOf(approval, {
    describe: (set) => set.form ?? parts.describes.get(set.object),
    nameOf: (id) => parts.names[id],
    edits: scene.setting.agent.edits,
    warnings: new Map(
      sets.flatMap((set, i) =>
        set.rows.map((row, j) => [row.rowId, parts.warnings[i]?.[j] ?? []] as const),
      ),
    ),
    reason: parts.reason,
  });
}

const merged = (names: readonly Record<string, string>[]): Record<string, string> =>
  Object.assign({}, ...names) as Record<string, string>;

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
  return merged(found.map((one) => ('ok' in one ? {} : one.byId)));
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
