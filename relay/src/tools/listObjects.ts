// list_objects: which objects there are, by a part of their name, without those that the policy leaves no read of.
import { z } from 'zod';
import type { Policy } from '../policy/types.ts';
import type { ObjectSummary } from '../salesforce/types.ts';
import { withinBudget } from './compactRecords.ts';
import { blocked, fromSalesforce } from './failures.ts';
import { decideRead, mayRead, nearestOf } from './readableObjects.ts';
import { defineTool, type ReadSuccess, type ToolContext, type ToolFailure } from './types.ts';

const NAME = 'list_objects';
/** An object is worth naming where one of these may read its records. */
const READERS = ['search_records', 'get_record'];
const SHOWN = 100;

export const listObjects = defineTool<{ pattern: string }>({
  name: NAME,
  effect: 'read',
  description: 'Find objects, standard and custom, by a part of their name or label.',
  input: z.strictObject({ pattern: z.string().trim().min(1).max(80) }),
  label: ({ pattern }, words) => words.steps.findObjects(pattern),
  run: async ({ pattern }, context) => {
    try {
      const all = await context.sf.listObjects();
      const open = all.filter(({ name }) => mayRead(context.policy, NAME, name));
      const [first] = all;
      if (open.length === 0 && first)
        return blocked(decideRead(context.policy, NAME, first.name), pattern);
      return present(
        pattern,
        open.filter((object) => isReadable(object, context.policy)),
        context,
      );
    } catch (error) {
      return fromSalesforce(error, pattern);
    }
  },
});

function isReadable({ name, queryable }: ObjectSummary, policy: Policy): boolean {
  return queryable && READERS.some((tool) => mayRead(policy, tool, name));
}

function present(
  pattern: string,
  objects: readonly ObjectSummary[],
  { resultChars, words }: ToolContext,
): ReadSuccess | ToolFailure {
  const found = objects
    .map((object) => ({ object, rank: rankOf(pattern, object) }))
    .filter(({ rank }) => rank < Infinity)
    .sort((a, b) => a.rank - b.rank || a.object.name.length - b.object.name.length)
    .map(({ object: { name, label } }) => ({ name, label }));
  const shown = withinBudget(found.slice(0, SHOWN), resultChars);
  const truncated = shown.length < found.length;
  const near = found.length === 0 ? nearestOf(pattern, objects) : [];
  return {
    ok: true,
    label: words.steps.objectsFound(pattern),
    object: '*',
    rowsRead: 0,
    outsiderText: false,
    forModel: {
      total: found.length,
      truncated,
      objects: shown,
      ...(near.length > 0 && { nearest: near }),
    },
    detail: {
      request: pattern,
      result: {
        columns: [
          { name: 'name', label: words.columns.object },
          { name: 'label', label: words.columns.label },
        ],
        rows: shown.map(({ name, label }) => [name, label]),
      },
      total: found.length,
      truncated,
      records: [],
    },
  };
}

/** The whole name before its beginning before a part of it; Infinity where nothing of it fits. */
function rankOf(pattern: string, { name, label, labelPlural }: ObjectSummary): number {
  const wanted = bare(pattern);
  const ranks = [name.replace(/__\w+$/, ''), label, labelPlural].map((text) => {
    const at = bare(text).indexOf(wanted);
    if (at < 0) return Infinity;
    if (at > 0) return 2;
    return bare(text).length === wanted.length ? 0 : 1;
  });
  return Math.min(...ranks);
}

function bare(text: string): string {
  return text.toLowerCase().replace(/[\s_%*]/g, '');
}
