// What one piece of work has written and the next one of the same process begins with: it need not ask the store for it.
import type { Versioned } from './interfaces.ts';

export interface HandOn<T> {
  /** Keeps it for a moment; whoever takes it and writes to its version learns of any other write. */
  give(key: string, written: Versioned<T>): void;
  take(key: string): Versioned<T> | undefined;
}

/** What is taken at all is taken at once: nobody's words stay here. */
const KEPT_MS = 2_000;

export function createHandOn<T>(): HandOn<T> {
  const kept = new Map<string, { written: Versioned<T>; timer: NodeJS.Timeout }>();
  const take = (key: string): Versioned<T> | undefined => {
    const found = kept.get(key);
    clearTimeout(found?.timer);
    kept.delete(key);
    return found?.written;
  };
  return {
    give(key, written) {
      take(key);
      kept.set(key, { written, timer: setTimeout(() => kept.delete(key), KEPT_MS).unref() });
    },
    take,
  };
}
