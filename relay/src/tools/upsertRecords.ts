// upsert_records: records by an external id, created or updated; which of both is settled before the card.
import { z } from 'zod';
import { decide } from '../policy/decide.ts';
import { visibleDescribe } from '../policy/visibleDescribe.ts';
import { soqlString } from '../salesforce/soqlLiteral.ts';
import type { FieldDescribe, ObjectDescribe } from '../salesforce/types.ts';
import { badArguments, blocked, fromSalesforce } from './failures.ts';
import { planChange } from './planChange.ts';
import { defineTool, type PlanSuccess, type ToolContext, type ToolFailure } from './types.ts';
import type { Said } from '../words/words.ts';

const NAME = 'upsert_records';
/** Creates, updates and their guards share one composite request, so it holds fewer than one action alone. */
const MOST_RECORDS = 100;

interface Input {
  object: string;
  externalId: string;
  records: Record<string, unknown>[];
}

export const upsertRecords = defineTool<Input>({
  name: NAME,
  effect: 'update',
  description:
    'Create or update records of one object by an external id field, whose value each record gives.',
  input: z.strictObject({
    object: z.string(),
    externalId: z.string(),
    records: z.array(z.record(z.string(), z.unknown())).min(1).max(MOST_RECORDS),
  }),
  label: (input, words) => words.steps.change('upsert', input.object, input.records.length),
  async plan(input, context) {
    try {
      return await plan(input, context);
    } catch (error) {
      return fromSalesforce(error, input.object);
    }
  },
});

async function plan(input: Input, context: ToolContext): Promise<PlanSuccess | ToolFailure> {
  const describe = visibleDescribe(context.policy, await context.sf.describe(input.object));
  const key = keyField(describe, input.externalId);
  if ('ok' in key) return key;
  const values = input.records.map((record) => keyOf(record, key));
  const wrong = wrongKeys(values, key, input.object);
  if (wrong !== undefined) return wrong;
  // Whether a record of that key exists is an answer about it.
  const read = { tool: NAME, effect: 'read', object: describe.name, records: 0 } as const;
  const decision = decide(context.policy, { ...read, fields: ['Id', key.name] });
  if (decision.outcome !== 'allow') return blocked(decision, input.object);
  const found = await idsByKey(describe, key, values as string[], context);
  if ('ok' in found) return found;
  const rows = input.records.map((record, i) => {
    const id = found.get((values[i] as string).toLowerCase());
    return id === undefined ? { values: record } : { id, values: without(record, key) };
  });
  return planChange({ tool: NAME, action: 'upsert', object: describe.name, rows }, context);
}

function keyField(describe: ObjectDescribe, name: string): FieldDescribe | ToolFailure {
  const keys = describe.fields.filter((field) => field.externalId && field.filterable);
  const field = keys.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (field !== undefined) return field;
  const names = keys.map((one) => one.name).join(', ');
  return badArguments(
    'no_external_id',
    (words) => words.calls.noExternalId(describe.label),
    names === ''
      ? `${describe.name} has no external id. Find the records and use update_records or create_records.`
      : `External ids of ${describe.name}: ${names}.`,
    describe.name,
  );
}

function keyOf(record: Record<string, unknown>, key: FieldDescribe): string | undefined {
  const entry = Object.entries(record).find(([name]) => isKey(name, key));
  const value = entry?.[1];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

const isKey = (name: string, key: FieldDescribe): boolean =>
  name.toLowerCase() === key.name.toLowerCase();

function wrongKeys(
  values: readonly (string | undefined)[],
  key: FieldDescribe,
  request: string,
): ToolFailure | undefined {
  const missing = values.indexOf(undefined);
  const message: Said = (words) => words.calls.keyMissing(key.label);
  if (missing >= 0)
    return badArguments('no_key', message, `Row ${missing} has no ${key.name}.`, request);
  const seen = new Set(values.map((value) => value?.toLowerCase()));
  if (seen.size < values.length)
    return badArguments('repeated_key', message, `One ${key.name} stands in two rows.`, request);
  return undefined;
}

async function idsByKey(
  describe: ObjectDescribe,
  key: FieldDescribe,
  values: readonly string[],
  { sf }: ToolContext,
): Promise<Map<string, string> | ToolFailure> {
  const isNumber = ['int', 'double', 'currency'].includes(key.type);
  const list = values.map((value) => (isNumber ? String(Number(value)) : soqlString(value)));
  const { records } = await sf.query(
    `SELECT Id, ${key.name} FROM ${describe.name} WHERE ${key.name} IN (${list.join(',')}) LIMIT 200`,
  );
  const ids = new Map(records.map((row) => [String(row[key.name]).toLowerCase(), String(row.Id)]));
  if (ids.size === records.length) return ids;
  return badArguments(
    'ambiguous_key',
    (words) => words.calls.keyTwice(describe.labelPlural, key.label),
    'Find the record meant and use update_records with its id.',
    describe.name,
  );
}

function without(record: Record<string, unknown>, key: FieldDescribe): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !isKey(name, key)));
}
