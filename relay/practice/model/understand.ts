// From a question to a plan: the families of phrases in order, the most particular first.
import type { Question } from './conversation.ts';
import { biggestIntent } from './intents/biggest.ts';
import { changeIntent } from './intents/change.ts';
import { childrenIntent } from './intents/children.ts';
import { createIntent } from './intents/create.ts';
import { detailsIntent } from './intents/details.ts';
import { findIntent } from './intents/find.ts';
import { helpIntent, notUnderstood } from './intents/help.ts';
import { actionsIntent } from './intents/actions.ts';
import { activitiesIntent } from './intents/activities.ts';
import { callsIntent } from './intents/calls.ts';
import { convertIntent } from './intents/convert.ts';
import { filesIntent } from './intents/files.ts';
import { followUpsIntent } from './intents/followUps.ts';
import { goBackIntent } from './intents/goBack.ts';
import { mailIntent } from './intents/mail.ts';
import { moreIntent } from './intents/more.ts';
import { notesIntent } from './intents/notes.ts';
import { timelineIntent } from './intents/timeline.ts';
import { upsertIntent } from './intents/upsert.ts';
import type { Intent } from './intents/intent.ts';
import { removeIntent } from './intents/remove.ts';
import { totalsIntent } from './intents/totals.ts';
import { plain } from './language/phrases.ts';
import type { Plan } from './plan.ts';

const intents: readonly Intent[] = [
  helpIntent,
  moreIntent,
  goBackIntent,
  followUpsIntent,
  actionsIntent,
  callsIntent,
  notesIntent,
  mailIntent,
  convertIntent,
  upsertIntent,
  timelineIntent,
  filesIntent,
  removeIntent,
  activitiesIntent,
  createIntent,
  changeIntent,
  totalsIntent,
  biggestIntent,
  childrenIntent,
  findIntent,
  detailsIntent,
];

/** No phrase is longer; what is would only keep the patterns busy. */
const longest = 600;

/** The plan for a question; what is not understood gets the list of what is. */
export function understand(question: Question): Plan {
  if (question.text.length > longest) return notUnderstood(question);
  const text = plain(question.text);
  for (const intent of intents) {
    const plan = intent(text, question);
    if (plan) return plan;
  }
  return notUnderstood(question);
}
