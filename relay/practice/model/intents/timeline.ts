// What happened on a record, and what is planned.
import { errorSentence } from '../answers/errors.ts';
import { recordLink } from '../answers/markdown.ts';
import { timelineIn, timelineText } from '../answers/timeline.ts';
import type { Question } from '../conversation.ts';
import { hereAsRecord } from '../language/phrases.ts';
import { call } from '../plan.ts';
import type { Plan } from '../plan.ts';
import { findTarget } from '../salesforce/target.ts';
import type { Target } from '../salesforce/target.ts';
import type { Intent } from './intent.ts';

const pageRows = 20;

/**
 * Reads one page of a timeline.
 * @param before where an earlier page ended
 */
export function* readTimeline({ object, id, name }: Target, before?: string): Plan {
  const older = before === undefined ? {} : { before };
  const answer = yield* call('get_timeline', { object, id, limit: pageRows, ...older });
  if (!answer.ok) return errorSentence(answer.error);
  const found = timelineIn(answer.value);
  return found ? timelineText(found, recordLink(name, id)) : 'I could not read the timeline.';
}

function* timeline(phrase: string, question: Question): Plan {
  const target = yield* findTarget(phrase, question);
  return target.ok ? yield* readTimeline(target.value) : target.reply;
}

const lately = '(?: (?:lately|recently|so far|last|since|in the last (?:days?|weeks?|months?)))?';
const asked = new RegExp(
  `^(?:what(?:'s| has| is|'s been)?(?: been)? (?:happened|happening|going on|new)${lately}(?: (?<place>here|(?:on|with|at|to|in|for) .+?))?${lately}` +
    `|(?:(?:show|give|get|read|see)(?: me)? )?(?:the |its )?(?:(?:latest|recent|last) )?(?:timeline|activity|activities|activity history|history)(?: (?<of>here|(?:of|on|for) .+))?` +
    `|what (?:are|were) the (?:latest|recent|last) activities(?: (?<for>here|(?:of|on|for) .+))?)$`,
  'i',
);

/** `what happened here lately`, `show me the timeline of Edge Installation`, `recent activity`. */
export const timelineIntent: Intent = (text, question) => {
  const groups = asked.exec(text)?.groups;
  if (!groups) return undefined;
  const place = groups['place'] ?? groups['of'] ?? groups['for'] ?? '';
  return timeline(hereAsRecord(place), question);
};
