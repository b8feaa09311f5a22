// read_file: the words of one file, part by part; pictures and programs stay what they are.
import { z } from 'zod';
import type { StepResult } from '../protocol.ts';
import { withinBudget } from './compactRecords.ts';
import { badArguments, fromSalesforce } from './failures.ts';
import type { ExtractedTable, ExtractedText } from './files/extracted.ts';
import { notRead, tooLarge } from './files/failures.ts';
import { locateFile } from './files/locate.ts';
import { readInWorker } from './files/readInWorker.ts';
import { defineTool, type ReadSuccess, type ToolContext, type ToolFailure } from './types.ts';
import type { Words } from '../words/words.ts';

const NAME = 'read_file';
/** Largest file that is read, in bytes. */
const MAX_BYTES = 10 * 1024 * 1024;
/** What a result says beside the words of the file takes about this many characters. */
const FRAME_CHARS = 800;
/** To find the file, to fetch it, to read its text. */
const PARTS = 3;
const SHOWN_LINES = 50;
const CELL_CHARS = 200;

interface Input {
  id: string;
  from?: number | undefined;
}

export const readFile = defineTool<Input>({
  name: NAME,
  effect: 'read',
  description: 'Read the text of a file (text, CSV, PDF, docx), newest version.',
  input: z.strictObject({
    id: z.string(),
    from: z.int().optional().describe('next of an earlier result'),
  }),
  label: (_input, words) => words.steps.readFile,
  run: async (input, context) => {
    try {
      return await read(input, context);
    } catch (error) {
      return fromSalesforce(error, input.id.slice(0, 18));
    }
  },
});

async function read(input: Input, context: ToolContext): Promise<ReadSuccess | ToolFailure> {
  const from = input.from ?? 0;
  if (from < 0) {
    return badArguments('bad_arguments', (words) => words.calls.noSuchPart, 'from is 0 or more.');
  }
  const file = await locateFile(NAME, input.id, context);
  if ('ok' in file) return file;
  if (!(file.bytes <= MAX_BYTES)) return tooLarge(file, MAX_BYTES);
  const { progress, words } = context;
  progress?.({ done: 1, total: PARTS, label: words.steps.fetchFile });
  const { bytes } = await context.sf.download(file.blobPath);
  progress?.({ done: 2, total: PARTS, label: words.steps.extractText });
  const chars = Math.max(context.resultChars - FRAME_CHARS, 500);
  const extracted = await readInWorker({ bytes, extension: file.type, from, chars });
  if (!extracted.ok) return notRead(extracted, file);
  const presented =
    extracted.kind === 'csv'
      ? ofTable(extracted, from, chars)
      : ofText(extracted, from, chars, words);
  const { forModel, result, total, truncated } = presented;
  const { id, object, title, type, sent, outsiderText } = file;
  return {
    ok: true,
    label: words.steps.fileRead(title.slice(0, 80)),
    object,
    rowsRead: 1,
    outsiderText,
    forModel: { title, type, kind: extracted.kind, bytes: file.bytes, ...forModel },
    detail: {
      request: sent,
      result,
      ...(total !== undefined && { total }),
      truncated,
      records: [{ id, objectApiName: object, name: title }],
    },
  };
}

interface Presented {
  forModel: object;
  result: StepResult;
  total?: number;
  truncated: boolean;
}

function ofTable(
  { columns, rows, total, columnsNotShown }: ExtractedTable,
  from: number,
  chars: number,
): Presented {
  const room = Math.max(chars - JSON.stringify(columns).length, 0);
  const fitting = rows.length > 0 ? withinBudget(rows, room) : [];
  const end = from + fitting.length;
  const truncated = end < total || columnsNotShown > 0;
  return {
    forModel: {
      total,
      ...(from > 0 && { from }),
      truncated,
      ...(end < total && fitting.length > 0 && { next: end }),
      ...(columnsNotShown > 0 && { columnsNotShown }),
      columns,
      rows: fitting,
    },
    result: {
      columns: columns.map((label, i) => ({ name: String(i), label })),
      rows: fitting
        .slice(0, SHOWN_LINES)
        .map((row) => row.map((cell) => cell.slice(0, CELL_CHARS))),
    },
    total,
    truncated,
  };
}

function ofText(extracted: ExtractedText, from: number, chars: number, words: Words): Presented {
  const text = escapedWithin(extracted.text, chars);
  const truncated = extracted.more || text.length < extracted.text.length;
  const { total, pages } = extracted;
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return {
    forModel: {
      ...(pages !== undefined && { pages }),
      ...(total !== undefined && { characters: total }),
      ...(from > 0 && { from }),
      truncated,
      ...(truncated && text !== '' && { next: from + text.length }),
      ...(total === 0 && { note: 'There is no text in it; a PDF may be a scan.' }),
      text,
    },
    result: {
      columns: [{ name: 'text', label: words.columns.text }],
      rows: lines.slice(0, SHOWN_LINES).map((line) => [line.slice(0, CELL_CHARS)]),
    },
    truncated,
  };
}

/** Line ends and quotes take two characters each in JSON. */
function escapedWithin(text: string, chars: number): string {
  let part = text;
  while (part.length > 0 && JSON.stringify(part).length > chars) {
    const share = chars / JSON.stringify(part).length;
    const length = Math.min(Math.floor(part.length * share), part.length - 1);
    part = part.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
  }
  return part;
}
