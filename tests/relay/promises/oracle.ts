// What should have happened, worked out from the policy and the clicks alone, without the relay's own code.
import type { RecordsideClaims } from '../../../relay/src/session/claims.ts';

type Row = Record<string, unknown>;
export type Snapshot = Map<string, Row>;

const RANK = { Always_Allow: 0, Needs_Approval: 1, Disabled: 2 } as const;
type Mode = keyof typeof RANK;

/** What is asked of the policy: a tool, what it does, and to what. */
export interface Asked {
  tool: string;
  effect: string;
  object: string;
}

/** The mode that the rows give: the most specific row, the stricter of two, locks first; undoing always asks. */
export function modeOf(tools: RecordsideClaims['tools'], { tool, effect, object }: Asked): Mode {
  const fits = tools.filter(([t, o]) => (t === '*' || t === tool) && (o === '*' || o === object));
  if (fits.some(([, , mode, locked]) => mode === 'Disabled' && locked)) return 'Disabled';
  const weight = ([t, o]: RecordsideClaims['tools'][number]): number =>
    (t === '*' ? 0 : 2) + (o === '*' ? 0 : 1);
  const most = Math.max(...fits.map(weight));
  const best = fits.filter((row) => weight(row) === most).map(([, , mode]) => mode);
  if (tool === 'undo_change') best.push('Needs_Approval');
  const isSaved = effect === 'create' || effect === 'update';
  if (fits.length === 0) return isSaved ? 'Needs_Approval' : 'Disabled';
  return strictest(best);
}

export function strictest(modes: readonly Mode[]): Mode {
  return modes.reduce((a, b) => (RANK[b] > RANK[a] ? b : a));
}

/** Every row of the objects, by id. */
export function snapshot(rows: (object: string) => Row[], objects: readonly string[]): Snapshot {
  return new Map(
    objects.flatMap((object) =>
      rows(object).map((row) => [String(row['Id']), { ...row, $object: object }] as const),
    ),
  );
}

export interface Difference {
  id: string;
  object: string;
  action: 'create' | 'update' | 'delete';
  /** Fields that a person or a tool sets, with what they hold now. */
  values: Row;
}

/** Fields that the org itself keeps. */
const KEPT_BY_ORG =
  /^(SystemModstamp|LastModified\w*|LastActivityDate|LastViewedDate|LastReferencedDate|\$object)$/;

export function differences(before: Snapshot, after: Snapshot): Difference[] {
  const found: Difference[] = [];
  for (const [id, row] of after) {
    const old = before.get(id);
    const object = String(row['$object']);
    const changed = Object.entries(row).filter(
      ([name, value]) => !KEPT_BY_ORG.test(name) && (old?.[name] ?? null) !== (value ?? null),
    );
    if (old === undefined) found.push({ id, object, action: 'create', values: row });
    else if (changed.length > 0)
      found.push({ id, object, action: 'update', values: Object.fromEntries(changed) });
  }
  for (const [id, row] of before) {
    if (!after.has(id))
      found.push({ id, object: String(row['$object']), action: 'delete', values: {} });
  }
  return found;
}
