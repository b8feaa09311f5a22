// The text inside a block: marks as data, links only to records. Nothing here can become HTML.
import { valueText } from 'c/recordsideFormat';
import { isFullId, recordTarget } from './recordIds';

/** What is known of a record without asking again. */
export interface RecordFacts {
  name: string;
  objectApiName: string;
  /** What the org calls its object. */
  objectLabel: string;
  fields: readonly { key: string; label: string; text: string }[];
}

/** What a link asks those around it. */
export interface RecordQuestion {
  recordId: string;
  tell(facts?: RecordFacts): void;
}

export interface Inline {
  key: string;
  text: string;
  strong?: boolean;
  em?: boolean;
  strike?: boolean;
  code?: boolean;
  /** Only on links to a record of this org. */
  recordId?: string;
  objectApiName?: string;
  /** No result bears it out. */
  unproven?: boolean;
  /** A number that this step brought. */
  stepId?: string;
}

interface Marks {
  strong: boolean;
  em: boolean;
  strike: boolean;
}

const PLAIN: Marks = { strong: false, em: false, strike: false };
/** Deeper nesting is shown as it was written. */
const DEEPEST = 6;

// Each alternative reads in time linear to its own length, so that hostile input cannot stall the page.
const TOKEN = new RegExp(
  [
    String.raw`\\([!-/:-@[-\x60{-~])`,
    '`([^`\\n]+)`',
    String.raw`!?\[([^\[\]\n]*)\]\(<?([^()\s<>]*)>?(?: "[^"\n]*")?\)`,
    String.raw`\*\*\*(?=\S)([^*\n]+)(?<!\s)\*\*\*`,
    String.raw`\*\*(?=\S)((?:[^*\n]|\*(?!\*)|\*(?=\*\*(?!\*)))+)(?<!\s)\*\*`,
    String.raw`\*(?=\S)([^*\n]+)(?<!\s)\*`,
    String.raw`(?<![A-Za-z0-9_])_(?=[^\s_])([^_\n]+)_(?![A-Za-z0-9_])`,
    '~~(?=\\S)([^~\\n]+)~~',
    String.raw`<br\s*/?>`,
    String.raw`\b([A-Za-z0-9]{18})\b`,
    String.raw`(?<![\w/.-])(\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?)(?![\w/-])`,
  ].join('|'),
  'gi',
);

type Run = Omit<Inline, 'key'>;

function append(runs: Run[], text: string, marks: Marks): void {
  if (text === '') return;
  const last = runs.at(-1);
  const joins =
    last && !last.code && !last.recordId && last.strong === marks.strong && last.em === marks.em;
  if (last && joins && last.strike === marks.strike) last.text += text;
  else runs.push({ text, ...marks, code: false });
}

function appendLink(runs: Run[], label: string, target: string, marks: Marks, depth: number): void {
  const record = recordTarget(target);
  if (!record) return appendRuns(runs, label, marks, depth + 1);
  const text = label.replace(/[*`]/g, '') || record.recordId;
  runs.push({ text, ...marks, code: false, ...record });
  return undefined;
}

function appendToken(runs: Run[], match: RegExpMatchArray, marks: Marks, depth: number): void {
  const [all, escaped, code, label, target = '', both, strong, em, underscored, strike, id, day] =
    match;
  const italic = em ?? underscored;
  if (escaped !== undefined) return append(runs, escaped, marks);
  if (code !== undefined) return void runs.push({ text: code, ...marks, code: true });
  if (label !== undefined) return appendLink(runs, label, target, marks, depth);
  if (both !== undefined)
    return appendRuns(runs, both, { ...marks, strong: true, em: true }, depth + 1);
  if (strong !== undefined) return appendRuns(runs, strong, { ...marks, strong: true }, depth + 1);
  if (italic !== undefined) return appendRuns(runs, italic, { ...marks, em: true }, depth + 1);
  if (strike !== undefined) return appendRuns(runs, strike, { ...marks, strike: true }, depth + 1);
  // Told as the person writes dates, not as machines do.
  if (day !== undefined)
    return append(runs, valueText(day.toUpperCase().replace(' ', 'T'), 'datetime'), marks);
  if (id === undefined) return append(runs, '\n', marks);
  if (isFullId(id)) return void runs.push({ text: id, ...marks, code: false, recordId: id });
  return append(runs, all, marks);
}

function appendRuns(runs: Run[], source: string, marks: Marks, depth: number): void {
  if (depth > DEEPEST) return append(runs, source, marks);
  let last = 0;
  for (const match of source.matchAll(TOKEN)) {
    append(runs, source.slice(last, match.index), marks);
    appendToken(runs, match, marks, depth);
    last = match.index + match[0].length;
  }
  return append(runs, source.slice(last), marks);
}

/** One line or paragraph of Markdown as runs of text with their marks. */
export function parseInlines(source: string): Inline[] {
  const runs: Run[] = [];
  appendRuns(runs, source, PLAIN, 0);
  return runs.map((run, i) => ({ key: `i${i}`, ...run }));
}
