// update_records: new values for fields of existing records.
import { z } from 'zod';
import { MAX_RECORDS, planChange } from './planChange.ts';
import { defineTool } from './types.ts';

export const updateRecords = defineTool({
  name: 'update_records',
  effect: 'update',
  description:
    'Change fields of existing records of one object. Use ids from results, never guessed ones. The person may have to approve on a card; the result says what happened.',
  input: z.strictObject({
    object: z.string().max(80).describe('Object API name'),
    records: z
      .array(
        z.strictObject({
          id: z.string().max(18),
          values: z
            .record(z.string().max(80), z.unknown())
            .describe('Field API name to new value; null empties'),
        }),
      )
      .min(1)
      .max(MAX_RECORDS),
  }),
  label: (input, words) => words.steps.change('update', input.object, input.records.length),
  plan: (input, context) =>
    planChange(
      { tool: 'update_records', action: 'update', object: input.object, rows: input.records },
      context,
    ),
});
