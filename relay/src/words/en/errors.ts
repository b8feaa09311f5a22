// Why a request or a turn could not go on, in English: by the wire's code, and where there is more to say than that.
import type { ErrorCode } from '../../protocol.ts';

/** What each code of the wire says. What comes with a time to wait says the cause: the panel tries again by itself. */
export const errors = {
  bad_request:
    'The panel sent something the relay does not understand. Reload the page and try again.',
  session_expired:
    'Your session has ended. The panel signs you in again by itself; if not, reload the page.',
  assertion_invalid:
    'Salesforce’s sign-in for this panel was not accepted. Reload the page; if it stays, tell your admin.',
  assertion_replayed: 'This sign-in was used already. Reload the page to get a new one.',
  not_allowed: 'Your admin has not allowed this. Ask your admin if you need it.',
  not_found: 'This is not there any more. Reload the page to see what is.',
  turn_in_progress: 'The last question is still being answered. Wait for it or stop it first.',
  stale: 'This card is no longer the current one. Look at the newest card and decide there.',
  expired: 'This card has expired and nothing was changed. Ask again to get a new one.',
  too_large: 'That is too long to send. Shorten it and try again.',
  edit_invalid: 'A value on the card cannot be saved. Correct it and approve again.',
  rate_limited: 'You are asking faster than your admin allows.',
  salesforce_unavailable: 'Salesforce does not answer right now. Try again in a minute.',
  model_unavailable: 'The language model does not answer right now. Try again in a minute.',
  busy: 'Too many people are asking at once.',
  internal: 'Something went wrong here. Try again; if it stays, give your admin the number below.',
} satisfies Record<ErrorCode, string>;

/** What is said in place of the code's sentence where more is known. */
export const refusals = {
  stateAway: 'The assistant is not available for a moment.',
  restarting: 'The assistant is being restarted.',
  noteNeedsRecord: 'Open a record first: a note is kept on one.',
  manyAsking: 'Many people of your company are asking at once.',
  tooManyTabs: 'This assistant is open in too many tabs or windows. Close some of them.',
  /** `most`: how many questions of one person may be open at once. */
  ownQuestionsOpen: (most: number) =>
    `${most === 1 ? 'Another question of yours is' : `${most} questions of yours are`} still being answered. Wait for an answer or stop one.`,
  monthUsedUp:
    'The assistant’s budget for this month is used up. Ask your admin for a bigger one, or wait for next month.',
  modelRefused:
    'The language model refused the request. Tell your admin to check its address and key.',
  conversationTooLong:
    'This conversation has become too long for the language model. Clear it and ask again.',
  modelWentOn: 'The language model went on and on, so it was stopped. Ask again in other words.',
  modelAtLimit: 'The language model is at its limit right now. Try again in a minute.',
  modelNotOffered: (name: string) =>
    `This agent names the model "${name}", which the relay does not offer your org. Correct Model__c of the agent or the relay’s configuration.`,
  notSetUp: 'This assistant is not set up completely. Please tell your admin.',
  sharedNotYours:
    'This assistant uses a shared connection that is not open to you. Ask your admin for it.',
  editsNotAllowed: 'Your admin has not allowed changing values on the card.',
  onlyShownValues: 'Only values that the card shows can be changed.',
};
