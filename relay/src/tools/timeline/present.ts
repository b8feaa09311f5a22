// A timeline as the model and the panel read it, within the budget of a result.
import type { StepDetail } from '../../protocol.ts';
import { withinBudget } from '../compactRecords.ts';
import type { Entry } from './entry.ts';
import { pageOf, upcomingOf } from './page.ts';
import type { TimelineAnswers } from './readSources.ts';
import { soqlMoment } from './when.ts';
import { english, type Said, type Words } from '../../words/words.ts';
import type { ToolContext } from '../types.ts';

const COLUMNS = ['when', 'kind', 'what', 'who', 'id', 'text'] as const;
/** What a result says beside its rows takes about this many characters. */
const FRAME_CHARS = 600;
/** Upcoming entries never crowd out what happened. */
const UPCOMING_SHARE = 0.4;
const SHOWN_ROWS = 50;

export interface PresentedTimeline {
  forModel: object;
  detail: StepDetail;
  rowsRead: number;
}

/** @param limit - at most about this many entries that happened, and as many upcoming ones */
export function presentTimeline(
  answered: TimelineAnswers,
  { limit, timeZone }: { limit: number; timeZone: string },
  { resultChars, words }: Pick<ToolContext, 'resultChars' | 'words'>,
): PresentedTimeline {
  const { answers, total, more, leftOut } = answered;
  const room = Math.max(resultChars - FRAME_CHARS, 0);
  const open = upcomingOf(answers);
  const upcoming = fitting(open.slice(0, limit), room * UPCOMING_SHARE);
  const rest = room - JSON.stringify(upcoming.map(rowOf)).length;
  const wanted = pageOf(answers, limit);
  const fits = fitting(wanted.entries, rest).length;
  const page = fits < wanted.entries.length ? pageOf(answers, fits) : wanted;
  const shown = [...upcoming, ...page.entries];
  const truncated = more || shown.length < total;
  return {
    forModel: {
      [more ? 'atLeast' : 'total']: total,
      truncated,
      timeZone,
      columns: COLUMNS,
      ...(upcoming.length > 0 && { upcoming: upcoming.map(rowOf) }),
      ...(upcoming.length < open.length && { upcomingNotShown: open.length - upcoming.length }),
      rows: page.entries.map(rowOf),
      ...(page.before !== undefined && { before: soqlMoment(page.before) }),
      ...(leftOut.length > 0 && { leftOut: leftOut.map((reason) => reason(english)) }),
    },
    detail: {
      ...tableOf(shown, leftOut, words),
      request: answered.sent.join('\n'),
      names: answered.names,
      total,
      truncated,
    },
    rowsRead: shown.length,
  };
}

function fitting(entries: readonly Entry[], chars: number): Entry[] {
  if (entries.length === 0) return [];
  const rows = entries.map((entry) => ({ entry, row: rowOf(entry) }));
  const fits = withinBudget(
    rows.map(({ row }) => row),
    chars,
  );
  return entries.slice(0, fits.length);
}

/** As the model reads it. */
function rowOf({ when, kind, what, who, id, text }: Entry): string[] {
  return [when, english.timeline.kinds[kind], what(english), who, id, text];
}

function tableOf(
  entries: readonly Entry[],
  leftOut: readonly Said[],
  words: Words,
): Pick<StepDetail, 'result' | 'records'> {
  const { columns, timeline } = words;
  const shown = entries.slice(0, SHOWN_ROWS);
  return {
    result: {
      columns: [
        { name: 'when', label: columns.when },
        { name: 'what', label: columns.what },
        { name: 'who', label: columns.who },
      ],
      rows: [
        ...shown.map(({ when, kind, what, who, upcoming }) => [
          upcoming ? timeline.upcoming(when) : when,
          timeline.entry(timeline.kinds[kind], what(words)),
          who,
        ]),
        ...leftOut.map((reason) => ['', timeline.leftOut(reason(words)), '']),
      ],
    },
    records: shown
      .filter(({ kind }) => kind !== 'change')
      .map(({ id, object, what, kind }) => ({
        id,
        objectApiName: object,
        name: what(words) || timeline.kinds[kind],
      })),
  };
}
