// log_call: a call that was made, as a completed task.
import { z } from 'zod';
import { visibleDescribe } from '../policy/visibleDescribe.ts';
import { closedTaskStatus } from './activities/closedTaskStatus.ts';
import { dayOf } from './activities/personTime.ts';
import { aboutValues, planActivity } from './activities/planActivity.ts';
import type { About, ActivityValue } from './activities/planActivity.ts';
import { badArguments, fromSalesforce } from './failures.ts';
import { defineTool } from './types.ts';
import type { PlanSuccess, ToolContext, ToolFailure } from './types.ts';

interface Input extends About {
  subject: string;
  date?: string | undefined;
  durationMinutes?: number | undefined;
  notes?: string | undefined;
}

export const logCall = defineTool<Input>({
  name: 'log_call',
  effect: 'create',
  description: 'Log a call that was made (today).',
  input: z.strictObject({
    subject: z.string(),
    notes: z.string().optional(),
    whoId: z.string().optional(),
    relatedToId: z.string().optional(),
    date: z.string().optional(),
    durationMinutes: z.number().optional(),
  }),
  label: (_input, words) => words.steps.logCall,
  plan: planCall,
});

async function planCall(input: Input, context: ToolContext): Promise<PlanSuccess | ToolFailure> {
  if ((input.durationMinutes ?? 0) < 0) {
    return badArguments(
      'bad_times',
      (words) => words.calls.noDuration,
      'durationMinutes: 0 or more.',
      'Task',
    );
  }
  try {
    return await planActivity('log_call', 'Task', await callValues(input, context), context);
  } catch (error) {
    return fromSalesforce(error, 'Task');
  }
}

async function callValues(input: Input, context: ToolContext): Promise<ActivityValue[]> {
  const { sf, policy, actor } = context;
  const describe = visibleDescribe(policy, await sf.describe('Task'));
  const subtype = describe.fields.find(({ name }) => name === 'TaskSubtype');
  const { subject, notes, date, durationMinutes } = input;
  return [
    { field: 'Subject', value: subject, argument: 'subject' },
    {
      field: 'ActivityDate',
      value: date ?? dayOf(Date.now(), actor.timeZone),
      argument: 'date',
    },
    ...aboutValues(input),
    {
      field: 'CallDurationInSeconds',
      value: durationMinutes === undefined ? undefined : Math.round(durationMinutes * 60),
      argument: 'durationMinutes',
    },
    { field: 'Description', value: notes, argument: 'notes' },
    { field: 'Status', value: await closedTaskStatus(describe, sf) },
    // Only decides on the icon: a person who may not set it can log calls all the same.
    { field: 'TaskSubtype', value: subtype?.createable ? 'Call' : undefined },
  ];
}
