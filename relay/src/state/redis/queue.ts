// TurnQueue on BullMQ: any worker takes a segment, and takes over what a killed one left.
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { QueueFull, type TurnJob, type TurnQueue } from '../interfaces.ts';
import { jobNameOf } from '../jobName.ts';
import { within } from '../within.ts';
import type { Doorbell } from './doorbell.ts';
import { createWorkshop, type Workshop, type WorkshopOptions } from './workshop.ts';

export interface RedisQueueOptions extends WorkshopOptions {
  /** Segments of all instances that wait for their place; one more is refused. */
  waiting: number;
}

const NAME = 'turns';

/** How often, and after how long, a segment that lost Redis is tried again. */
const UNAVAILABLE = { attempts: 1_000, backoff: { type: 'fixed', delay: 1_000 } } as const;

/** For the last words to a Redis that may be away. */
const GOODBYE_MS = 2_000;

/** `connection`, on which a command may take as long as it likes, is the queue's own: it ends with it. */
export function createRedisQueue(
  redis: Redis,
  connection: Redis,
  doorbell: Doorbell,
  prefix: string,
  options: RedisQueueOptions,
): TurnQueue {
  const place = { connection, prefix: `${prefix}bull` };
  // On the connection that jobs are taken on: one that is added and the taking of it go out together.
  const queue = new Queue<TurnJob>(NAME, place);
  queue.on('error', (error) => options.onError(error));
  const add = (job: TurnJob, more: { delay?: number } = {}): Promise<unknown> =>
    queue.add(job.kind, job, { ...optionsOf(job), ...more });
  const stopChannel = `${prefix}stop`;
  let workshop: Workshop | undefined;
  const deaf = doorbell.watch(stopChannel, (turnId) => workshop?.interrupt(turnId));
  const room = createRoom(options.waiting, () => queue.getWaitingCount());

  return {
    async enqueue(job, { delayMs = 0 } = {}) {
      if (delayMs > 0) return void (await add(job, { delay: delayMs }));
      // Where somebody is free to begin, nothing has to wait for long.
      if (!workshop?.hasRoom() && !(await room.take())) throw new QueueFull('full');
      const added = add(job);
      if (workshop?.hasRoom()) workshop.takeNext();
      await added;
    },
    async restore(job) {
      await add(job);
    },
    async cancel(job) {
      await queue.remove(jobNameOf(job));
    },
    waiting: () => queue.getWaitingCount(),
    process(handler) {
      workshop = createWorkshop(NAME, handler, place, options);
    },
    async interrupt(turnId) {
      await redis.publish(stopChannel, turnId);
    },
    async close(waitMs) {
      await workshop?.close(waitMs);
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
