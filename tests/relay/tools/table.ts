// Results as the model reads them, back to records: what a test compares.

export interface Table {
  total?: number;
  atLeast?: number;
  truncated: boolean;
  cursor?: string;
  currency?: string;
  columns: string[];
  rows: unknown[][];
}

/** The rows by column names. */
export function recordsOf(result: unknown): Record<string, unknown>[] {
  const { columns, rows } = result as Table;
  return rows.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i]])));
}
