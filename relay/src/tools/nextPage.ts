// next_page: goes on where a result was cut, decided again under the newest policy.
import { z } from 'zod';
import { presentTotals } from './aggregateRecords.ts';
import { badArguments, blocked } from './failures.ts';
import { presentRows } from './presentRows.ts';
import { decideRead } from './readableObjects.ts';
import { allowQuery, runQuery } from './runQuery.ts';
import { defineTool, type ReadContext, type ReadSuccess, type ToolFailure } from './types.ts';

const NAME = 'next_page';

export const nextPage = defineTool<{ cursor: string }>({
  name: NAME,
  effect: 'read',
  description: 'The next rows of a truncated result, by its cursor.',
  input: z.strictObject({ cursor: z.string() }),
  label: (_input, words) => words.steps.readOn,
  run: ({ cursor }, context) => readOn(cursor, context),
});

async function readOn(cursor: string, context: ReadContext): Promise<ReadSuccess | ToolFailure> {
  const cut = context.cutAt(cursor);
  if (cut === undefined) {
    return badArguments(
      'bad_arguments',
      (words) => words.calls.noSuchList,
      'No result of this conversation has that cursor, or it is too old. Ask the query again.',
    );
  }
  const { label, ...request } = cut;
  const allowed = await allowQuery(request, context);
  if (!allowed.ok) return allowed;
  // The tool that asked first decides on every page; this one may be closed on its own.
  const decision = decideRead(context.policy, NAME, allowed.describe.name);
  if (decision.outcome !== 'allow') return blocked(decision, cut.soql);
  const answered = await runQuery(request, context);
  if (!answered.ok) return answered;
  const present = cut.tool === 'aggregate_records' ? presentTotals : presentRows;
  return present(answered, { label }, context);
}
