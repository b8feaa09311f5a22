// What records are called whose ids stand in a query: only what this conversation has read, nothing is asked for it.
import { hidesAnything } from '../policy/fieldRules.ts';
import { toId18 } from '../tools/checks/ids.ts';
import type { Scene } from './scene.ts';

/** By the 18-character id; undefined where nobody has read the name. */
export type RecordNames = (id: string) => string | undefined;

/** Where results have the name of a record: fields that name objects, and the keys of lookups. */
const NAMES = ['name', 'subject', 'title', 'casenumber'];
const MOST_CHARS = 80;

export function recordNames(scene: Scene): RecordNames {
  const { record, page, setting, words } = scene;
  let results: string[] | undefined;
  return (id) => {
    if (id === record?.id) return words.queries.thisRecord(page?.label);
    if (id === setting.actor.userId) return setting.actor.name;
    for (const text of (results ??= resultsOf(scene))) {
      // Most results say nothing of it, and reading them costs more than looking.
      const name = text.includes(id) ? nameIn(JSON.parse(text), id) : undefined;
      if (name !== undefined) return name.slice(0, MOST_CHARS);
    }
    return undefined;
  };
}

/** The newest first. A policy that hides something may have come after the earlier turns. */
function resultsOf({ messages, turn, setting }: Scene): string[] {
  const onlyOwn = hidesAnything(setting.policy);
  const heard = messages.flatMap(({ turnId, message }) =>
    message.role === 'tool' && (turnId === turn.id || !onlyOwn) ? [message.content] : [],
  );
  return [...heard, ...Object.values(turn.open?.results ?? {})].reverse();
}

function nameIn(value: unknown, id: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const cells = value as Record<string, unknown>;
  const { columns, rows } = cells;
  const inner =
    Array.isArray(columns) && Array.isArray(rows)
      ? rows.map((row) => asRecord(columns, row))
      : Object.values(cells);
  return ownName(cells, id) ?? firstOf(inner, (one) => nameIn(one, id));
}

/** A row of a table as it would stand on its own. */
function asRecord(columns: unknown[], row: unknown): unknown {
  if (!Array.isArray(row)) return row;
  return Object.fromEntries(columns.map((column, i) => [String(column), row[i]]));
}

function ownName(cells: Record<string, unknown>, id: string): string | undefined {
  const own = new Map(Object.entries(cells).map(([key, cell]) => [key.toLowerCase(), cell]));
  const ownId = own.get('id');
  if (typeof ownId !== 'string' || toId18(ownId) !== id) return undefined;
  return firstOf(NAMES, (key) => {
    const name = own.get(key);
    return typeof name === 'string' && name !== '' ? name : undefined;
  });
}

function firstOf<T>(
  items: readonly T[],
  find: (item: T) => string | undefined,
): string | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
