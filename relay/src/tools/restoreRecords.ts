// restore_records: takes records of one object out of the recycle bin.
import { z } from 'zod';
import { isSalesforceId, toId18 } from './checks/ids.ts';
import { badArguments } from './failures.ts';
import { MAX_RECORDS } from './planChange.ts';
import { planRestore } from './planRestore.ts';
import { defineTool } from './types.ts';

export const restoreRecords = defineTool({
  name: 'restore_records',
  effect: 'restore',
  description: 'Take deleted records of one object out of the recycle bin.',
  input: z.strictObject({
    object: z.string(),
    ids: z.array(z.string()).min(1).max(MAX_RECORDS),
  }),
  label: (input, words) => words.steps.change('restore', input.object, input.ids.length),
  async plan({ object, ids }, context) {
    const wrong = ids.find((id) => !isSalesforceId(id));
    if (wrong !== undefined)
      return badArguments(
        'wrong_id',
        (words) => words.calls.noRecord,
        'Use ids from earlier results.',
        object,
      );
    return planRestore({ tool: 'restore_records', object, ids: [...new Set(ids.map(toId18))] }, context); // prettier-ignore
  },
});
