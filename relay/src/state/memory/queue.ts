// TurnQueue in this process's memory: a bounded list, a bounded number at work, timers for delayed jobs.
import { QueueFull, type TurnJob, type TurnQueue } from '../interfaces.ts';

export interface MemoryQueueOptions {
  /** Segments at work at once. */
  concurrency: number;
  /** Segments that wait for their place; one more is refused. */
  waiting: number;
  /** A handler never throws by design; if it does, this hears of it. */
  onError(error: unknown, job: TurnJob): void;
}

type Handler = (job: TurnJob, signal: AbortSignal) => Promise<void>;

export function createMemoryQueue(options: MemoryQueueOptions): TurnQueue {
  const waiting: TurnJob[] = [];
  const running = new Map<string, AbortController>();
  const timers = new Set<NodeJS.Timeout>();
  const atWork = new Set<Promise<void>>();
  let handler: Handler | undefined;
  let closed = false;

  const next = (): void => {
    if (handler === undefined || closed) return;
    // One segment of a turn at a time: a second job of a turn at work stays in the list.
    const at = waiting.findIndex((job) => !running.has(job.turnId));
    if (at < 0 || running.size >= options.concurrency) return;
    const [job] = waiting.splice(at, 1) as [TurnJob];
    const work = run(handler, job);
    atWork.add(work);
    void work.finally(() => {
      atWork.delete(work);
      next();
    });
    next();
  };

  const run = async (handle: Handler, job: TurnJob): Promise<void> => {
    const controller = new AbortController();
    running.set(job.turnId, controller);
    try {
      await handle(job, controller.signal);
    } catch (error) {
      options.onError(error, job);
    } finally {
      running.delete(job.turnId);
    }
  };

  return {
    async enqueue(job, { delayMs = 0 } = {}) {
      if (closed) throw new QueueFull('closed');
      if (delayMs > 0) {
        const timer = setTimeout(() => {
          timers.delete(timer);
          waiting.push(job);
          next();
        }, delayMs).unref();
        timers.add(timer);
        return;
      }
      if (waiting.length >= options.waiting) throw new QueueFull('full');
      waiting.push(job);
      next();
    },
    process(handle) {
      handler = handle;
      next();
    },
    async interrupt(turnId) {
      running.get(turnId)?.abort();
    },
    async close(waitMs) {
      closed = true;
      for (const timer of timers) clearTimeout(timer);
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, waitMs);
      });
      await Promise.race([Promise.allSettled([...atWork]), patience]);
      clearTimeout(timer);
    },
  };
}
