// The embedded default: state, logs and queue in memory.
import type { State } from '../interfaces.ts';
import { createMemoryCounters } from './counters.ts';
import { createMemoryEventLog } from './eventLog.ts';
import { createMemoryQueue, type MemoryQueueOptions } from './queue.ts';
import { createMemoryStore } from './store.ts';

/** All three in this process; `close` waits up to `waitMs` for running segments. */
export function createMemoryState(
  options: MemoryQueueOptions & { now?: () => number },
): State & { close(waitMs: number): Promise<void> } {
  const store = createMemoryStore(options.now);
  const log = createMemoryEventLog(options.now);
  const counters = createMemoryCounters(options.now);
  const queue = createMemoryQueue(options);
  return {
    store,
    log,
    queue,
    counters,
    offsetMs: () => 0,
    ready: async () => true,
    async close(waitMs) {
      await queue.close(waitMs);
      log.close();
      store.close();
      counters.close();
    },
  };
}
