// list_files: what is filed on a record: files, and the attachments and notes of older days.
import { z } from 'zod';
import type { StepDetail } from '../protocol.ts';
import type { SObjectRecord } from '../salesforce/types.ts';
import { withinBudget } from './compactRecords.ts';
import { FILE_COLUMNS, fileSources, type FileSource } from './files/sources.ts';
import { namesInQuery } from './namesInQuery.ts';
import { allParts } from './parts.ts';
import { readableColumns } from './readableColumns.ts';
import { recordNamed, unlessThere } from './recordNamed.ts';
import { runQuery } from './runQuery.ts';
import { localTime } from './timeline/when.ts';
import { defineTool, type ReadSuccess, type ToolContext, type ToolFailure } from './types.ts';
import { safeZone } from './zonedTime.ts';

const NAME = 'list_files';
const FRAME_CHARS = 400;
const SHOWN_ROWS = 50;

interface Input {
  object: string;
  id: string;
}

export const listFiles = defineTool<Input>({
  name: NAME,
  effect: 'read',
  description: 'Files, attachments and notes on a record. read_file reads one.',
  input: z.strictObject({ object: z.string(), id: z.string() }),
  label: ({ object }, words) => words.steps.listFiles(object.slice(0, 80)),
  run: async (input, context) => {
    const record = await recordNamed(NAME, input, context);
    if ('ok' in record) return record;
    const sources = fileSources(record.describe, record.id);
    const asked = await allParts(
      sources.map((source) => readSource(source, context)),
      context,
    );
    const [first] = asked;
    // Attachments and notes are extra; without files themselves there is nothing to say.
    if (first === undefined || isFailure(first)) return first as ToolFailure;
    const found = asked.filter((each): each is Listed => !isFailure(each));
    const nothing = found.every(({ total }) => total === 0);
    const gone = nothing ? await unlessThere(NAME, record, context) : undefined;
    if (gone !== undefined) return gone;
    const leftOut = sources.filter((_source, i) => isFailure(asked[i]!)).map(({ title }) => title);
    const label = context.words.steps.filesListed(record.describe.label);
    return { ok: true, label, object: record.describe.name, ...present(found, leftOut, context) };
  },
});

interface Listed {
  rows: string[][];
  objects: string[];
  total: number;
  sent: string;
  names: Record<string, string>;
  outsiderText: boolean;
}

function isFailure(each: Listed | ToolFailure): each is ToolFailure {
  return 'status' in each;
}

async function readSource(
  { object, needed, wanted, where, orderBy, fileOf }: FileSource,
  context: ToolContext,
): Promise<Listed | ToolFailure> {
  const readable = await readableColumns(NAME, object, needed, wanted, context);
  if (!readable.ok) return readable;
  const order = readable.columns.includes(orderBy.replace(' DESC', ''))
    ? ` ORDER BY ${orderBy}`
    : '';
  const soql = `SELECT ${readable.columns.join(', ')} FROM ${object} WHERE ${where}${order}`;
  const answered = await runQuery({ tool: NAME, soql }, context);
  if (!answered.ok) return answered;
  const { records, total, sent, outsiderText, query, describe } = answered;
  const timeZone = safeZone(context.actor.timeZone);
  const rowOf = (record: SObjectRecord): string[] => {
    const file = fileOf(record);
    const when = file.when === '' ? '' : localTime(file.when, timeZone);
    return FILE_COLUMNS.map((column) => (column === 'when' ? when : file[column]));
  };
  return {
    rows: records.map(rowOf),
    objects: records.map(() => (object === 'ContentDocumentLink' ? 'ContentDocument' : object)),
    total,
    sent,
    names: namesInQuery(query, describe),
    outsiderText: outsiderText && records.length > 0,
  };
}

function present(
  found: readonly Listed[],
  leftOut: readonly string[],
  { resultChars, actor, words }: ToolContext,
): Pick<ReadSuccess, 'forModel' | 'detail' | 'rowsRead' | 'outsiderText'> {
  const all = found.flatMap(({ rows }) => rows);
  const objects = found.flatMap((listed) => listed.objects);
  const total = found.reduce((sum, listed) => sum + listed.total, 0);
  const rows = withinBudget(all, Math.max(resultChars - FRAME_CHARS, 0));
  const truncated = rows.length < total;
  const detail: StepDetail = {
    request: found.map(({ sent }) => sent).join('\n'),
    names: Object.assign({}, ...found.map(({ names }) => names)) as Record<string, string>,
    result: {
      columns: FILE_COLUMNS.map((name) => ({ name, label: words.columns[name] })),
      rows: all.slice(0, SHOWN_ROWS),
    },
    total,
    truncated,
    records: all.slice(0, SHOWN_ROWS).map(([name, , , , , id], i) => ({
      id: id!,
      objectApiName: objects[i]!,
      name: name || id!,
    })),
  };
  return {
    forModel: {
      total,
      truncated,
      timeZone: safeZone(actor.timeZone),
      columns: FILE_COLUMNS,
      rows,
      ...(leftOut.length > 0 && { leftOut: leftOut.map((title) => `${title}: not available`) }),
    },
    detail,
    rowsRead: all.length,
    outsiderText: found.some((listed) => listed.outsiderText),
  };
}
