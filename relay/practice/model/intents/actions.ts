// Actions of the org that its admin has listed as tools: escalating a case, renewing a deal, the health of an account.
import { recordLink } from '../answers/markdown.ts';
import { outputLines } from '../answers/outputs.ts';
import { writeAnswer } from '../answers/writes.ts';
import type { Question } from '../conversation.ts';
import { objectFor } from '../language/nouns.ts';
import { asWritten, meansThis, nounOfThis } from '../language/phrases.ts';
import { call } from '../plan.ts';
import type { Plan } from '../plan.ts';
import { findTarget } from '../salesforce/target.ts';
import type { Intent } from './intent.ts';

interface ActionPhrase {
  tool: string;
  /** What it is done to. */
  object: 'Case' | 'Opportunity' | 'Account';
  /** The input that takes its id. */
  input: string;
  phrase: string;
  more: Record<string, string | number>;
  said: string;
}

function* run(action: ActionPhrase, question: Question): Plan {
  const { tool, object, input, phrase, more, said } = action;
  const known = objectFor(object);
  const isThis = meansThis(phrase) && nounOfThis(phrase) === undefined;
  const target = yield* findTarget(isThis ? `this ${known.one}` : phrase, question, [known]);
  if (!target.ok) return target.reply;
  const { id, name } = target.value;
  const answer = yield* call(tool, { [input]: id, ...more });
  return writeAnswer(
    answer,
    ({ outputs }) => `${said} ${recordLink(name, id)}.${outputLines(outputs)}`,
  ).trim();
}

const escalated = /^escalate(?: (?<phrase>.+?))?(?:(?:,? because|:) (?<reason>.+))?$/i;
const renewed =
  /^(?:(?:create|make|add|set up) (?:an? |the )?renewal(?: opportunity)?(?: (?:of|for) (?<of>.+?))?|renew(?: (?<phrase>.+?))?)(?: (?:in|after|for) (?<months>\d{1,2}) months?)?$/i;
const health =
  /^(?:how (?:healthy|well) is (?<phrase>.+)|(?:what(?:'s| is) |show(?: me)? |check )?(?:the )?(?:account )?health(?: score)?(?: (?:of|for) (?<of>.+))?)$/i;

function parseAction(text: string, question: Question): ActionPhrase | undefined {
  const escalation = escalated.exec(text)?.groups;
  if (escalation) {
    const { phrase = '', reason } = escalation;
    const more = { ...(reason !== undefined && { reason: asWritten(reason, question.text) }) };
    return { tool: 'escalate_case', object: 'Case', input: 'caseId', phrase, more, said: 'Escalated' }; // prettier-ignore
  }
  const renewal = renewed.exec(text)?.groups;
  if (renewal) {
    const { of, phrase = '', months } = renewal;
    const more = { ...(months !== undefined && { monthsAhead: Number(months) }) };
    const named = {
      tool: 'create_renewal',
      object: 'Opportunity',
      input: 'opportunityId',
    } as const;
    return { ...named, phrase: of ?? phrase, more, said: 'Created the renewal of' };
  }
  const asked = health.exec(text)?.groups;
  if (!asked) return undefined;
  const phrase = asked['phrase'] ?? asked['of'] ?? '';
  const named = { tool: 'account_health', object: 'Account', input: 'accountId' } as const;
  return { ...named, phrase, more: {}, said: 'The health of' };
}

/** `escalate this case because …`, `create a renewal`, `how healthy is this account`. */
export const actionsIntent: Intent = (text, question) => {
  const action = parseAction(text, question);
  return action && run(action, question);
};
