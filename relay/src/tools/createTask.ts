// create_task: something to do, for the person or a colleague.
import { z } from 'zod';
import { aboutValues, planActivity } from './activities/planActivity.ts';
import { defineTool } from './types.ts';

export const createTask = defineTool({
  name: 'create_task',
  effect: 'create',
  description: 'Create a to-do.',
  input: z.strictObject({
    subject: z.string(),
    dueDate: z.string().optional(),
    whoId: z.string().optional().describe('Contact or lead'),
    relatedToId: z.string().optional(),
    priority: z.string().optional(),
    assigneeId: z.string().optional(),
    notes: z.string().optional(),
  }),
  label: (_input, words) => words.steps.createTask,
  plan: ({ subject, dueDate, priority, assigneeId, notes, ...about }, context) =>
    planActivity(
      'create_task',
      'Task',
      [
        { field: 'Subject', value: subject, argument: 'subject' },
        { field: 'ActivityDate', value: dueDate, argument: 'dueDate' },
        ...aboutValues(about),
        { field: 'Priority', value: priority, argument: 'priority' },
        { field: 'OwnerId', value: assigneeId, argument: 'assigneeId' },
        { field: 'Description', value: notes, argument: 'notes' },
      ],
      context,
    ),
});
