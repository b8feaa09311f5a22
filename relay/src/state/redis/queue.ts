// TurnQueue on BullMQ: any worker takes a segment, and takes over what a killed one left.
import { DelayedError, Queue, UnrecoverableError, Worker, type Job } from 'bullmq';
import type { Redis } from 'ioredis';
import {
  QueueFull,
  StateUnavailable,
  TooSoon,
  type TurnJob,
  type TurnQueue,
} from '../interfaces.ts';
import { jobNameOf } from '../jobName.ts';
import { within } from '../within.ts';
import type { Doorbell } from './doorbell.ts';

export interface RedisQueueOptions {
  /** Segments at work at once in this process. */
  concurrency: number;
  /** Segments of all instances that wait for their place; one more is refused. */
  waiting: number;
  onError(error: unknown, job?: TurnJob): void;
}

/** For connections on which a command may take as long as it likes. */
export const WAITS = {
  maxRetriesPerRequest: null,
  commandTimeout: undefined,
  enableAutoPipelining: false,
} as const;

const NAME = 'turns';
/** A worker that does not say within this that it lives has lost its job; BullMQ's own 30 s is a long silence. */
const LOCK_MS = 10_000;
const STALLED_CHECK_MS = 5_000;
/** Whether a turn may go on is decided by its epoch and its limits, not by how often it changed hands. */
const MOST_TAKEOVERS = 1_000;

/** How often, and after how long, a segment that lost Redis is tried again. */
const UNAVAILABLE = { attempts: 1_000, backoff: { type: 'fixed', delay: 1_000 } } as const;

/** For the last words to a Redis that may be away: then jobs are taken over as those of a killed process are. */
const GOODBYE_MS = 2_000;

type Handler = (job: TurnJob, signal: AbortSignal) => Promise<void>;

/** A job at work here: what ends it, and what its lock is held with. */
interface AtWork {
  job: Job<TurnJob>;
  controller: AbortController;
  token: string;
}

/** `redis` is duplicated: a worker blocks its connection. */
export function createRedisQueue(
  redis: Redis,
  doorbell: Doorbell,
  prefix: string,
  options: RedisQueueOptions,
): TurnQueue {
  const connection = redis.duplicate(WAITS);
  const queue = new Queue<TurnJob>(NAME, { connection: redis, prefix: `${prefix}bull` });
  queue.on('error', (error) => options.onError(error));
  const stopChannel = `${prefix}stop`;
  const running = new Set<AtWork>();
  const deaf = doorbell.watch(stopChannel, (turnId) => {
    for (const { job, controller } of running) if (job.data.turnId === turnId) controller.abort();
  });
  const room = createRoom(options.waiting, () => queue.getWaitingCount());
  let worker: Worker<TurnJob> | undefined;

  return {
    async enqueue(job, { delayMs = 0 } = {}) {
      if (delayMs === 0 && !(await room.take())) throw new QueueFull('full');
      await queue.add(job.kind, job, {
        ...optionsOf(job),
        ...(delayMs > 0 ? { delay: delayMs } : {}),
      });
    },
    async restore(job) {
      await queue.add(job.kind, job, optionsOf(job));
    },
    async cancel(job) {
      await queue.remove(jobNameOf(job));
    },
    waiting: () => queue.getWaitingCount(),
    process(handler) {
      const place = { connection, prefix: `${prefix}bull` };
      const take = (job: Job<TurnJob>, token = ''): Promise<void> =>
        work(handler, { job, token, controller: new AbortController() }, running, options);
      worker = startWorker(take, place, options);
    },
    async interrupt(turnId) {
      await redis.publish(stopChannel, turnId);
    },
    async close(waitMs) {
      if (worker !== undefined) await closeWorker(worker, running, waitMs, options);
      deaf();
      await within(GOODBYE_MS, queue.close());
      connection.disconnect();
    },
  };
}

/** Of what is free an instance may fill this part without asking again. */
const UNASKED = 0.1;
const UNASKED_MS = 250;

/** Room among the jobs that wait: while there is much of it, Redis is not asked before every job. */
function createRoom(most: number, count: () => Promise<number>) {
  let inHand = 0;
  let until = 0;
  return {
    async take(): Promise<boolean> {
      if (inHand < 1 || performance.now() > until) {
        const free = most - (await count());
        if (free <= 0) return false;
        inHand = Math.max(1, free * UNASKED);
        until = performance.now() + UNASKED_MS;
      }
      inHand -= 1;
      return true;
    },
  };
}

/** A job that has ended leaves its name free: under it the same job is queued once at a time. */
function optionsOf(job: TurnJob) {
  return { jobId: jobNameOf(job), removeOnComplete: true, removeOnFail: true, ...UNAVAILABLE };
}

async function work(
  handler: Handler,
  here: AtWork,
  running: Set<AtWork>,
  options: RedisQueueOptions,
): Promise<void> {
  const { data } = here.job;
  running.add(here);
  try {
    await handler(data, here.controller.signal);
  } catch (error) {
    if (error instanceof TooSoon) return await putOff(here, error.ms);
    if (running.has(here)) options.onError(error, data);
    // Of what went wrong only the log tells: the reason of a failed job would stay in Redis.
    if (error instanceof StateUnavailable) throw new Error('state unavailable');
    throw new UnrecoverableError('segment failed');
  } finally {
    running.delete(here);
  }
}

/** The clock that the job was delayed by is not ours. */
async function putOff({ job, token }: AtWork, ms: number): Promise<never> {
  await job.moveToDelayed(Date.now() + ms, token);
  throw new DelayedError();
}

function startWorker(
  process: (job: Job<TurnJob>, token?: string) => Promise<void>,
  place: { connection: Redis; prefix: string },
  options: RedisQueueOptions,
): Worker<TurnJob> {
  const worker = new Worker<TurnJob>(NAME, process, {
    ...place,
    concurrency: options.concurrency,
    lockDuration: LOCK_MS,
    stalledInterval: STALLED_CHECK_MS,
    maxStalledCount: MOST_TAKEOVERS,
  });
  worker.on('error', (error) => options.onError(error));
  return worker;
}

/** Takes nothing more; what has not ended by then is handed to another instance. */
async function closeWorker(
  worker: Worker<TurnJob>,
  running: Set<AtWork>,
  waitMs: number,
  options: RedisQueueOptions,
): Promise<void> {
  // BullMQ waits for its jobs, and cannot be told to stop waiting: nobody waits for it then.
  if (await within(waitMs, worker.close())) return;
  // What it says of jobs that are no longer its own is no trouble.
  worker.removeAllListeners('error').on('error', () => undefined);
  const handed = [...running];
  running.clear();
  const given = handed.map(({ job, token }) =>
    job.moveToWait(token).catch((error: unknown) => options.onError(error, job.data)),
  );
  await within(GOODBYE_MS, Promise.all(given));
}
