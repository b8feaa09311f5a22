// Measurements as Markdown tables, so that docs/performance.md can take them as they are.

/** A heading, the command that repeats it, and a table. */
export function printTable(
  heading: string,
  columns: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  command = 'npm run bench',
): void {
  const cells = rows.map((row) => row.map(cellOf));
  const widths = columns.map((column, i) =>
    Math.max(3, column.length, ...cells.map((row) => row[i]!.length)),
  );
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, i) => (isNumber(rows, i) ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!))).join(' | ')} |`;
  const rule = widths.map((width, i) =>
    isNumber(rows, i) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
  );
  console.log(`\n## ${heading}\n\n\`${command}\`\n`);
  for (const row of [columns, rule, ...cells]) console.log(line(row));
}

function cellOf(value: string | number): string {
  return typeof value === 'string' ? value : value.toLocaleString('en-US');
}

function isNumber(rows: readonly (readonly (string | number)[])[], column: number): boolean {
  return rows.every((row) => typeof row[column] === 'number' || row[column] === '');
}
