// A step that asks several things side by side: how many of the answers are there.
import type { ToolContext } from './types.ts';

/** Waits for all parts of a step; whoever watches hears how many are done. */
export function allParts<T>(
  parts: readonly Promise<T>[],
  { progress, words }: ToolContext,
): Promise<T[]> {
  const total = parts.length;
  let done = 0;
  const say = (): void => progress?.({ done, total, label: words.steps.partsDone(done, total) });
  if (total > 1) say();
  return Promise.all(
    parts.map(async (part) => {
      const answer = await part;
      done += 1;
      if (total > 1) say();
      return answer;
    }),
  );
}
