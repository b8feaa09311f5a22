// delete_records: moves records of one object to the recycle bin.
import { z } from 'zod';
import { MAX_RECORDS, planChange } from './planChange.ts';
import { defineTool } from './types.ts';

export const deleteRecords = defineTool({
  name: 'delete_records',
  effect: 'delete',
  description:
    'Delete existing records of one object. Use ids from results. Only when the person asked for it in so many words.',
  input: z.strictObject({
    object: z.string().max(80).describe('Object API name'),
    ids: z.array(z.string().max(18)).min(1).max(MAX_RECORDS),
  }),
  label: (input, words) => words.steps.change('delete', input.object, input.ids.length),
  plan: (input, context) =>
    planChange(
      {
        tool: 'delete_records',
        action: 'delete',
        object: input.object,
        rows: input.ids.map((id) => ({ id, values: {} })),
      },
      context,
    ),
});
