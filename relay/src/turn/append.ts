// From the generator to the log: text is gathered for a moment, everything else goes at once and in order.
import type { RelayEvent } from '../protocol.ts';

/** Text that comes within this many milliseconds becomes one event. */
const WINDOW_MS = 30;

/**
 * Appends every event of `events` in order and answers what the generator returns. The first text goes out at
 * once, later pieces are joined. What the generator throws comes after the text before it; what `append` throws
 * ends the generator.
 */
export async function appendAll<T>(
  events: AsyncGenerator<RelayEvent, T>,
  append: (event: RelayEvent) => Promise<unknown>,
): Promise<T> {
  try {
    return await gather(events, append);
  } finally {
    // Without it a generator that nobody reads any more would keep its request to the model.
    events.return(undefined as T).catch(() => undefined);
  }
}

async function gather<T>(
  events: AsyncGenerator<RelayEvent, T>,
  append: (event: RelayEvent) => Promise<unknown>,
): Promise<T> {
  let gathered: Extract<RelayEvent, { type: 'text.delta' }> | undefined;
  let sentAt = 0;
  const flush = async (): Promise<void> => {
    if (gathered === undefined) return;
    const event = gathered;
    gathered = undefined;
    sentAt = performance.now();
    await append(event);
  };
  let next = events.next();
  for (;;) {
    const coming =
      gathered === undefined ? next : within(next, sentAt + WINDOW_MS - performance.now());
    const item = await coming.catch(async (error: unknown) => {
      await flush();
      throw error;
    });
    if (item === 'late') {
      await flush();
      continue;
    }
    if (item.done) {
      await flush();
      return item.value;
    }
    const event = item.value;
    if (
      event.type === 'text.delta' &&
      (gathered === undefined || gathered.messageId === event.messageId)
    ) {
      gathered = gathered === undefined ? event : { ...gathered, text: gathered.text + event.text };
    } else {
      await flush();
      if (event.type === 'text.delta') gathered = event;
      else await append(event);
    }
    next = events.next();
  }
}

async function within<T>(promise: Promise<T>, ms: number): Promise<T | 'late'> {
  if (ms <= 0) return Promise.race([promise, Promise.resolve('late' as const)]);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
