// Markdown's blocks as data: paragraphs, headings, lists, tables, quotes, code and rules.
import { parseInlines } from './inlines';
import type { Inline } from './inlines';

export interface ListItem {
  key: string;
  inlines: Inline[];
  /** 0–3. */
  depth: number;
  ordered: boolean;
  /** The number as written; 0 for bullets. */
  number: number;
}

export interface Cell {
  key: string;
  inlines: Inline[];
  isRight: boolean;
  /** What sorts it, where that is not its words. */
  order?: number;
  hint?: string;
}

export interface Row {
  key: string;
  cells: Cell[];
}

export type BlockBody =
  | { kind: 'paragraph' | 'quote'; inlines: Inline[] }
  | { kind: 'heading'; level: number; inlines: Inline[] }
  | { kind: 'list'; ordered: boolean; items: ListItem[] }
  | { kind: 'table'; head: Cell[]; rows: Row[]; stepId?: string }
  | { kind: 'code'; code: string; language: string }
  | { kind: 'rule' };

export type Block = BlockBody & { key: string };

const FENCE = /^\s*(```|~~~)\s*([\w+-]*)/;
const HEADING = /^\s{0,3}(#{1,6})\s+(.*)$/;
const QUOTE = /^\s{0,3}>\s?/;
const RULE = /^\s{0,3}(?:-\s*){3,}$|^\s{0,3}(?:\*\s*){3,}$|^\s{0,3}(?:_\s*){3,}$/;
const ITEM = /^(\s*)(?:[-*+•]|(\d{1,9})[.)])\s+(.*)$/;
const TABLE_RULE = /^\|?(?:\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?$/;

/** The fence that a line opens, to be closed by the same. */
export const fenceOf = (line: string): string | undefined => FENCE.exec(line)?.[1];
export const closesFence = (line: string, fence: string): boolean => line.trim() === fence;

/** What reads the text inside a block. */
type ParseInlines = (text: string) => Inline[];

/** A block and how many lines it took. */
interface Taken {
  body: BlockBody;
  lines: number;
}

function takeCode(lines: string[], at: number, fence: string): Taken {
  let end = at + 1;
  while (end < lines.length && !closesFence(lines[end] ?? '', fence)) end += 1;
  const code = lines.slice(at + 1, end).join('\n');
  const language = FENCE.exec(lines[at] ?? '')?.[2] ?? '';
  return { body: { kind: 'code', code, language }, lines: end + 1 - at };
}

const splitCells = (line: string): string[] =>
  line
    .trim()
    .replace(/^\||(?<!\\)\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));

const isTableRow = (line: string): boolean => line.includes('|') && !FENCE.test(line);

/** An amount or a count; a number with leading zeros is a name. */
const isAmount = (text: string): boolean =>
  /^[-+]?[$€£¥]?\s?(?:0|[1-9])[\d.,'’\u00a0\u202f]*\s?[%€]?$/.test(text) && !/^0\d/.test(text);

/** Aligned as written, or as numbers where a column holds nothing else. */
function rightColumns(rule: string, columns: number, rows: string[][]): boolean[] {
  const marks = splitCells(rule);
  return Array.from({ length: columns }, (_, i) => {
    const texts = rows.map((row) => row[i] ?? '').filter((text) => text !== '');
    const isNumeric = texts.length > 0 && texts.every(isAmount);
    return /^-+:$/.test(marks[i] ?? '') || (isNumeric && !(marks[i] ?? '').startsWith(':'));
  });
}

function takeTable(lines: string[], at: number, parse: ParseInlines): Taken {
  let end = at + 2;
  while (end < lines.length && isTableRow(lines[end] ?? '')) end += 1;
  const heads = splitCells(lines[at] ?? '');
  const rows = lines.slice(at + 2, end).map(splitCells);
  const isRight = rightColumns(lines[at + 1] ?? '', heads.length, rows);
  const cells = (texts: string[]): Cell[] =>
    isRight.map((right, i) => ({
      key: `c${i}`,
      inlines: parse(texts[i] ?? ''),
      isRight: right,
    }));
  const body = rows.map((texts, i) => ({ key: `r${i}`, cells: cells(texts) }));
  return { body: { kind: 'table', head: cells(heads), rows: body }, lines: end - at };
}

function takeList(lines: string[], at: number, parse: ParseInlines): Taken {
  const sources: { text: string; depth: number; number: number; ordered: boolean }[] = [];
  let end = at;
  for (; end < lines.length; end += 1) {
    const line = lines[end] ?? '';
    const [, indent = '', number, text = ''] = ITEM.exec(line) ?? [];
    const last = sources.at(-1);
    if (ITEM.test(line) && !RULE.test(line)) {
      const depth = Math.min(3, Math.floor(indent.replaceAll('\t', '  ').length / 2));
      sources.push({ text, depth, number: Number(number ?? 0), ordered: number !== undefined });
    } else if (last && /^\s{2,}\S/.test(line) && !FENCE.test(line)) {
      last.text += `\n${line.trim()}`;
    } else break;
  }
  const items = sources.map(({ text, ...item }, i) => ({
    key: `l${i}`,
    ...item,
    inlines: parse(text),
  }));
  return { body: { kind: 'list', ordered: items[0]?.ordered ?? false, items }, lines: end - at };
}

const startsTable = (lines: string[], at: number): boolean =>
  (lines[at] ?? '').includes('|') &&
  (lines[at + 1] ?? '').includes('-') &&
  TABLE_RULE.test((lines[at + 1] ?? '').trim());

const startsOther = (lines: string[], at: number): boolean => {
  const line = lines[at] ?? '';
  const isMarked = [FENCE, HEADING, QUOTE, RULE, ITEM].some((mark) => mark.test(line));
  return line.trim() === '' || isMarked || startsTable(lines, at);
};

function takeText(lines: string[], at: number, parse: ParseInlines): Taken {
  let end = at + 1;
  while (end < lines.length && !startsOther(lines, end)) end += 1;
  const text = lines.slice(at, end).map((line) => line.trim());
  return { body: { kind: 'paragraph', inlines: parse(text.join('\n')) }, lines: end - at };
}

function takeQuote(lines: string[], at: number, parse: ParseInlines): Taken {
  let end = at;
  while (end < lines.length && QUOTE.test(lines[end] ?? '')) end += 1;
  const text = lines.slice(at, end).map((line) => line.replace(QUOTE, ''));
  return { body: { kind: 'quote', inlines: parse(text.join('\n')) }, lines: end - at };
}

/** Closing hashes are no part of the text. */
const headingText = (text: string): string => text.trimEnd().replace(/(?:^| )#+$/, '');

function take(lines: string[], at: number, parse: ParseInlines): Taken {
  const line = lines[at] ?? '';
  const fence = fenceOf(line);
  if (fence) return takeCode(lines, at, fence);
  const [, marks, heading] = HEADING.exec(line) ?? [];
  if (marks && heading !== undefined) {
    const inlines = parse(headingText(heading));
    return { body: { kind: 'heading', level: marks.length, inlines }, lines: 1 };
  }
  if (RULE.test(line)) return { body: { kind: 'rule' }, lines: 1 };
  if (QUOTE.test(line)) return takeQuote(lines, at, parse);
  if (startsTable(lines, at)) return takeTable(lines, at, parse);
  if (ITEM.test(line)) return takeList(lines, at, parse);
  return takeText(lines, at, parse);
}

/** Parses Markdown into blocks. Pure as long as `parse` is; keys count up from `firstKey`. */
export function parseBlocks(source: string, firstKey = 0, parse = parseInlines): Block[] {
  const lines = source.replaceAll('\r', '').split('\n');
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length;) {
    if ((lines[at] ?? '').trim() === '') {
      at += 1;
      continue;
    }
    const { body, lines: count } = take(lines, at, parse);
    blocks.push({ key: `b${firstKey + blocks.length}`, ...body });
    at += count;
  }
  return blocks;
}
