// TurnQueue on BullMQ: any worker takes a segment, and takes over what a killed one left.
import { Queue, UnrecoverableError, Worker, type Job } from 'bullmq';
import type { Redis } from 'ioredis';
import { QueueFull, type TurnJob, type TurnQueue } from '../interfaces.ts';
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

type Handler = (job: TurnJob, signal: AbortSignal) => Promise<void>;

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
  const running = new Map<string, AbortController>();
  const deaf = doorbell.watch(stopChannel, (turnId) => running.get(turnId)?.abort());
  let worker: Worker<TurnJob> | undefined;

  return {
    async enqueue(job, { delayMs = 0 } = {}) {
      if (delayMs === 0 && (await queue.getWaitingCount()) >= options.waiting)
        throw new QueueFull('full');
      const kept = { removeOnComplete: true, removeOnFail: { age: 3_600 } };
      await queue.add(job.kind, job, { ...kept, ...(delayMs > 0 ? { delay: delayMs } : {}) });
    },
    process(handler) {
      const place = { connection, prefix: `${prefix}bull` };
      worker = startWorker((job) => work(handler, job, running, options), place, options);
    },
    async interrupt(turnId) {
      await redis.publish(stopChannel, turnId);
    },
    async close(waitMs) {
      deaf();
      await closeWorker(worker, waitMs);
      await queue.close();
      connection.disconnect();
    },
  };
}

async function work(
  handler: Handler,
  { data }: Job<TurnJob>,
  running: Map<string, AbortController>,
  options: RedisQueueOptions,
): Promise<void> {
  const controller = new AbortController();
  running.set(data.turnId, controller);
  try {
    await handler(data, controller.signal);
  } catch (error) {
    options.onError(error, data);
    // Of what went wrong only the log tells: the reason of a failed job would stay in Redis.
    throw new UnrecoverableError('segment failed');
  } finally {
    if (running.get(data.turnId) === controller) running.delete(data.turnId);
  }
}

function startWorker(
  process: (job: Job<TurnJob>) => Promise<void>,
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

/** What has not ended by then is taken over by another instance when its lock runs out. */
async function closeWorker(worker: Worker<TurnJob> | undefined, waitMs: number): Promise<void> {
  const late = Symbol('late');
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<symbol>((resolve) => {
    timer = setTimeout(() => resolve(late), waitMs);
  });
  if ((await Promise.race([worker?.close(), patience])) === late) await worker?.close(true);
  clearTimeout(timer);
}
