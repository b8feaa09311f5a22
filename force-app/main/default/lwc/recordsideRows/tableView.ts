// What a table of a step's result shows: cells in the person's locale, names of records as links.
import type { RecordRef, StepResult } from '@relay/protocol';
import { columnText, isAmount } from 'c/recordsideFormat';

interface CellView {
  key: string;
  label: string;
  text: string;
  cellClass: string;
  record?: RecordRef;
}

export interface TableView {
  /** `at`: the column's place in the result. */
  columns: { name: string; key: string; at: number; label: string; cellClass: string }[];
  rows: { key: string; cells: CellView[] }[];
}

/** The record that a cell names: the row's own first, then any of that name or id. */
function recordOf(text: string, own: RecordRef | undefined, records: readonly RecordRef[]) {
  if (text === '') return undefined;
  const isIt = ({ name, id }: RecordRef): boolean => name === text || id === text;
  return own && isIt(own) ? own : records.find(isIt);
}

/** Ids tell people nothing where every row links to its record by name. */
function needsIds(cells: readonly CellView[][], idColumn: number): boolean {
  return !cells.every((row) => {
    const record = row[idColumn]?.record;
    return record && row.some((cell, i) => i !== idColumn && cell.record === record);
  });
}

/** Pure. `records` are links to the rows, in their order as far as they have one each. */
export function tableView(result: StepResult, records: readonly RecordRef[]): TableView {
  const classes = result.columns.map(({ kind }) => (isAmount(kind) ? 'amount' : ''));
  const written = result.columns.map((_, i) => columnText(result, i));
  const cells = result.rows.map((texts, row) =>
    texts.map((text, i): CellView => {
      const { label = '', kind } = result.columns[i] ?? {};
      const record = isAmount(kind) ? undefined : recordOf(text, records[row], records);
      const shown = record ? text : written[i]!(text);
      return { key: `c${i}`, label, text: shown, cellClass: classes[i] ?? '', record };
    }),
  );
  const idColumn = result.columns.findIndex(({ name }) => name === 'Id');
  const hidden = idColumn >= 0 && !needsIds(cells, idColumn) ? idColumn : -1;
  const isShown = (_: unknown, i: number): boolean => i !== hidden;
  return {
    columns: result.columns
      .map(({ name, label }, i) => ({ name, key: `h${i}`, at: i, label, cellClass: classes[i]! }))
      .filter(isShown),
    rows: cells.map((row, i) => ({ key: `r${i}`, cells: row.filter(isShown) })),
  };
}
