// get_timeline: what happened on one record, from everywhere it is kept, in one order.
import { z } from 'zod';
import { badArguments } from './failures.ts';
import { recordNamed, unlessThere, type NamedRecord } from './recordNamed.ts';
import { eventsOf, tasksOf } from './timeline/activities.ts';
import type { Clock, Source } from './timeline/entry.ts';
import { historyOf } from './timeline/history.ts';
import { commentsOf, emailsOf } from './timeline/messages.ts';
import { presentTimeline } from './timeline/present.ts';
import { readSources } from './timeline/readSources.ts';
import { momentOf } from './timeline/when.ts';
import { defineTool, type ReadSuccess, type ToolContext, type ToolFailure } from './types.ts';
import { safeZone } from './zonedTime.ts';
import type { Said } from '../words/words.ts';

const NAME = 'get_timeline';
const USUAL = 25;
const MOST = 100;

interface Input {
  object: string;
  id: string;
  limit?: number | undefined;
  before?: string | undefined;
}

export const getTimeline = defineTool<Input>({
  name: NAME,
  effect: 'read',
  description:
    'What happened on a record, newest first: calls, tasks, events, e-mails, comments, field changes; open and future ones as upcoming.',
  input: z.strictObject({
    object: z.string(),
    id: z.string(),
    limit: z.int().optional(),
    before: z.string().optional().describe('From an earlier result, for older ones'),
  }),
  label: ({ object }, words) => words.steps.readTimeline(object.slice(0, 80)),
  run: (input, context) => timeline(input, context),
});

async function timeline(input: Input, context: ToolContext): Promise<ReadSuccess | ToolFailure> {
  const record = await recordNamed(NAME, input, context);
  if ('ok' in record) return record;
  const before = input.before === undefined ? undefined : momentOf(input.before);
  if (Number.isNaN(before)) return wrongMoment(record);
  const { describe } = record;
  const { sources, missing } = sourcesOf(record, context);
  const limit = Math.min(Math.max(input.limit ?? USUAL, 1), MOST);
  const clock: Clock = { timeZone: safeZone(context.actor.timeZone), now: Date.now() };
  const request = { tool: NAME, before, rows: limit, clock };
  const answered = await readSources(sources, request, context);
  if (!answered.ok) return answered;
  const gone = answered.total === 0 ? await unlessThere(NAME, record, context) : undefined;
  if (gone !== undefined) return gone;
  const { outsiderText } = answered;
  const leftOut = [...answered.leftOut, ...missing];
  const { timeZone } = clock;
  const presented = presentTimeline({ ...answered, leftOut }, { limit, timeZone }, context);
  const label = context.words.steps.timelineRead(describe.label);
  return { ok: true, label, object: describe.name, outsiderText, ...presented };
}

function wrongMoment({ describe, id }: NamedRecord): ToolFailure {
  const hint = 'before is a moment, e.g. 2026-11-22T14:05:00Z; take it from an earlier result.';
  return badArguments(
    'wrong_date',
    (words) => words.calls.notAMoment,
    hint,
    `${describe.name} ${id}`,
  );
}

function sourcesOf(
  { whole, describe, id }: NamedRecord,
  { policy }: ToolContext,
): { sources: Source[]; missing: Said[] } {
  const history = historyOf({ whole, visible: describe, policy, tool: NAME }, id);
  const some = [emailsOf(describe, id), commentsOf(describe, id), history];
  return {
    sources: [
      tasksOf(describe.name, id),
      eventsOf(describe.name, id),
      ...some.filter((source) => source !== undefined),
    ],
    missing:
      history === undefined ? [({ timeline }) => timeline.notKept(timeline.sources.history)] : [],
  };
}
