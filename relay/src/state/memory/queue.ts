// TurnQueue in this process's memory: a bounded list, a bounded number at work, timers for delayed jobs.
import { QueueFull, TooSoon, type TurnJob, type TurnQueue } from '../interfaces.ts';
import { jobNameOf } from '../jobName.ts';
import { within } from '../within.ts';

export interface MemoryQueueOptions {
  /** Segments at work at once. */
  concurrency: number;
  /** Segments that wait for their place; one more is refused. */
  waiting: number;
  /** A handler never throws by design; if it does, this hears of it. */
  onError(error: unknown, job: TurnJob): void;
}

type Handler = (job: TurnJob, signal: AbortSignal) => Promise<void>;

/** A delayed job finds its place when its time comes, even in a full list: a card must expire. */
export function createMemoryQueue(options: MemoryQueueOptions): TurnQueue {
  const workshop = createWorkshop(options);
  const alarms = createAlarms();
  let closed = false;
  const addIn = (delayMs: number, job: TurnJob): void =>
    alarms.set(jobNameOf(job), delayMs, () => workshop.add(job));

  return {
    async enqueue(job, { delayMs = 0 } = {}) {
      if (closed) throw new QueueFull('closed');
      if (delayMs > 0) return addIn(delayMs, job);
      if (workshop.waiting() >= options.waiting) throw new QueueFull('full');
      workshop.add(job);
    },
    async restore(job) {
      if (!closed && !workshop.has(job)) workshop.add(job);
    },
    async cancel(job) {
      alarms.clear(jobNameOf(job));
      workshop.drop(job);
    },
    waiting: async () => workshop.waiting(),
    process(handler) {
      workshop.open((job, signal) =>
        handler(job, signal).catch((error: unknown) => {
          if (!(error instanceof TooSoon)) throw error;
          if (!closed) addIn(error.ms, job);
        }),
      );
    },
    async interrupt(turnId) {
      workshop.interrupt(turnId);
    },
    async close(waitMs) {
      closed = true;
      alarms.clearAll();
      await within(waitMs, workshop.close());
    },
  };
}

/** The jobs that wait and those at work. */
function createWorkshop(options: MemoryQueueOptions) {
  const waiting: TurnJob[] = [];
  const running = new Map<string, AbortController>();
  const atWork = new Set<Promise<void>>();
  let handler: Handler | undefined;

  const next = (): void => {
    if (handler === undefined || running.size >= options.concurrency) return;
    // One segment of a turn at a time: a second job of a turn at work stays in the list.
    const at = waiting.findIndex((job) => !running.has(job.turnId));
    if (at < 0) return;
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
    /** Whether the turn has a job here: only one at a time is promised. */
    has: ({ turnId }: TurnJob): boolean =>
      running.has(turnId) || waiting.some((job) => job.turnId === turnId),
    add(job: TurnJob): void {
      waiting.push(job);
      next();
    },
    drop: (job: TurnJob): void => takeOut(waiting, job),
    waiting: () => waiting.length,
    interrupt: (turnId: string): void => running.get(turnId)?.abort(),
    open(handle: Handler): void {
      handler = handle;
      next();
    },
    /** Begins nothing more; answers when those at work have ended. */
    async close(): Promise<void> {
      handler = undefined;
      await Promise.allSettled([...atWork]);
    },
  };
}

function takeOut(jobs: TurnJob[], job: TurnJob): void {
  const at = jobs.findIndex((one) => jobNameOf(one) === jobNameOf(job));
  if (at >= 0) jobs.splice(at, 1);
}

/** Timers that do not keep the process alive, one to a name. */
function createAlarms() {
  const timers = new Map<string, NodeJS.Timeout>();
  const clear = (name: string): void => {
    clearTimeout(timers.get(name));
    timers.delete(name);
  };
  return {
    set(name: string, delayMs: number, ring: () => void): void {
      if (timers.has(name)) return;
      const timer = setTimeout(() => {
        timers.delete(name);
        ring();
      }, delayMs).unref();
      timers.set(name, timer);
    },
    clear,
    clearAll(): void {
      for (const name of timers.keys()) clear(name);
    },
  };
}
