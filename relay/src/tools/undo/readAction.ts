// An action as the org's audit keeps it: what was done to which record, and what it held before and after.
import { z } from 'zod';
import { outcomeKey } from '../../audit/actionKey.ts';
import { ACTION_OBJECT, ACTION_ROW_OBJECT } from '../../audit/rows.ts';
import type { FieldValue } from '../../protocol.ts';
import { soqlString } from '../../salesforce/soqlLiteral.ts';
import type { SObjectRecord } from '../../salesforce/types.ts';
import { isSalesforceId } from '../checks/ids.ts';
import { badArguments } from '../failures.ts';
import type { ToolContext, ToolFailure } from '../types.ts';

type Values = Record<string, FieldValue>;

export interface DoneRow {
  type: 'Create' | 'Update' | 'Delete' | 'Restore';
  id: string;
  name: string;
  before: Values;
  after: Values;
}

export interface DoneAction {
  key: string;
  object: string;
  rows: DoneRow[];
}

const UNDOABLE = new Set(['Create', 'Update', 'Delete', 'Restore']);

/**
 * Reads this person's own action by its key or id. Anyone may insert rows through the API, so what comes back is no more trusted
 * than a model's arguments: it is checked, decided and shown like those. Throws SalesforceError.
 */
export async function readAction(
  key: string,
  { sf, actor }: ToolContext,
): Promise<DoneAction | ToolFailure> {
  const field = isSalesforceId(key) ? 'Id' : 'Action_Key__c';
  const mine = `${field} = ${soqlString(key)} AND Person__c = ${soqlString(actor.userId)}`;
  const [action] = (
    await sf.query(
      `SELECT Action_Key__c, Kind__c, Object__c, (SELECT Action_Type__c, Record_Id__c, Record_Name__c, Before__c, After__c FROM Rows__r ORDER BY Id LIMIT 200) FROM ${ACTION_OBJECT} WHERE ${mine} LIMIT 1`,
    )
  ).records;
  if (action === undefined) return notFound();
  const kind = String(action['Kind__c']);
  const found =
    kind === 'Intent'
      ? await rowsOfOutcome(String(action['Action_Key__c']), sf)
      : childRows(action);
  if (kind !== 'Write' && kind !== 'Intent') return notFound();
  const rows = found.map(doneRow);
  if (rows.length === 0 || rows.some((row) => row === undefined)) return cannotBeUndone();
  const known = { key: String(action['Action_Key__c']), object: String(action['Object__c']) };
  return { ...known, rows: rows as DoneRow[] };
}

/** What an outside call did stands under its Outcome row, whose key is worked out from that of the Intent. */
async function rowsOfOutcome(key: string, sf: ToolContext['sf']): Promise<SObjectRecord[]> {
  const where = `Action__r.Action_Key__c = ${soqlString(outcomeKey(key))}`;
  const soql = `SELECT Action_Type__c, Record_Id__c, Record_Name__c, Before__c, After__c FROM ${ACTION_ROW_OBJECT} WHERE ${where} ORDER BY Id LIMIT 200`;
  return (await sf.query(soql)).records;
}

function childRows(action: SObjectRecord): SObjectRecord[] {
  const children = action['Rows__r'] as { records?: SObjectRecord[] } | null | undefined;
  return children?.records ?? [];
}

/** Undefined for what cannot be undone, or what the audit does not hold whole. */
function doneRow(row: SObjectRecord): DoneRow | undefined {
  const type = String(row['Action_Type__c']);
  const id = String(row['Record_Id__c']);
  const before = valuesIn(row['Before__c']);
  const after = valuesIn(row['After__c']);
  if (!UNDOABLE.has(type) || !isSalesforceId(id) || !before || !after) return undefined;
  return {
    type: type as DoneRow['type'],
    id,
    name: String(row['Record_Name__c'] ?? id),
    before,
    after,
  };
}

const values = z.record(
  z.string().max(80),
  z.union([z.string(), z.number(), z.boolean(), z.null()]),
);

/** Values that were too long for the audit left only their digest behind. */
function valuesIn(text: unknown): Values | undefined {
  if (text === null || text === undefined) return {};
  try {
    const parsed = values.safeParse(JSON.parse(String(text)));
    return parsed.success && !('tooLong' in parsed.data) ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

function notFound(): ToolFailure {
  return badArguments(
    'unknown_action',
    (words) => words.calls.notYourChange,
    'There is no such change of this person. Do not guess actions.',
  );
}

function cannotBeUndone(): ToolFailure {
  return badArguments(
    'not_undoable',
    (words) => words.calls.notUndoable,
    'It cannot be undone. Tell the person, and what could be done instead.',
  );
}
