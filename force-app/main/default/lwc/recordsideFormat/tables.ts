// A step's result as a table: cells as the person reads them, in an order that does not depend on that, with links.
import type { RecordRef, StepColumn, StepResult } from '@relay/protocol';
import type { Block, Cell, Inline } from 'c/recordsideMarkdown';
import { groupOf } from './groups';
import { cellNumber, columnText, isAmount } from './values';

type Table = Extract<Block, { kind: 'table' }>;

/** The record that a cell names: the row's own first, then any of that name or id. */
function recordOf(text: string, own: RecordRef | undefined, records: readonly RecordRef[]) {
  if (text === '') return undefined;
  const isIt = ({ name, id }: RecordRef): boolean => name === text || id === text;
  return own && isIt(own) ? own : records.find(isIt);
}

const recordIn = (cell: Cell | undefined): string | undefined => cell?.inlines[0]?.recordId;

/** Ids tell people nothing where every row links to its record by name. */
function withoutIds(table: Table, columns: readonly StepColumn[]): Table {
  const at = columns.findIndex(({ name }) => name === 'Id');
  const isIdle = table.rows.every(({ cells }) =>
    cells.some((cell, i) => i !== at && recordIn(cell) && recordIn(cell) === recordIn(cells[at])),
  );
  if (at < 0 || !isIdle) return table;
  const rest = (cells: Cell[]): Cell[] => cells.filter((_, i) => i !== at);
  const rows = table.rows.map((row) => ({ ...row, cells: rest(row.cells) }));
  return { ...table, head: rest(table.head), rows };
}

/** What sorts a cell, where it is not its words. */
function orderOf(text: string, column: StepColumn): number | undefined {
  const { order } = groupOf([text], [column]);
  return typeof order === 'number' ? order : cellNumber(text, column.kind);
}

/**
 * @param records links to the rows, in their order as far as they have one each
 * @param stepId of the step that it came from
 */
export function resultTable(
  result: StepResult,
  records: readonly RecordRef[],
  stepId?: string,
): Table {
  const { columns, rows } = result;
  const written = columns.map((column, at) =>
    column.role === 'group'
      ? (text: string) => groupOf([text], [column]).label
      : columnText(result, at),
  );
  const isRight = columns.map(({ kind, role }) => isAmount(kind) && role !== 'group');
  const cell = (at: number, run: Omit<Inline, 'key'>, more: Partial<Cell>): Cell => ({
    key: `c${at}`,
    isRight: isRight[at]!,
    inlines: [{ key: 'i0', ...run }],
    ...more,
  });
  const table: Table = {
    key: 'table',
    kind: 'table',
    stepId,
    head: columns.map(({ label, name }, at) => cell(at, { text: label }, { hint: name })),
    rows: rows.map((texts, i) => ({
      key: `r${i}`,
      cells: columns.map((column, at) => {
        const text = texts[at] ?? '';
        const record = isAmount(column.kind) ? undefined : recordOf(text, records[i], records);
        const run = record
          ? { text, recordId: record.id, objectApiName: record.objectApiName }
          : { text: written[at]!(text), stepId: isRight[at] && text ? stepId : undefined };
        return cell(at, run, { order: orderOf(text, column) });
      }),
    })),
  };
  return withoutIds(table, columns);
}
