// A table in a text file: its columns, and the rows that are asked for.
import { parse } from 'csv-parse/sync';
import type { ExtractedTable, ReadRequest } from './extracted.ts';

const DELIMITERS = [',', ';', '\t', '|'];
const MAX_COLUMNS = 100;
const MAX_ROWS = 500;
const CELL_CHARS = 500;
const RECORD_CHARS = 1_000_000;

/** Undefined where the text is no table, e.g. a quote that never ends. */
export function readCsv(text: string, { from, chars }: ReadRequest): ExtractedTable | undefined {
  const rows: string[][] = [];
  let columns: string[] | undefined;
  let total = 0;
  let room = chars;
  let widest = 0;
  const keep = (record: string[]): null => {
    widest = Math.max(widest, record.length);
    const row = record.slice(0, MAX_COLUMNS).map((cell) => windowOfCell(cell));
    if (columns === undefined) {
      columns = row;
      return null;
    }
    if (total >= from && rows.length < MAX_ROWS && room > 0) {
      rows.push(row);
      room -= JSON.stringify(row).length;
    }
    total += 1;
    // Nothing is kept by the parser.
    return null;
  };
  try {
    parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: RECORD_CHARS,
      on_record: keep,
    });
  } catch {
    return undefined;
  }
  if (columns === undefined) return undefined;
  const columnsNotShown = Math.max(widest - MAX_COLUMNS, 0);
  return { ok: true, kind: 'csv', columns, rows, total, columnsNotShown };
}

function windowOfCell(cell: string): string {
  return cell.length > CELL_CHARS ? `${cell.slice(0, CELL_CHARS).toWellFormed()}…` : cell;
}

/** The one that the first line has most of, outside of quotes. */
function delimiterOf(text: string): string {
  const end = text.indexOf('\n');
  const line = text.slice(0, end < 0 ? RECORD_CHARS : end).replaceAll(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((delimiter) => line.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}
