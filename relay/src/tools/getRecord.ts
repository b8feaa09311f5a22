// get_record: one record by its id, with the names of what it looks up.
import { z } from 'zod';
import { decide } from '../policy/decide.ts';
import { mayHoldOutsiderText } from '../policy/outsiderText.ts';
import { visibleDescribe } from '../policy/visibleDescribe.ts';
import { soqlString } from '../salesforce/soqlLiteral.ts';
import type { FieldDescribe, ObjectDescribe, SObjectRecord } from '../salesforce/types.ts';
import { nearest } from '../soql/nearest.ts';
import { isSalesforceId, toId18 } from './checks/ids.ts';
import { refsOf, tableOf, withinBudget, withoutAttributes } from './compactRecords.ts';
import { badArguments, blocked, fromSalesforce, recordNotFound } from './failures.ts';
import { defineTool, type ReadSuccess, type ToolContext, type ToolFailure } from './types.ts';

interface Input {
  object: string;
  id: string;
  fields?: string[] | undefined;
}

/** Fields read when none are named; long texts and parts of addresses are left to whoever asks for them. */
const DEFAULT_FIELDS = 60;
const LEFT_OUT_TYPES = new Set(['textarea', 'base64', 'address', 'location', 'encryptedstring']);

export const getRecord = defineTool<Input>({
  name: 'get_record',
  effect: 'read',
  description:
    'Read one record by its id. Name the fields you need; without them you get the usual ones without long texts.',
  input: z.strictObject({
    object: z.string().max(80).describe('Object API name'),
    id: z.string().max(18),
    fields: z.array(z.string().max(80)).max(100).optional(),
  }),
  label: ({ object }) => `Read ${object}`,
  run: (input, context) => read(input, context),
});

async function read(input: Input, context: ToolContext): Promise<ReadSuccess | ToolFailure> {
  const request = `${input.object} ${input.id}`;
  if (!isSalesforceId(input.id)) {
    return badArguments(
      'wrong_id',
      'The assistant named something that is no record.',
      'The id is no Salesforce id. Use an Id from a result.',
      request,
    );
  }
  try {
    const describe = visibleDescribe(context.policy, await context.sf.describe(input.object));
    const fields = fieldsOf(input, describe);
    if ('ok' in fields) return fields;
    const question = {
      tool: 'get_record',
      effect: 'read',
      object: describe.name,
      fields: fields.names,
      records: 0,
    } as const;
    const decision = decide(context.policy, question);
    if (decision.outcome !== 'allow') return blocked(decision, request);
    return await present(input, describe, fields.names, context);
  } catch (error) {
    return fromSalesforce(error, request);
  }
}

function fieldsOf(input: Input, describe: ObjectDescribe): { names: string[] } | ToolFailure {
  const usual = describe.fields.filter(
    (field) => !LEFT_OUT_TYPES.has(field.type) && field.compoundFieldName === null,
  );
  if (input.fields === undefined || input.fields.length === 0) {
    return { names: usual.slice(0, DEFAULT_FIELDS).map((field) => field.name) };
  }
  const byName = new Map(describe.fields.map((field) => [field.name.toLowerCase(), field.name]));
  const unknown = input.fields.find((name) => !byName.has(name.toLowerCase()));
  if (unknown !== undefined) {
    const near = nearest(unknown, byName.values());
    return badArguments(
      'unknown_field',
      `${describe.label} has no field of that name.`,
      `${describe.name} has no field ${unknown}.${near.length > 0 ? ` Nearest: ${near.join(', ')}.` : ''}`,
      input.object,
    );
  }
  const nameField = describe.fields.find((field) => field.nameField)?.name;
  return {
    names: [
      ...new Set([
        'Id',
        ...(nameField === undefined ? [] : [nameField]),
        ...input.fields.map((name) => byName.get(name.toLowerCase()) as string),
      ]),
    ],
  };
}

async function present(
  input: Input,
  describe: ObjectDescribe,
  names: string[],
  context: ToolContext,
): Promise<ReadSuccess | ToolFailure> {
  const fields = names.flatMap(
    (name) => describe.fields.find((field) => field.name === name) ?? [],
  );
  const lookups = await namedLookups(fields, context);
  const columns = [...names, ...lookups.map((lookup) => lookup.path.join('.'))];
  const id = toId18(input.id);
  const soql = `SELECT ${columns.join(', ')} FROM ${describe.name} WHERE Id = ${soqlString(id)} LIMIT 1`;
  const [record] = (await context.sf.query(soql)).records;
  if (record === undefined) return recordNotFound(describe, id);
  const shown = fields.map((field) => ({ path: [field.name], label: field.label }));
  const [fitting] = withinBudget([withoutAttributes(filled(record))], context.resultChars);
  const whole = JSON.stringify(fitting);
  const tooLong = whole.length > context.resultChars;
  return {
    ok: true,
    label: `Read ${describe.label}`,
    object: describe.name,
    rowsRead: 1,
    outsiderText:
      mayHoldOutsiderText(context.policy, describe, names) ||
      lookups.some((lookup) => lookup.outsiderText),
    forModel: tooLong
      ? { truncated: true, text: whole.slice(0, context.resultChars) }
      : { record: fitting },
    detail: {
      request: soql,
      result: tableOf([...shown, ...lookups], [record]),
      total: 1,
      truncated: tooLong,
      records: refsOf(
        [record],
        describe.name,
        describe.fields.find((field) => field.nameField)?.name,
      ),
    },
  };
}

interface NamedLookup {
  path: string[];
  label: string;
  /** The name may be the words of somebody outside. */
  outsiderText: boolean;
}

/** Names of looked-up records come along, where the policy lets the agent read them. */
async function namedLookups(fields: FieldDescribe[], context: ToolContext): Promise<NamedLookup[]> {
  const lookups: NamedLookup[] = [];
  for (const field of fields) {
    const [target] = field.referenceTo;
    if (field.relationshipName === null || target === undefined || field.referenceTo.length > 1)
      continue;
    const describe = await describeOrNone(target, context);
    const nameField = describe?.fields.find((candidate) => candidate.nameField)?.name;
    if (describe === undefined || nameField === undefined) continue;
    const question = {
      tool: 'get_record',
      effect: 'read',
      object: describe.name,
      fields: [nameField],
      records: 0,
    } as const;
    if (decide(context.policy, question).outcome !== 'allow') continue;
    lookups.push({
      path: [field.relationshipName, nameField],
      label: `${field.label} name`,
      outsiderText: mayHoldOutsiderText(context.policy, describe, [nameField]),
    });
  }
  return lookups;
}

async function describeOrNone(
  object: string,
  context: ToolContext,
): Promise<ObjectDescribe | undefined> {
  const visible = (await context.sf.listObjects()).some((summary) => summary.name === object);
  return visible ? visibleDescribe(context.policy, await context.sf.describe(object)) : undefined;
}

/** Empty fields say nothing and cost tokens. */
function filled(record: SObjectRecord): SObjectRecord {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));
}
