// Markdown as the panel shows it: links to records, tables, values as people read them.
import type { ColumnKind } from '../language/objects.ts';

/** Text that stands in Markdown as it is. */
export function escaped(text: string): string {
  return text.replaceAll(/[\\`*[\]|<]/g, '\\$&').replaceAll(/\s+/g, ' ');
}

/** A link to a record of this org. */
export function recordLink(name: string, id: string): string {
  return `[${escaped(name)}](/${id})`;
}

const dateFormat = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' });

/** A moment as the person's clock and calendar have it. */
function momentText(date: Date, timeZone: string): string {
  const style = { dateStyle: 'medium', timeStyle: 'short' } as const;
  return new Intl.DateTimeFormat('en-US', { ...style, timeZone }).format(date);
}

const numberFormat = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

/** A field's value as text: `75,000`, `Dec 13, 2026`, `Yes`. Empty for null. */
export function valueText(value: unknown, kind: ColumnKind = 'text', timeZone = 'UTC'): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return numberFormat.format(value);
  if (typeof value === 'object') {
    const name = 'Name' in value ? value.Name : undefined;
    return typeof name === 'string' ? name : '';
  }
  const text = String(value);
  if (kind !== 'date' && kind !== 'datetime') return text;
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) return text;
  return kind === 'date' ? dateFormat.format(date) : momentText(date, timeZone);
}

/** A table; cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
