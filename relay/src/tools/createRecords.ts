// create_records: new records of one object.
import { z } from 'zod';
import { MAX_RECORDS, planChange } from './planChange.ts';
import { defineTool } from './types.ts';

const values = z.record(z.string().max(80), z.unknown());

export const createRecords = defineTool({
  name: 'create_records',
  effect: 'create',
  description:
    'Create records of one object. Give field API names and values. The person may have to approve on a card; the result says what happened.',
  input: z.strictObject({
    object: z.string().max(80).describe('Object API name'),
    records: z
      .array(values)
      .min(1)
      .max(MAX_RECORDS)
      .describe('One object of field values per record'),
  }),
  label: (input, words) => words.steps.change('create', input.object, input.records.length),
  plan: (input, context) =>
    planChange(
      {
        tool: 'create_records',
        action: 'create',
        object: input.object,
        rows: input.records.map((record) => ({ values: record })),
      },
      context,
    ),
});
