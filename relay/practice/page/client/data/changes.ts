// Tells everything on the page that records changed, so that it can fetch them again.

/** Ids of the records that changed, or `all` when nobody said which. */
export type Changed = ReadonlySet<string> | 'all';

const listeners = new Set<(changed: Changed) => void>();
let pending: Set<string> | 'all' | undefined;

/** Calls back on changes until the returned function is called. */
export function onChanged(listener: (changed: Changed) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Announces changed records. Calls close together become one, because each costs requests. */
export function announce(ids: readonly string[] | 'all'): void {
  if (pending === undefined) setTimeout(flush, 20);
  if (ids === 'all' || pending === 'all') pending = 'all';
  else pending = new Set([...(pending ?? []), ...ids]);
}

function flush(): void {
  const changed = pending ?? 'all';
  pending = undefined;
  for (const listener of [...listeners]) listener(changed);
}
