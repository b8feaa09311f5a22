// post_to_feed: a post in the feed of a record.
import { z } from 'zod';
import { planActivity } from './activities/planActivity.ts';
import { defineTool } from './types.ts';

export const postToFeed = defineTool({
  name: 'post_to_feed',
  effect: 'create',
  description: "Post in a record's Chatter feed.",
  input: z.strictObject({ recordId: z.string(), text: z.string() }),
  label: (_input, words) => words.steps.postToFeed,
  plan: ({ recordId, text }, context) =>
    planActivity(
      'post_to_feed',
      'FeedItem',
      [
        { field: 'ParentId', value: recordId, argument: 'recordId' },
        { field: 'Body', value: text, argument: 'text' },
        { field: 'Type', value: 'TextPost' },
      ],
      context,
    ),
});
