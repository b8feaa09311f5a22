// get_record: one record by its id, with the names of what it looks up.
import { z } from 'zod';
import { visibleDescribe } from '../policy/visibleDescribe.ts';
import type { ObjectDescribe } from '../salesforce/types.ts';
import { nearest } from '../soql/nearest.ts';
import { isSalesforceId, toId18 } from './checks/ids.ts';
import { refsOf, tableOf } from './compactRecords.ts';
import { namedValues } from './compactRows.ts';
import { badArguments, fromSalesforce, recordNotFound } from './failures.ts';
import { namesInQuery } from './namesInQuery.ts';
import { fittingRows } from './presentRows.ts';
import { readRecord } from './readRecord.ts';
import { defineTool, type ReadSuccess, type ToolContext, type ToolFailure } from './types.ts';

const NAME = 'get_record';

interface Input {
  object: string;
  id: string;
  fields?: string[] | undefined;
}

/** Fields read when none are named; long texts and parts of addresses are left to whoever asks for them. */
const DEFAULT_FIELDS = 60;
const LEFT_OUT_TYPES = new Set(['textarea', 'base64', 'address', 'location', 'encryptedstring']);

export const getRecord = defineTool<Input>({
  name: NAME,
  effect: 'read',
  description:
    'Read one record by its id. Name the fields you need; without them you get the usual ones without long texts.',
  input: z.strictObject({
    object: z.string().max(80).describe('Object API name'),
    id: z.string().max(18),
    fields: z.array(z.string().max(80)).max(100).optional(),
  }),
  label: ({ object }, words) => words.steps.readRecord(object),
  run: (input, context) => read(input, context),
});

async function read(input: Input, context: ToolContext): Promise<ReadSuccess | ToolFailure> {
  const request = `${input.object} ${input.id}`;
  if (!isSalesforceId(input.id)) {
    return badArguments(
      'wrong_id',
      (words) => words.calls.noRecord,
      'The id is no Salesforce id. Use an Id from a result.',
      request,
    );
  }
  try {
    const describe = visibleDescribe(context.policy, await context.sf.describe(input.object));
    const fields = fieldsOf(input, describe);
    if ('ok' in fields) return fields;
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
      (words) => words.calls.noFieldOfName(describe.label),
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
  const answered = await readRecord({ tool: NAME, describe, id: input.id, names }, context);
  if (!answered.ok) return answered;
  const [row] = answered.records;
  if (row === undefined)
    return { ...recordNotFound(describe, toId18(input.id)), request: answered.sent };
  // One row fits always: its texts are cut until it does.
  const fitting = fittingRows(answered.columns, answered.records, context);
  const truncated = fitting.textsCut === true;
  const record = namedValues(fitting.columns, fitting.rows[0]);
  const { currency } = context.actor;
  const table = tableOf(answered.columns, answered.records, currency);
  const nameField = describe.fields.find((field) => field.nameField)?.name;
  return {
    ok: true,
    label: context.words.steps.recordRead(describe.label),
    object: describe.name,
    rowsRead: 1,
    outsiderText: answered.outsiderText,
    forModel: {
      ...(truncated ? { truncated } : {}),
      ...(table.currency === undefined ? {} : { currency: table.currency }),
      record,
    },
    detail: {
      request: answered.sent,
      names: namesInQuery(answered.query, describe),
      result: table,
      total: 1,
      // Its long texts may be cut, which is to be seen in each; there is no other row.
      truncated: false,
      records: refsOf([row], describe.name, nameField),
    },
  };
}
