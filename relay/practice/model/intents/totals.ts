// Sums and counts, grouped by stage, owner, status or any other field, or all in one.
import { escaped, table, valueText } from '../answers/markdown.ts';
import { counted } from '../answers/records.ts';
import type { Question } from '../conversation.ts';
import { conditionsOf, parseList } from '../language/lists.ts';
import type { ListPhrase } from '../language/lists.ts';
import type { KnownObject } from '../language/objects.ts';
import { capital } from '../language/phrases.ts';
import { callAll } from '../plan.ts';
import type { Outcome, Part, Plan } from '../plan.ts';
import { describe, oneField } from '../salesforce/describe.ts';
import { scopeFor } from '../salesforce/scope.ts';
import { foundIn, searchCall } from '../salesforce/search.ts';
import type { Row } from '../salesforce/rows.ts';
import type { Intent } from './intent.ts';

interface Group {
  /** A path that SOQL groups by. */
  field: string;
  label: string;
}

const lead =
  /^(?:(?:show|list|give|get|tell)(?: me)?|what(?:'s| is| are)?|how (?:much|big)(?: is| are)?(?: in)?)\s+/i;
const summed =
  /^(?:the )?(?:(?:grand )?totals?|sums?|amounts?|values?|numbers?|counts?|volume|how many)(?: (?:amounts?|values?|number|count|volume))?(?: (?:of|in|for))?(?: |$)/i;
const grouped =
  /^(.*?)\s*(?:,|grouped|broken down|split)?\s*\b(?:by|per|for each|for every)\s+(?:the\s+|their\s+)?([\w ]+?)$/i;
const scopeAtEnd = /^(.+?) ((?:here|everywhere|overall|of|for|on) ?.*)$/i;
const maxGroups = 50;

/** The path that people mean: an owner and an account are shown by name. */
function* groupField(known: KnownObject, phrase: string): Part<Outcome<Group>> {
  const plain = phrase.toLowerCase();
  if (/^(?:owner|rep|salesperson|person)s?$/.test(plain)) {
    return { ok: true, value: { field: 'Owner.Name', label: 'Owner' } };
  }
  if (plain === 'account' && known.parents['Account'] === 'AccountId') {
    return { ok: true, value: { field: 'Account.Name', label: 'Account' } };
  }
  if (known.status && /^(?:stage|status)$/.test(plain)) {
    return { ok: true, value: { field: known.status, label: capital(plain) } };
  }
  const info = yield* describe(known.name);
  if (!info.ok) return info;
  const field = oneField(info.value, phrase);
  if (!field.ok) return field;
  return { ok: true, value: { field: field.value.name, label: field.value.label } };
}

/** One total, or one table for each field of `stage and owner`. */
function* groupsOf(
  known: KnownObject,
  by: string | undefined,
): Part<Outcome<(Group | undefined)[]>> {
  if (by === undefined) return { ok: true, value: [undefined] };
  const groups: Group[] = [];
  for (const phrase of by.split(/\s+(?:or|and)\s+(?:by\s+)?/i).slice(0, 3)) {
    const group = yield* groupField(known, phrase);
    if (!group.ok) return group;
    groups.push(group.value);
  }
  return { ok: true, value: groups };
}

function soql(known: KnownObject, where: readonly string[], group: Group | undefined): string {
  const sum = known.sum ? `, SUM(${known.sum.field}) total` : '';
  const filter = where.length > 0 ? ` WHERE ${where.join(' AND ')}` : '';
  if (!group) return `SELECT COUNT(Id) records${sum} FROM ${known.name}${filter}`;
  const order = known.sum ? `SUM(${known.sum.field})` : 'COUNT(Id)';
  return (
    `SELECT ${group.field} grp, COUNT(Id) records${sum} FROM ${known.name}${filter}` +
    ` GROUP BY ${group.field} ORDER BY ${order} DESC NULLS LAST LIMIT ${maxGroups}`
  );
}

const numberIn = (row: Row, name: string): number => {
  const value = row[name];
  return typeof value === 'number' ? value : 0;
};

function groupTable(known: KnownObject, group: Group, rows: readonly Row[]): string {
  const head = [group.label, capital(known.many), ...(known.sum ? [known.sum.label] : [])];
  const body = rows.map((row) => [
    escaped(valueText(row['grp']) || '(none)'),
    valueText(numberIn(row, 'records')),
    ...(known.sum ? [valueText(numberIn(row, 'total'))] : []),
  ]);
  return table(head, body);
}

interface Added {
  known: KnownObject;
  where: readonly string[];
  by: string | undefined;
  adjective: string;
  /** Behind the count: whose records they are. */
  said: string;
}

function headline({ known, adjective, said }: Added, rows: readonly Row[]): string {
  const count = rows.reduce((sum, row) => sum + numberIn(row, 'records'), 0);
  const total = rows.reduce((sum, row) => sum + numberIn(row, 'total'), 0);
  const worth = known.sum && total > 0 ? `, ${known.sum.label} ${valueText(total)} in total` : '';
  return `**${counted(count, known, adjective)}**${said}${worth}`;
}

function* totals(phrase: ListPhrase, by: string | undefined, question: Question): Plan {
  const { known, adjective } = phrase;
  const conditions = conditionsOf(phrase);
  if (!conditions) return `I do not know what “${adjective} ${known.many}” would be.`;
  const scope = yield* scopeFor(known, phrase.wanted, question);
  if (!scope.ok) return scope.reply;
  const where = [...scope.value.where, ...conditions];
  return yield* addUp({ known, where, by, adjective, said: scope.value.said });
}

/** What the records that meet the conditions come to: in all, and by what they are grouped by. */
export function* addUp(added: Added): Plan {
  const { known, where, by } = added;
  const groups = yield* groupsOf(known, by);
  if (!groups.ok) return groups.reply;
  const queries = groups.value.map((group) => searchCall(soql(known, where, group)));
  const parts: string[] = [];
  for (const [index, answer] of (yield* callAll(queries)).entries()) {
    const found = foundIn(answer);
    if (!found.ok) return found.reply;
    const { rows } = found.value;
    const group = groups.value[index];
    if (index === 0) parts.push(headline(added, rows));
    if (group && rows.length > 0) parts.push(groupTable(known, group, rows));
  }
  return parts.length > 1 ? `${parts.join('\n\n').replace('\n\n', ':\n\n')}` : `${parts.join('')}.`;
}

/** The list that a phrase totals; opportunities when it says nothing, open ones for a pipeline. */
function totalled(text: string, scope = ''): ListPhrase | undefined {
  const rest = text.replace(summed, '').trim() || 'opportunities';
  const phrase = parseList(`${rest} ${scope}`, false);
  if (!phrase || phrase.adjective !== '' || !/\bpipeline\b/i.test(rest)) return phrase;
  return { ...phrase, adjective: 'open' };
}

/** `totals by stage`, `open opportunities by owner here`, `how many cases per status`, `total of open deals`. */
export const totalsIntent: Intent = (text, question) => {
  const said = text.replace(lead, '');
  const byGroup = grouped.exec(said);
  if (byGroup) {
    const [, what = '', by = ''] = byGroup;
    const tail = scopeAtEnd.exec(by);
    const phrase = totalled(what, tail?.[2]);
    return phrase && totals(phrase, tail?.[1] ?? by, question);
  }
  if (!summed.test(said) && !/^(?:the |our |my )?pipeline\b/i.test(said)) return undefined;
  if (/^how many\b/i.test(said)) return undefined;
  const phrase = totalled(said.replace(/\s+worth$/i, ''));
  return phrase && totals(phrase, undefined, question);
};
