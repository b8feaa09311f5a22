// “More”: goes on where the last list, timeline or file of the conversation ended.
import { filePartOf } from '../answers/file.ts';
import { recordTable, shownRows } from '../answers/records.ts';
import { timelineIn } from '../answers/timeline.ts';
import type { Question } from '../conversation.ts';
import type { PastTurn } from '../earlier.ts';
import { objectFor } from '../language/nouns.ts';
import { plain } from '../language/phrases.ts';
import { call } from '../plan.ts';
import type { Plan } from '../plan.ts';
import type { AnsweredCall } from '../results.ts';
import { foundIn } from '../salesforce/search.ts';
import type { Found } from '../salesforce/search.ts';
import { readPart } from './files.ts';
import type { Intent } from './intent.ts';
import { readTimeline } from './timeline.ts';

const wantsMore =
  /^(?:(?:show|give|tell|get|read)(?: me)? )?(?:(?:some |even )?more|the rest|(?:the )?next(?: page| ones?)?|(?:the )?older(?: ones?)?|go on|continue|on)$/i;
const nothing =
  'There is nothing that I could go on with. Ask for a list, a timeline or a file first.';
const isCut = 'There is more, but that list cannot be read further. Ask for less at once.';
const isAll = 'That was all of it.';

/** Lists in order; looking up a name and adding up are none. */
function isList({ tool, args }: AnsweredCall): boolean {
  if (tool === 'next_page' || tool === 'get_timeline' || tool === 'read_file') return true;
  const soql = String(args['soql'] ?? '');
  return tool === 'search_records' && / ORDER BY /.test(soql) && !/ GROUP BY /.test(soql);
}

/** The last call that gave a list, and how often more of it was shown without a call. */
function lastList(earlier: readonly PastTurn[]): { last: AnsweredCall; shown: number } | undefined {
  const at = earlier.findLastIndex(({ calls }) => calls.some(isList));
  const last = earlier[at]?.calls.findLast(isList);
  if (!last) return undefined;
  const since = earlier.slice(at + 1);
  const again = since.filter(
    ({ text, calls }) => calls.length === 0 && wantsMore.test(plain(text)),
  );
  return { last, shown: (again.length + 1) * shownRows };
}

/** The query whose pages were read: the first call of the chain of cursors. */
function objectOf(last: AnsweredCall, earlier: readonly PastTurn[]): string | undefined {
  if (last.tool === 'search_records') {
    return / FROM (\w+)/.exec(String(last.args['soql']))?.[1];
  }
  const { cursor } = last.args;
  const before = earlier
    .flatMap(({ calls }) => calls)
    .findLast(({ answer }) => answer.ok && answer.value['cursor'] === cursor);
  return before && objectOf(before, earlier);
}

function page(found: Found, object: string, question: Question): string {
  const known = objectFor(object);
  return recordTable(found, known, known.columns, question.timeZone);
}

function* moreRows(last: AnsweredCall, shown: number, question: Question): Plan {
  const found = foundIn(last.answer);
  const object = objectOf(last, question.earlier);
  if (!found.ok || !last.answer.ok || object === undefined) return nothing;
  const { rows } = found.value;
  if (shown < rows.length) {
    const next = rows.slice(shown, shown + shownRows);
    return page({ rows: next, total: next.length }, object, question);
  }
  const { cursor } = last.answer.value;
  if (typeof cursor !== 'string') return last.answer.value['truncated'] === true ? isCut : isAll;
  const following = foundIn(yield* call('next_page', { cursor }));
  if (!following.ok) return following.reply;
  return following.value.rows.length === 0 ? isAll : page(following.value, object, question);
}

function* moreTimeline({ args, answer }: AnsweredCall, { record }: Question): Plan {
  const before = answer.ok ? timelineIn(answer.value)?.before : undefined;
  if (before === undefined) return answer.ok ? isAll : nothing;
  const id = String(args['id']);
  const name = record?.id === id ? record.name : 'Earlier';
  return yield* readTimeline({ object: String(args['object']), id, name }, before);
}

function* moreOfFile({ args, answer }: AnsweredCall): Plan {
  if (!answer.ok) return nothing;
  const next = filePartOf(answer.value)?.next;
  return next === undefined ? isAll : yield* readPart(String(args['id']), next);
}

function* more(question: Question): Plan {
  const list = lastList(question.earlier);
  if (!list) return nothing;
  const { last, shown } = list;
  if (last.tool === 'get_timeline') return yield* moreTimeline(last, question);
  if (last.tool === 'read_file') return yield* moreOfFile(last);
  return yield* moreRows(last, shown, question);
}

/** `more`, `next page`, `show me the rest`. */
export const moreIntent: Intent = (text, question) =>
  wantsMore.test(text) ? more(question) : undefined;
