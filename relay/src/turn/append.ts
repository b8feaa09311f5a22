// From the generator to the log: every event in order, and no generator left behind.
import type { RelayEvent } from '../protocol.ts';

/**
 * Appends every event of `events` in order and answers what the generator returns. What the generator throws is
 * thrown on; what `append` throws ends the generator.
 */
export async function appendAll<T>(
  events: AsyncGenerator<RelayEvent, T>,
  append: (event: RelayEvent) => Promise<unknown>,
): Promise<T> {
  try {
    for (;;) {
      const item = await events.next();
      if (item.done) return item.value;
      await append(item.value);
    }
  } finally {
    // Without it a generator that nobody reads any more would keep its request to the model.
    events.return(undefined as T).catch(() => undefined);
  }
}
