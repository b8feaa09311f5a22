// Files as Markdown: lists of them, and their words part by part as a quotation.
import { z } from 'zod';
import { escaped, recordLink, table } from './markdown.ts';

const fileRow = z
  .tuple([z.string(), z.string(), z.string(), z.string(), z.string(), z.string()])
  .transform(([title, type, bytes, when, who, id]) => ({ title, type, bytes, when, who, id }));
const fileList = z.object({
  total: z.number(),
  rows: z.array(fileRow),
  leftOut: z.array(z.string()).default([]),
});
const frame = {
  title: z.string(),
  from: z.number().default(0),
  next: z.number().optional(),
  note: z.string().optional(),
};
const textPart = z.object({ ...frame, text: z.string() });
const tablePart = z.object({
  ...frame,
  total: z.number(),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())),
});

export type FileList = z.infer<typeof fileList>;
export type FileEntry = FileList['rows'][number];

/** The answer of list_files; undefined where it is none. */
export function filesIn(value: Record<string, unknown>): FileList | undefined {
  return fileList.safeParse(value).data;
}

function size(bytes: string): string {
  const count = Number(bytes);
  if (bytes === '' || Number.isNaN(count)) return '';
  return count < 1_000 ? `${count} B` : `${Math.round(count / 1_000)} kB`;
}

/** @param about link to the record */
export function fileListText({ total, rows, leftOut }: FileList, about: string): string {
  const missing = leftOut.length > 0 ? `\n\nLeft out: ${leftOut.map(escaped).join('; ')}.` : '';
  if (rows.length === 0) return `There are no files on ${about} that you can see.${missing}`;
  const lines = rows.map(({ title, type, bytes, when, who, id }) => [
    recordLink(title || id, id),
    escaped(type),
    size(bytes),
    escaped(when),
    escaped(who),
  ]);
  const rest = total > rows.length ? `\n\nThese are ${rows.length} of ${total}.` : '';
  const body = table(['File', 'Type', 'Size', 'Changed', 'By'], lines);
  return `On ${about}:\n\n${body}${rest}${missing}`;
}

export interface FilePart {
  markdown: string;
  /** Where to read on; undefined at the end. */
  next: number | undefined;
}

const shownChars = 1_500;
const shownRows = 20;

/** Part of a text that ends with a line or a word, where there is one. */
function shownOf(text: string): string {
  if (text.length <= shownChars) return text;
  const part = text.slice(0, shownChars);
  const end = Math.max(part.lastIndexOf('\n'), part.lastIndexOf(' '));
  return end > shownChars / 2 ? part.slice(0, end) : part.replace(/[\uD800-\uDBFF]$/, '');
}

function ofTable(part: z.infer<typeof tablePart>): FilePart {
  const rows = part.rows.slice(0, shownRows);
  const end = part.from + rows.length;
  const body = table(
    part.columns.map(escaped),
    rows.map((cells) => cells.map(escaped)),
  );
  const markdown = rows.length > 0 ? body : 'It has no rows.';
  return { markdown, next: end < part.total && rows.length > 0 ? end : undefined };
}

function ofText(part: z.infer<typeof textPart>): FilePart {
  const shown = shownOf(part.text);
  const lines = shown.split('\n').filter((line) => line.trim() !== '');
  const quotation = lines.map((line) => `> ${escaped(line)}`).join('\n>\n');
  const isCut = shown.length < part.text.length;
  return {
    markdown: quotation === '' ? escaped(part.note ?? 'There is no text in it.') : quotation,
    next: isCut ? part.from + shown.length : part.next,
  };
}

/** What is shown of an answer of read_file; undefined where it is none. */
export function filePartOf(value: Record<string, unknown>): FilePart | undefined {
  const asTable = tablePart.safeParse(value).data;
  if (asTable) return ofTable(asTable);
  const asText = textPart.safeParse(value).data;
  return asText && ofText(asText);
}
