// What a person can do here, for the panel's first words: the tools that the policy does not close.
import { decide } from '../policy/decide.ts';
import type { SessionAnswer } from '../protocol.ts';
import { tools } from '../tools/index.ts';
import type { Setting } from '../turn/types.ts';

/** Stands for any object where the page has no record; no row of a policy names it. */
const ANY_OBJECT = 'Any';

/** Tools whose own object is another than the page's. */
const OBJECT_OF: Record<string, string> = {
  add_note: 'ContentNote',
  convert_lead: 'Lead',
  create_task: 'Task',
  log_call: 'Task',
  post_to_feed: 'FeedItem',
  schedule_event: 'Event',
  send_email: 'EmailMessage',
};

/** Every tool that is open on the page's record, in the order of the tools. */
export function allowedHere({ policy, record }: Setting): SessionAnswer['allowed'] {
  const here = record?.objectApiName ?? ANY_OBJECT;
  return tools.flatMap(({ name, effect }) => {
    const object = OBJECT_OF[name] ?? here;
    const records = effect === 'read' ? 0 : 1;
    const { outcome } = decide(policy, { tool: name, effect, object, fields: [], records });
    return outcome === 'deny' ? [] : [{ tool: name, mode: outcome }];
  });
}
