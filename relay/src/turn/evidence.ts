// What tool results bear out: the ids they name and the numbers that they hold, list, or let anybody count.

/** A whole number as people write it: `12`, `1,234`, `1.234`, `1’234`. */
export const WHOLE_NUMBER = "\\d{1,3}(?:[,.'’\\u00a0\\u202f]\\d{3})+|\\d+";

/** The digits of a whole number without their separators. */
export function wholeNumber(written: string): number {
  return Number(written.replace(/\D/g, ''));
}

/** The ids of a text, as their first 15 characters: the other three are a checksum of them. */
export function idsIn(text: string): string[] {
  const words = text.match(/[A-Za-z0-9]{15,}/g) ?? [];
  return words
    .filter(({ length }) => length === 15 || length === 18)
    .map((word) => word.slice(0, 15));
}

/** The whole numbers that stand in a text on their own. */
export function numbersIn(text: string): number[] {
  return (text.match(standing) ?? []).map(wholeNumber);
}

const standing = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${WHOLE_NUMBER})(?![\\p{L}\\p{N}_])`, 'gu');

export interface Counts {
  /** Numbers that stand in a result, lengths of its lists, records written in all or in part. */
  told: ReadonlySet<number>;
  /** Those, and what can be counted or added up from them. */
  countable: ReadonlySet<number>;
}

/** Sums of more than these would prove anything. */
const MOST_SUMS = 2_000;

interface Gathered {
  told: Set<number>;
  countable: Set<number>;
  totals: number[];
}

/** What the results (JSON texts) say about how many there are. */
export function countsIn(results: readonly string[]): Counts {
  const gathered: Gathered = { told: new Set(), countable: new Set(), totals: [] };
  const written: number[] = [];
  for (const text of results) {
    const result = parsed(text);
    gather(gathered, result, '');
    if (isDone(result)) written.push(result.records.length);
  }
  // Three calls that wrote a record each are three records.
  const told = new Set([...gathered.told, ...sums(written)]);
  return {
    told,
    countable: new Set([...told, ...gathered.countable, ...sums(gathered.totals)]),
  };
}

/** The lengths of the lists in a JSON text: how many a call asks for. */
export function listLengths(text: string): number[] {
  const gathered: Gathered = { told: new Set(), countable: new Set(), totals: [] };
  gather(gathered, parsed(text), '');
  return [...gathered.told];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function isDone(result: unknown): result is { records: unknown[] } {
  if (typeof result !== 'object' || result === null) return false;
  return 'status' in result && result.status === 'done' && 'records' in result
    ? Array.isArray(result.records)
    : false;
}

function gather(into: Gathered, value: unknown, name: string): void {
  if (typeof value === 'number' && Number.isInteger(value)) {
    into.told.add(Math.abs(value));
    if (name === 'total') into.totals.push(value);
  } else if (typeof value === 'string') {
    for (const number of numbersIn(value)) into.countable.add(number);
  } else if (Array.isArray(value)) {
    gatherList(into, value, name);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) gather(into, inner, key);
  }
}

function gatherList(into: Gathered, list: readonly unknown[], name: string): void {
  // What a row holds and which columns there are is no number of records.
  if (name !== 'columns') into.told.add(list.length);
  for (const item of list) {
    if (Array.isArray(item)) for (const cell of item) gather(into, cell, '');
    else gather(into, item, '');
  }
  for (const size of groupSizes(list)) into.countable.add(size);
}

/** How many rows have the same value somewhere, how many different values there are, how many any. */
function groupSizes(rows: readonly unknown[]): number[] {
  const columns = new Map<string, Map<string, number>>();
  for (const row of rows) {
    if (typeof row !== 'object' || row === null) continue;
    for (const [name, value] of Object.entries(row)) {
      const sizes = columns.get(name) ?? new Map<string, number>();
      columns.set(name, sizes);
      const key = JSON.stringify(value ?? null);
      sizes.set(key, (sizes.get(key) ?? 0) + 1);
    }
  }
  return [...columns.values()].flatMap((sizes) => {
    const empty = sizes.get('null') ?? 0;
    return [...sizes.values(), sizes.size, rows.length - empty];
  });
}

function sums(values: readonly number[]): Set<number> {
  const found = new Set<number>([0]);
  for (const value of values) {
    for (const sum of [...found]) {
      if (found.size < MOST_SUMS) found.add(sum + value);
    }
  }
  found.delete(0);
  return found;
}
