// schedule_event: an appointment in the calendar, at a time or for whole days.
import { z } from 'zod';
import { isDay, minutesAfter, minutesBetween, momentIn } from './activities/personTime.ts';
import { aboutValues, planActivity } from './activities/planActivity.ts';
import type { About, ActivityValue } from './activities/planActivity.ts';
import { badArguments } from './failures.ts';
import { defineTool } from './types.ts';
import type { PlanSuccess, ToolContext, ToolFailure } from './types.ts';

interface Input extends About {
  subject: string;
  start: string;
  end?: string | undefined;
  durationMinutes?: number | undefined;
  location?: string | undefined;
  assigneeId?: string | undefined;
  notes?: string | undefined;
}

const USUAL_MINUTES = 60;
const MINUTES_A_DAY = 24 * 60;

export const scheduleEvent = defineTool<Input>({
  name: 'schedule_event',
  effect: 'create',
  description: "Create an appointment. ISO times by the person's clock; bare dates are all-day.",
  input: z.strictObject({
    subject: z.string(),
    start: z.string(),
    end: z.string().optional(),
    durationMinutes: z.number().optional(),
    whoId: z.string().optional(),
    relatedToId: z.string().optional(),
    location: z.string().optional(),
    assigneeId: z.string().optional(),
    notes: z.string().optional(),
  }),
  label: (_input, words) => words.steps.scheduleEvent,
  plan: planEvent,
});

async function planEvent(input: Input, context: ToolContext): Promise<PlanSuccess | ToolFailure> {
  const times = isDay(input.start) ? dayValues(input) : timeValues(input, context.actor.timeZone);
  if (times === undefined) return badTimes();
  return planActivity(
    'schedule_event',
    'Event',
    [
      { field: 'Subject', value: input.subject, argument: 'subject' },
      ...times,
      ...aboutValues(input),
      { field: 'Location', value: input.location, argument: 'location' },
      { field: 'OwnerId', value: input.assigneeId, argument: 'assigneeId' },
      { field: 'Description', value: input.notes, argument: 'notes' },
    ],
    context,
  );
}

/** Whole days, the last one included (Object Reference, Event, IsAllDayEvent and DurationInMinutes). */
function dayValues({ start, end, durationMinutes }: Input): ActivityValue[] | undefined {
  if (end !== undefined && !isDay(end)) return undefined;
  const minutes =
    end === undefined
      ? (durationMinutes ?? MINUTES_A_DAY)
      : minutesBetween(start, end) + MINUTES_A_DAY;
  const days = Math.ceil(minutes / MINUTES_A_DAY);
  if (days < 1) return undefined;
  return [
    { field: 'IsAllDayEvent', value: true },
    { field: 'ActivityDate', value: start.trim(), argument: 'start' },
    { field: 'DurationInMinutes', value: days * MINUTES_A_DAY, argument: 'durationMinutes' },
  ];
}

function timeValues(input: Input, timeZone: string): ActivityValue[] | undefined {
  const { durationMinutes = USUAL_MINUTES } = input;
  const start = momentIn(input.start, timeZone);
  if (start === undefined) return undefined;
  const end =
    input.end === undefined ? minutesAfter(start, durationMinutes) : momentIn(input.end, timeZone);
  if (end === undefined || end < start) return undefined;
  return [
    { field: 'StartDateTime', value: start, argument: 'start' },
    { field: 'EndDateTime', value: end, argument: 'end' },
  ];
}

function badTimes(): ToolFailure {
  return badArguments(
    'bad_times',
    (words) => words.calls.noAppointment,
    'start and end: both 2026-01-31T09:30 (zone optional) or, for whole days, both 2026-01-31; the end is not before the start.',
    'Event',
  );
}
