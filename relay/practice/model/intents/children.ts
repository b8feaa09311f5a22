// Lists: the open opportunities, cases, contacts … of this record or of a named one.
import { valueText } from '../answers/markdown.ts';
import { at, counted, fieldsOf, recordTable } from '../answers/records.ts';
import type { Question } from '../conversation.ts';
import { conditionsOf, parseList } from '../language/lists.ts';
import type { ListPhrase } from '../language/lists.ts';
import type { Column } from '../language/objects.ts';
import type { Plan } from '../plan.ts';
import { scopeFor } from '../salesforce/scope.ts';
import type { Scope } from '../salesforce/scope.ts';
import { search } from '../salesforce/search.ts';
import type { Found } from '../salesforce/search.ts';
import type { Intent } from './intent.ts';

const lead =
  /^(?:(?:show|list|give|get|display|see|view|open up|pull up|tell)(?: me)?(?: about)?|what(?:'s| is| are)?|which|who(?:'s| is| are)?|(?:is|are) there(?: any)?|(?:do|does) (?:we|they|i|it|this \w+) have(?: any)?|have (?:we|they)(?: any)?|any|how many)\s+/i;

/** A list over all accounts names the account of each. */
function columnsOf(phrase: ListPhrase, scope: Scope): readonly Column[] {
  const { known } = phrase;
  const spread = scope.where.length === 0 && known.parents['Account'] === 'AccountId';
  const account: Column = { field: 'Account.Name', label: 'Account', kind: 'text' };
  return spread ? [account, ...known.columns] : known.columns;
}

/** What the listed records add up to, when all of them are listed and they have amounts. */
function sumOf(phrase: ListPhrase, found: Found): string {
  const { sum } = phrase.known;
  if (!sum || found.rows.length < 2) return '';
  if (found.total > found.rows.length) return '';
  const amounts = found.rows.map((row) => at(row, sum.field));
  const total = amounts.reduce<number>((before, n) => before + (typeof n === 'number' ? n : 0), 0);
  return total > 0 ? `, ${valueText(total)} in total` : '';
}

function* list(phrase: ListPhrase, question: Question): Plan {
  const { known, adjective } = phrase;
  const conditions = conditionsOf(phrase);
  if (!conditions) return `I do not know what “${adjective} ${known.many}” would be.`;
  const scope = yield* scopeFor(known, phrase.wanted, question);
  if (!scope.ok) return scope.reply;
  const columns = columnsOf(phrase, scope.value);
  const found = yield* search(
    {
      object: known.name,
      fields: [known.nameField, ...fieldsOf(columns)],
      where: [...scope.value.where, ...conditions],
      order: known.order,
    },
    known.nameField,
  );
  if (!found.ok) return found.reply;
  const atLeast = found.value.atLeast ? 'at least ' : '';
  const count = `${atLeast}${counted(found.value.total, known, adjective)}`;
  if (found.value.rows.length === 0) return `There are ${count}${scope.value.said}.`;
  const sum = sumOf(phrase, found.value);
  return `**${count}**${scope.value.said}${sum}:\n\n${recordTable(found.value, known, columns, question.timeZone)}`;
}

/** `open opportunities`, `which cases are open here`, `who are the contacts of Burlington`. */
export const childrenIntent: Intent = (text, question) => {
  const phrase = parseList(text.replace(lead, ''), true);
  return phrase && list(phrase, question);
};
