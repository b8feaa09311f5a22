// What all write tools share: describe the object, decide, check every value, read what is there now.
import { readCurrent, type CurrentRecord } from '../approvals/current.ts';
import type { ChangeRow } from '../approvals/types.ts';
import { decide, stricter } from '../policy/decide.ts';
import type { Decision } from '../policy/types.ts';
import { visibleDescribe } from '../policy/visibleDescribe.ts';
import type { FieldValue } from '../protocol.ts';
import type { FieldDescribe, ObjectDescribe } from '../salesforce/types.ts';
import { checkValues, type ValueProblem } from './checkValues.ts';
import { isSalesforceId, toId18 } from './checks/ids.ts';
import { checkOffered, decidingFields, withOffers } from './checks/offers.ts';
import { messageOf } from './checks/problem.ts';
import { badArguments, blocked, fromSalesforce } from './failures.ts';
import { lookupNames } from './lookupNames.ts';
import type { KeyPrefixes } from './checks/texts.ts';
import { keyPrefixesFor } from './keyPrefixes.ts';
import type { PlanSuccess, ToolContext, ToolFailure } from './types.ts';

/** The most records that one call writes: one composite holds no more (REST API Developer Guide, sObject Collections). */
export const MAX_RECORDS = 200;

export interface ChangeRequest {
  tool: string;
  /** Of an upsert, rows with an id are updated and the others created. */
  action: 'create' | 'update' | 'upsert' | 'delete';
  object: string;
  rows: { id?: string; values: Record<string, unknown> }[];
}

/** Plans a change without writing anything; every reason against it comes back as a failure. */
export async function planChange(
  request: ChangeRequest,
  context: ToolContext,
): Promise<PlanSuccess | ToolFailure> {
  try {
    const described = await context.sf.describe(request.object);
    const describe = visibleDescribe(context.policy, described);
    const names = request.rows.flatMap((row) => Object.keys(row.values));
    const prefixes = await keyPrefixesFor(describe, names, context.sf);
    const checked = checkRows(request, describe, prefixes);
    if ('ok' in checked) return checked;
    const decision = decisionOn(request, describe, checked.rows, context);
    if (decision.outcome === 'deny') return blocked(decision, request.object);
    return await withCurrent(request, describe, checked.rows, context);
  } catch (error) {
    return fromSalesforce(error, request.object);
  }
}

/** The strictest of what is decided on what its rows do. */
function decisionOn(
  request: ChangeRequest,
  describe: ObjectDescribe,
  rows: readonly CheckedRow[],
  { policy }: ToolContext,
): Decision {
  const effects = [...new Set(rows.map((row) => effectOn(request, row)))];
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row.values)))];
  return effects
    .map((effect) =>
      decide(policy, {
        tool: request.tool,
        effect,
        object: describe.name,
        fields,
        records: rows.length,
      }),
    )
    .reduce(stricter);
}

function effectOn({ action }: ChangeRequest, { id }: { id?: string }) {
  if (action !== 'upsert') return action;
  return id === undefined ? 'create' : 'update';
}

interface CheckedRow {
  id?: string;
  values: Record<string, FieldValue>;
}

function checkRows(
  request: ChangeRequest,
  describe: ObjectDescribe,
  prefixes: KeyPrefixes,
): { rows: CheckedRow[] } | ToolFailure {
  const rows: CheckedRow[] = [];
  const seen = new Set<string>();
  for (const [index, row] of request.rows.entries()) {
    const id = row.id === undefined ? undefined : recordIdOf(row.id, describe);
    if (id === null) return wrongId(request, describe, index);
    if (id !== undefined && seen.has(id)) return repeatedId(request, index);
    if (id !== undefined) seen.add(id);
    const effect = effectOn(request, row);
    const checked =
      effect === 'delete'
        ? { ok: true as const, values: {} }
        : checkValues(describe, row.values, effect, prefixes);
    if (!checked.ok) return wrongValues(request, index, checked.problems);
    rows.push({ ...(id === undefined ? {} : { id }), values: checked.values });
  }
  return { rows };
}

function recordIdOf(text: string, describe: ObjectDescribe): string | null {
  if (!isSalesforceId(text)) return null;
  const id = toId18(text);
  return describe.keyPrefix === null || id.startsWith(describe.keyPrefix) ? id : null;
}

function wrongId(request: ChangeRequest, describe: ObjectDescribe, index: number): ToolFailure {
  return badArguments(
    'wrong_id',
    (words) => words.calls.otherRecord(describe.label),
    `Row ${index}: the id is no id of a ${describe.name} record. Find the record with search_records first and use its Id.`,
    request.object,
  );
}

function repeatedId(request: ChangeRequest, index: number): ToolFailure {
  return badArguments(
    'repeated_id',
    (words) => words.calls.recordTwice,
    `Row ${index}: the record is in the list already. Name each record once, with all its values.`,
    request.object,
  );
}

