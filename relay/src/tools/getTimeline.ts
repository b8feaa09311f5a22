// get_timeline: what happened on one record, from everywhere it is kept, in one order.
import { z } from 'zod';
import { visibleDescribe } from '../policy/visibleDescribe.ts';
import { SalesforceError } from '../salesforce/errors.ts';
import { soqlString } from '../salesforce/soqlLiteral.ts';
import type { ObjectDescribe } from '../salesforce/types.ts';
import { isSalesforceId, toId18 } from './checks/ids.ts';
import { badArguments, blocked, fromSalesforce, recordNotFound } from './failures.ts';
import { decideRead, unknownObject } from './readableObjects.ts';
import { runQuery } from './runQuery.ts';
import { eventsOf, tasksOf } from './timeline/activities.ts';
import type { Clock, Source } from './timeline/entry.ts';
import { historyOf } from './timeline/history.ts';
import { commentsOf, emailsOf } from './timeline/messages.ts';
import { presentTimeline } from './timeline/present.ts';
import { readSources } from './timeline/readSources.ts';
import { momentOf } from './timeline/when.ts';
import { defineTool, type ReadSuccess, type ToolContext, type ToolFailure } from './types.ts';
import { safeZone } from './zonedTime.ts';

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
  label: ({ object }) => `Read the timeline of ${object.slice(0, 80)}`,
  run: async (input, context) => {
    try {
      return await timeline(input, context);
    } catch (error) {
      const unknown = error instanceof SalesforceError && error.code === 'unknown_object';
      if (unknown) return unknownObject(input.object, NAME, context);
      return fromSalesforce(error, input.object);
    }
  },
});

async function timeline(input: Input, context: ToolContext): Promise<ReadSuccess | ToolFailure> {
  const decision = decideRead(context.policy, NAME, input.object);
  if (decision.outcome !== 'allow') return blocked(decision, input.object);
  const whole = await context.sf.describe(input.object);
  const visible = visibleDescribe(context.policy, whole);
  const asked = understood(input, visible);
  if ('ok' in asked) return asked;
  const { id, before } = asked;
  const { sources, missing } = sourcesOf(whole, visible, id, context);
  const limit = Math.min(Math.max(input.limit ?? USUAL, 1), MOST);
  const clock: Clock = { timeZone: safeZone(context.actor.timeZone), now: Date.now() };
  const request = { tool: NAME, before, rows: limit, clock };
  const answered = await readSources(sources, request, context);
  if (!answered.ok) return answered;
  const gone = answered.total === 0 ? await notThere(visible, id, context) : undefined;
  if (gone !== undefined) return gone;
  const { outsiderText } = answered;
  const leftOut = [...answered.leftOut, ...missing];
  const { timeZone } = clock;
  const { resultChars } = context;
  const presented = presentTimeline({ ...answered, leftOut }, { limit, timeZone, resultChars });
  const label = `Read the timeline of ${visible.label}`;
  return { ok: true, label, object: visible.name, outsiderText, ...presented };
}

function understood(
  input: Input,
  { name, label, keyPrefix }: ObjectDescribe,
): { id: string; before: number | undefined } | ToolFailure {
  const request = `${name} ${input.id.slice(0, 18)}`;
  const id = isSalesforceId(input.id) ? toId18(input.id) : '';
  if (id === '' || (keyPrefix !== null && !id.startsWith(keyPrefix))) {
    const message = `The assistant named a record that is no ${label}.`;
    const hint = `The id is no id of a ${name} record. Use an Id from a result.`;
    return badArguments('wrong_id', message, hint, request);
  }
  const before = input.before === undefined ? undefined : momentOf(input.before);
  if (Number.isNaN(before)) {
    const hint = 'before is a moment, e.g. 2026-11-22T14:05:00Z; take it from an earlier result.';
    return badArguments('wrong_date', 'The assistant named a moment that is none.', hint, request);
  }
  return { id, before };
}

function sourcesOf(
  whole: ObjectDescribe,
  visible: ObjectDescribe,
  id: string,
  { policy }: ToolContext,
): { sources: Source[]; missing: string[] } {
  const history = historyOf({ whole, visible, policy, tool: NAME }, id);
  const some = [emailsOf(visible, id), commentsOf(visible, id), history];
  return {
    sources: [
      tasksOf(visible.name, id),
      eventsOf(visible.name, id),
      ...some.filter((source) => source !== undefined),
    ],
    missing:
      history === undefined ? ['field history: not kept, or not visible to this person'] : [],
  };
}

/** Nothing may mean that there is no such record: only Salesforce knows. */
async function notThere(
  describe: ObjectDescribe,
  id: string,
  context: ToolContext,
): Promise<ToolFailure | undefined> {
  const soql = `SELECT Id FROM ${describe.name} WHERE Id = ${soqlString(id)} LIMIT 1`;
  const answered = await runQuery({ tool: NAME, soql }, context);
  if (!answered.ok) return answered;
  return answered.records.length === 0 ? recordNotFound(describe, id) : undefined;
}
