// Which columns of an object a tool may read: what is closed or missing drops out, the rest of the answer stays.
import { allowQuery } from './runQuery.ts';
import type { ToolContext, ToolFailure } from './types.ts';

/**
 * Those of the columns (fields, or paths such as `Owner.Name`) that the policy and the person's rights let `tool`
 * read, in their order. The failure where one of `needed` is not among them; nothing is asked of Salesforce but
 * describes.
 */
export async function readableColumns(
  tool: string,
  object: string,
  needed: readonly string[],
  wanted: readonly string[],
  context: ToolContext,
): Promise<{ ok: true; columns: string[] } | ToolFailure> {
  const all = { tool, soql: `SELECT ${needed.join(', ')} FROM ${object}` };
  const possible = await allowQuery(all, context);
  if (!possible.ok) return possible;
  const each = wanted.map(async (column) => {
    const one = { tool, soql: `SELECT ${column} FROM ${object}` };
    return (await allowQuery(one, context)).ok ? [column] : [];
  });
  return { ok: true, columns: [...needed, ...(await Promise.all(each)).flat()] };
}

/** The value at the end of a path such as `Owner.Name`, as text; empty where there is none. */
export function textAt(row: object, path: string): string {
  const value = path
    .split('.')
    .reduce<unknown>(
      (inner, name) =>
        typeof inner === 'object' && inner !== null
          ? (inner as Record<string, unknown>)[name]
          : undefined,
      row,
    );
  return value === null || value === undefined || typeof value === 'object' ? '' : String(value);
}