function wrongValues(request: ChangeRequest, index: number, problems: ValueProblem[]): ToolFailure {
  const [first] = problems;
  return badArguments(
    first?.code ?? 'bad_value',
    messageOf(problems),
    problems.map((problem) => `Row ${index}, ${problem.field}: ${problem.hint}`).join(' '),
    request.object,
  );
}

async function withCurrent(
  request: ChangeRequest,
  describe: ObjectDescribe,
  rows: CheckedRow[],
  context: ToolContext,
): Promise<PlanSuccess | ToolFailure> {
  const fields =
    request.action === 'delete'
      ? identifyingFields(describe, context)
      : [...new Set(rows.flatMap((row) => Object.keys(row.values)))];
  const ids = rows.flatMap((row) => row.id ?? []);
  const deciding = request.action === 'delete' ? undefined : decidingFields(describe, fields);
  const current =
    ids.length === 0
      ? new Map<string, CurrentRecord>()
      : await readCurrent(context.sf, describe, ids, [...fields, ...(deciding ?? [])]);
  const gone = ids.find((id) => !current.has(id));
  if (gone !== undefined) return notThere(request, describe, gone);
  const differing = rows
    .map((row, i) => changeRow(row, `r${i + 1}`, current, request.action))
    .filter((row) => hasChange(row, request.action));
  if (differing.length === 0) return nothingToChange(request, describe);
  const { rows: changes, offers } = await withOffers(describe, differing, current, context.sf);
  const unoffered = changes.find((row) => checkOffered(describe, { offers }, row).length > 0);
  if (unoffered) {
    const problems = checkOffered(describe, { offers }, unoffered);
    return wrongValues(request, Number(unoffered.rowId.slice(1)) - 1, problems);
  }
  const names = await lookupNames(describe, changes, context.sf, context.page);
  if ('ok' in names) return names;
  for (const record of current.values()) {
    for (const [field, name] of Object.entries(record.names)) {
      const id = record.values[field];
      if (typeof id === 'string') names.byId[id] = name;
    }
  }
  return {
    ok: true,
    label: context.words.steps.change(request.action, describe.label, changes.length),
    set: {
      tool: request.tool,
      action: request.action,
      object: describe.name,
      objectLabel: describe.label,
      rows: changes,
      ...(offers === undefined ? {} : { offers }),
    },
    names: names.byId,
  };
}

/** A row shows and writes only what differs: what is on the card is what runs. */
function changeRow(
  row: CheckedRow,
  rowId: string,
  current: Map<string, CurrentRecord>,
  action: ChangeRequest['action'],
): ChangeRow {
  const now = row.id === undefined ? undefined : current.get(row.id);
  if (now === undefined) return { rowId, values: row.values, shown: {} };
  const changed = Object.entries(row.values).filter(
    ([field, value]) => (now.values[field] ?? null) !== value,
  );
  const shown =
    action === 'delete'
      ? now.values
      : Object.fromEntries(changed.map(([field]) => [field, now.values[field] ?? null]));
  return {
    rowId,
    record: now.record,
    values: Object.fromEntries(changed),
    shown,
    modstamp: now.modstamp,
  };
}

/** A record that holds everything already is not written. */
function hasChange(row: ChangeRow, action: ChangeRequest['action']): boolean {
  const isUpdate = action === 'update' || (action === 'upsert' && row.record !== undefined);
  return !isUpdate || Object.keys(row.values).length > 0;
}

function notThere(request: ChangeRequest, describe: ObjectDescribe, id: string): ToolFailure {
  return {
    ok: false,
    status: 'no_access',
    code: 'record_not_found',
    message: (words) => words.calls.recordGone(describe.label),
    hint: `There is no ${describe.name} ${id} that this person can see. Search for it again; do not guess ids.`,
    request: request.object,
  };
}

function nothingToChange(request: ChangeRequest, describe: ObjectDescribe): ToolFailure {
  return badArguments(
    'no_change',
    (words) => words.calls.sameAlready(describe.label),
    'Every record already holds the values given. Tell the person so.',
    request.object,
  );
}

const IDENTIFYING_TYPES = new Set([
  'string',
  'picklist',
  'currency',
  'date',
  'email',
  'phone',
  'reference',
]);
const IDENTIFYING_FIELDS = 5;

/** A few fields by which a person recognises the record that will go. */
function identifyingFields(describe: ObjectDescribe, context: ToolContext): string[] {
  const visible = (field: FieldDescribe): boolean =>
    decide(context.policy, {
      tool: 'get_record',
      effect: 'read',
      object: describe.name,
      fields: [field.name],
      records: 0,
    }).outcome !== 'deny';
  return describe.fields
    .filter(
      (field) =>
        field.updateable && IDENTIFYING_TYPES.has(field.type) && !field.nameField && visible(field),
    )
    .slice(0, IDENTIFYING_FIELDS)
    .map((field) => field.name);
}
