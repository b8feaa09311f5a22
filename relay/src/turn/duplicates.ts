// Possible duplicates of a change: looked for before its card is shown, and named where the person may see them.
import { actionOf, type ChangeRow, type ChangeSet } from '../approvals/types.ts';
import { decide } from '../policy/decide.ts';
import { visibleDescribe } from '../policy/visibleDescribe.ts';
import type { ApprovalWarning, RecordRef } from '../protocol.ts';
import type { DuplicateMatch } from '../salesforce/client.ts';
import { MOST_CANDIDATES, type FoundDuplicates } from '../salesforce/findDuplicates.ts';
import { SalesforceError } from '../salesforce/errors.ts';
import type { FieldDescribe, ObjectDescribe, Salesforce } from '../salesforce/types.ts';
import { namesOf } from '../tools/lookupNames.ts';
import type { Scene } from './scene.ts';

/** What was found for a row, with the names of the records that the person may be shown. */
export interface Named {
  canSaveAnyway: boolean;
  records: RecordRef[];
}

/**
 * What the org's duplicate rules say of rows that will be created, or whose name, e-mail address or the like will
 * change. One call for all rows of an object, at most 50 of them; none where the object has no rules. A search that
 * fails finds nothing: the write asks the rules again.
 */
export async function findDuplicates(
  scene: Scene,
  sets: readonly ChangeSet[],
): Promise<Map<ChangeRow, Named>> {
  const sf = scene.salesforce('read');
  const asked = Map.groupBy(sets.filter(isRecord), ({ object }) => object);
  try {
    const found = await Promise.all([...asked.values()].map((ofObject) => foundFor(ofObject, sf)));
    const rows = found.flat();
    const named = await withNames(scene, sf, rows.flatMap(({ matches }) => matches)); // prettier-ignore
    return new Map(
      rows.map(({ row, matches, canSaveAnyway }) => [
        row,
        { canSaveAnyway, records: recordsOf(named, matches) },
      ]),
    );
  } catch (error) {
    unlessSalesforce(scene, error);
    return new Map();
  } finally {
    scene.turn.spent.apiCalls += sf.apiCalls;
  }
}

/** Throws what is not Salesforce's, and the person's stop. */
function unlessSalesforce({ signal }: Scene, error: unknown): void {
  if (!(error instanceof SalesforceError)) throw error;
  signal.throwIfAborted();
}

const isRecord = ({ form, outside }: ChangeSet): boolean =>
  form === undefined && outside === undefined;

async function foundFor(
  sets: readonly ChangeSet[],
  sf: Salesforce,
): Promise<(FoundDuplicates & { row: ChangeRow })[]> {
  const [first] = sets;
  if (first === undefined) return [];
  const describe = await sf.describe(first.object);
  if (!mayHaveRules(describe)) return [];
  const rows = sets
    .flatMap((set) => set.rows.filter((row) => mayMatch(set, row, describe)))
    .slice(0, MOST_CANDIDATES);
  if (rows.length === 0) return [];
  const candidates = rows.map(({ record, values }) => ({
    ...(record === undefined ? {} : { id: record.id }),
    values,
  }));
  const found = await sf.findDuplicates(describe.name, candidates);
  return rows.flatMap((row, i) => {
    const one = found?.[i];
    const others = one?.matches.filter(({ id }) => id !== row.record?.id) ?? [];
    return one === undefined || others.length === 0 ? [] : [{ ...one, matches: others, row }];
  });
}

/** Salesforce Help, 'Duplicate Rules': accounts, contacts, leads, person accounts and custom objects have them. */
const mayHaveRules = ({ name, custom }: ObjectDescribe): boolean =>
  custom || ['Account', 'Contact', 'Lead'].includes(name);

function mayMatch(set: ChangeSet, row: ChangeRow, describe: ObjectDescribe): boolean {
  const action = actionOf(set, row);
  if (action !== 'update') return action === 'create';
  return describe.fields.some((field) => identifies(field) && row.values[field.name] != null);
}

/** Rules look at what identifies somebody; a change of the rest makes no new duplicate. */
function identifies({ name, type, nameField }: FieldDescribe): boolean {
  return (
    nameField ||
    ['email', 'phone', 'url'].includes(type) ||
    ['FirstName', 'LastName', 'Company'].includes(name)
  );
}

/** The warning on a row. */
export function duplicateWarning(scene: Scene, { canSaveAnyway, records }: Named): ApprovalWarning {
  const { warnings } = scene.words.cards;
  const seen = canSaveAnyway ? warnings.mayBeDuplicate : warnings.isDuplicate;
  const message = records.length > 0 ? seen : warnings.duplicateOfUnseen;
  return { code: 'duplicate', message, records, canSaveAnyway };
}

/** Those of the matches that can be named. */
export function recordsOf(
  named: ReadonlyMap<string, RecordRef>,
  matches: readonly DuplicateMatch[],
): RecordRef[] {
  return matches.flatMap(({ id }) => named.get(id) ?? []);
}

/**
 * Salesforce gives ids only; a person recognises names. A rule may look beyond what the person can see: what a
 * query of theirs does not find, or the policy hides, is not named. That there is something is said even so.
 */
export async function withNames(
  scene: Scene,
  sf: Salesforce,
  matches: readonly DuplicateMatch[],
): Promise<Map<string, RecordRef>> {
  const refs = new Map<string, RecordRef>();
  const groups = Map.groupBy(matches, ({ objectApiName }) => objectApiName);
  await Promise.all(
    [...groups].map(async ([object, group]) => {
      try {
        if (!(await mayName(scene, sf, object))) return;
        const names = await namesOf(object, [...new Set(group.map(({ id }) => id))], sf);
        for (const [id, name] of names) refs.set(id, { id, objectApiName: object, name });
      } catch (error) {
        unlessSalesforce(scene, error);
      }
    }),
  );
  return refs;
}

async function mayName({ setting }: Scene, sf: Salesforce, object: string): Promise<boolean> {
  const { policy } = setting;
  const described = await sf.describe(object);
  const nameField = described.fields.find((field) => field.nameField)?.name;
  const visible = visibleDescribe(policy, described).fields.some(({ name }) => name === nameField);
  const read = { tool: 'get_record', effect: 'read', object: described.name } as const;
  const question = { ...read, fields: ['Id'], records: 1 };
  return visible && decide(policy, question).outcome !== 'deny';
}
