// The biggest, smallest, newest and oldest N of something.
import { counted, fieldsOf, recordTable } from '../answers/records.ts';
import type { Question } from '../conversation.ts';
import { conditionsOf, parseList } from '../language/lists.ts';
import type { ListPhrase } from '../language/lists.ts';
import { countPattern, parseNumber } from '../language/numbers.ts';
import type { Column } from '../language/objects.ts';
import type { Outcome, Part, Plan } from '../plan.ts';
import { describe, oneField } from '../salesforce/describe.ts';
import { scopeFor } from '../salesforce/scope.ts';
import { search } from '../salesforce/search.ts';
import type { Intent } from './intent.ts';

const superlative =
  'biggest|largest|top|highest|best|greatest|most valuable|smallest|lowest|newest|latest|most recent|last|oldest|earliest';
const shape = new RegExp(
  `^(?:(?:show|list|give|get|what|which|who)(?:'s| is| are)?(?: me)?\\s+)?(?:the |our |my )?` +
    `(?:(?<before>${countPattern}) )?(?<word>${superlative})(?: (?<after>${countPattern}))? (?<rest>.+?)` +
    `(?: (?:by|measured by|in terms of) (?<by>[\\w ]+?))?$`,
  'i',
);

const smallFirst = /^(?:smallest|lowest)$/i;
const byAge = /^(?:newest|latest|most recent|last|oldest|earliest)$/i;
const oldFirst = /^(?:oldest|earliest)$/i;
const created: Column = { field: 'CreatedDate', label: 'Created', kind: 'datetime' };

interface Ranking {
  phrase: ListPhrase;
  word: string;
  count: number;
  by: string | undefined;
}

/** What to rank by: age for `newest`, a named field, or what makes such a record big. */
function* measure(ranking: Ranking): Part<Outcome<Column>> {
  const { known } = ranking.phrase;
  if (ranking.by !== undefined) {
    const info = yield* describe(known.name);
    if (!info.ok) return info;
    const field = oneField(info.value, ranking.by);
    if (!field.ok) return field;
    const kind = field.value.type === 'date' || field.value.type === 'datetime' ? 'date' : 'number';
    return { ok: true, value: { field: field.value.name, label: field.value.label, kind } };
  }
  if (byAge.test(ranking.word)) return { ok: true, value: created };
  if (known.size) return { ok: true, value: known.size };
  return { ok: false, reply: `By what? Say it like “top 5 ${known.many} by FIELD”.` };
}

function* rank(ranking: Ranking, question: Question): Plan {
  const { phrase, word, count } = ranking;
  const { known } = phrase;
  const conditions = conditionsOf(phrase);
  if (!conditions) return `I do not know what “${phrase.adjective} ${known.many}” would be.`;
  const by = yield* measure(ranking);
  if (!by.ok) return by.reply;
  const scope = yield* scopeFor(known, phrase.wanted, question);
  if (!scope.ok) return scope.reply;
  const ascending = smallFirst.test(word) || oldFirst.test(word);
  const others = known.columns.filter((column) => column.field !== by.value.field);
  const columns = [by.value, ...others];
  const found = yield* search(
    {
      object: known.name,
      fields: [known.nameField, ...fieldsOf(columns)],
      where: [...scope.value.where, ...conditions, `${by.value.field} != null`],
      order: `${by.value.field} ${ascending ? 'ASC' : 'DESC'} NULLS LAST`,
      limit: count,
    },
    known.nameField,
  );
  if (!found.ok) return found.reply;
  const rows = found.value.rows.slice(0, count);
  if (rows.length === 0) {
    return `There are ${counted(0, known, phrase.adjective)}${scope.value.said} with a ${by.value.label}.`;
  }
  const noun = [phrase.adjective, rows.length === 1 ? known.one : known.many]
    .filter(Boolean)
    .join(' ');
  const rankedAs = word.toLowerCase();
  const several = /^(?:top|last)$/.test(rankedAs)
    ? `${rankedAs} ${rows.length}`
    : `${rows.length} ${rankedAs}`;
  const head = rows.length === 1 ? rankedAs : several;
  const body = recordTable({ rows, total: rows.length }, known, columns, question.timeZone);
  return `The **${head}** ${noun}${scope.value.said}, by ${by.value.label}:\n\n${body}`;
}

/** `biggest 5 opportunities`, `top three accounts by employees`, `the newest cases here`. */
export const biggestIntent: Intent = (text, question) => {
  const groups = shape.exec(text)?.groups;
  const phrase = groups?.['rest'] && parseList(groups['rest'], false);
  if (!groups || !phrase) return undefined;
  const { before, after, word = '' } = groups;
  const one = phrase.known.one === groups['rest']?.split(' ').at(-1);
  const count = parseNumber(after ?? before ?? '') ?? (one ? 1 : 5);
  return rank(
    { phrase, word, count: Math.min(Math.max(count, 1), 50), by: groups['by'] },
    question,
  );
};
