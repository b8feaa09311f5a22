// The jobs at work in this process, taken from BullMQ by hand: what is asked for here begins here without anybody being woken.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { UnrecoverableError, Worker, type Job } from 'bullmq';
import type { Redis } from 'ioredis';
import { StateUnavailable, TooSoon, type TurnJob } from '../interfaces.ts';
import { within } from '../within.ts';

export interface WorkshopOptions {
  /** Segments at work at once in this process. */
  concurrency: number;
  onError(error: unknown, job?: TurnJob): void;
}

export type Handler = (job: TurnJob, signal: AbortSignal) => Promise<void>;

export interface Workshop {
  /** Whether one more can begin here now. */
  hasRoom(): boolean;
  /**
   * Takes the job that has waited longest. What was asked of the same connection in this tick is done before, so that
   * a job that has just been added is mostly the one; whose it became otherwise begins it.
   */
  takeNext(): void;
  interrupt(turnId: string): void;
  /** Takes nothing more; what has not ended in `waitMs` is handed to another instance. */
  close(waitMs: number): Promise<void>;
}

/** Whoever does not say within this that it lives has lost its job; BullMQ's own 30 s is a long silence. */
const LOCK_MS = 10_000;
const RENEW_MS = LOCK_MS / 4;
const STALLED_CHECK_MS = 5_000;
/** Whether a turn may go on is decided by its epoch and its limits, not by how often it changed hands. */
const MOST_TAKEOVERS = 1_000;
/**
 * BullMQ wakes whoever waits for every job that is added and for every one that is taken, mostly by this process itself: who
 * was woken for nothing looks away for so long. What it missed wakes it afterwards.
 */
const LULL_MS = 40;
/** After a Redis that could not answer. */
const ASK_AGAIN_MS = 1_000;
/** For the last words to a Redis that may be away: then jobs are taken over as those of a killed process are. */
const GOODBYE_MS = 2_000;

/** A job at work here: what ends it, and what its lock is held with. */
interface AtWork {
  job: Job<TurnJob>;
  token: string;
  controller: AbortController;
}

/**
 * Locks, stalled jobs and tries are BullMQ's own; it leaves to its caller who fetches, finishes and renews
 * (docs.bullmq.io/patterns/manually-fetching-jobs). `connection` never gives up on a command.
 */
export function createWorkshop(
  name: string,
  handler: Handler,
  place: { connection: Redis; prefix: string },
  options: WorkshopOptions,
): Workshop {
  const worker = new Worker<TurnJob>(name, null, {
    ...place,
    lockDuration: LOCK_MS,
    stalledInterval: STALLED_CHECK_MS,
    maxStalledCount: MOST_TAKEOVERS,
  });
  const bench = createBench(handler, options);
  const report = (error: unknown): void => void (bench.closing || options.onError(error));
  worker.on('error', report);
  worker.startStalledCheckTimer().catch(report);
  const take = takerOf(worker, bench);
  const rounds = goRounds(bench, () => take(true), report);
  const renewing = renewLocks(worker, bench, report);

  return {
    hasRoom: () => bench.hasRoom(),
    takeNext: () => bench.track(take(false).catch(report)),
    interrupt: (turnId) => bench.interrupt(turnId),
    async close(waitMs) {
      const ended = bench.close();
      if (!(await within(waitMs, ended))) await within(GOODBYE_MS, bench.handOver());
      clearInterval(renewing);
      await within(GOODBYE_MS, Promise.allSettled([worker.close(true), rounds]));
    },
  };
}

type Bench = ReturnType<typeof createBench>;

/** The places of this process, and what is on them. */
function createBench(handler: Handler, { concurrency, onError }: WorkshopOptions) {
  const running = new Set<AtWork>();
  const busy = new Set<Promise<unknown>>();
  let taken = 0;
  let freed = Promise.withResolvers<undefined>();
  const bench = {
    running,
    closing: false,
    hasRoom: () => !bench.closing && taken < concurrency,
    /** Resolves when there is room again, or nothing to wait for any more. */
    room: () => freed.promise,
    reserve(): void {
      taken += 1;
    },
    leave(): void {
      taken -= 1;
      freed.resolve(undefined);
      freed = Promise.withResolvers();
    },
    /** On a place that was reserved. */
    begin(job: Job<TurnJob>, token: string): void {
      const here = { job, token, controller: new AbortController() };
      running.add(here);
      bench.track(carryOut(here, running, handler, onError).finally(() => bench.leave()));
    },
    track(work: Promise<unknown>): void {
      busy.add(work);
      void work.finally(() => busy.delete(work));
    },
    interrupt(turnId: string): void {
      for (const { job, controller } of running) if (job.data.turnId === turnId) controller.abort();
    },
    async close(): Promise<void> {
      bench.closing = true;
      freed.resolve(undefined);
      await Promise.all([...busy]);
    },
    async handOver(): Promise<void> {
      const handed = [...running];
      running.clear();
      await Promise.all(
        handed.map(({ job, token }) =>
          job.moveToWait(token).catch((error: unknown) => onError(error, job.data)),
        ),
      );
    },
  };
  return bench;
}

/** Answers a function that asks for one job, and whether there was one; with `block` it waits for it and needs a place only then. */
function takerOf(worker: Worker<TurnJob>, bench: Bench) {
  const taker = randomUUID();
  let tokens = 0;
  return async (block: boolean): Promise<boolean> => {
    const token = `${taker}:${(tokens += 1)}`;
    let begun = false;
    if (!block) bench.reserve();
    try {
      const job: Job<TurnJob> | undefined = await worker.getNextJob(token, { block });
      if (job === undefined) return false;
      if (bench.closing || (block && !bench.hasRoom())) {
        await job.moveToWait(token);
        return true;
      }
      if (block) bench.reserve();
      begun = true;
      bench.begin(job, token);
      return true;
    } finally {
      if (!block && !begun) bench.leave();
    }
  };
}

/** For jobs that others have added, or whose time has come. */
async function goRounds(
  bench: Bench,
  takeOne: () => Promise<boolean>,
  report: (error: unknown) => void,
): Promise<void> {
  while (!bench.closing) {
    if (!bench.hasRoom()) await bench.room();
    else {
      const pauseMs = await takeOne().then(
        (found) => (found ? 0 : LULL_MS),
        (error: unknown) => {
          report(error);
          return ASK_AGAIN_MS;
        },
      );
      if (pauseMs > 0 && !bench.closing) await sleep(pauseMs, undefined, { ref: false });
    }
  }
}

function renewLocks(
  worker: Worker<TurnJob>,
  { running }: Bench,
  report: (error: unknown) => void,
): NodeJS.Timeout {
  const renew = async (): Promise<void> => {
    const held = [...running];
    if (held.length === 0) return;
    const ids = held.map(({ job }) => job.id ?? '');
    const tokens = held.map(({ token }) => token);
    const lost = new Set(await worker.extendJobLocks(ids, tokens, LOCK_MS));
    for (const here of held)
      if (lost.has(here.job.id ?? '') && running.has(here))
        report(new Error(`the lock of job ${here.job.id} is lost`));
  };
  return setInterval(() => void renew().catch(report), RENEW_MS);
}

/** Runs the job and tells BullMQ how it ended; what cannot be told is done again when its lock has run out. */
async function carryOut(
  here: AtWork,
  running: Set<AtWork>,
  handler: Handler,
  onError: WorkshopOptions['onError'],
): Promise<void> {
  const { job } = here;
  const end = await run(here, handler, (error) => {
    if (running.has(here)) onError(error, job.data);
  });
  // Handed over meanwhile: it is another instance's.
  if (!running.delete(here)) return;
  await end().catch((error: unknown) => onError(error));
}

async function run(
  { job, token, controller }: AtWork,
  handler: Handler,
  report: (error: unknown) => void,
): Promise<() => Promise<unknown>> {
  try {
    await handler(job.data, controller.signal);
    return () => job.moveToCompleted(undefined, token, false);
  } catch (error) {
    // The clock that the job was delayed by is not ours.
    if (error instanceof TooSoon) return () => job.moveToDelayed(Date.now() + error.ms, token);
    report(error);
    // Of what went wrong only the log tells: the reason of a failed job would stay in Redis.
    const reason =
      error instanceof StateUnavailable
        ? new Error('state unavailable')
        : new UnrecoverableError('segment failed');
    return () => job.moveToFailed(reason, token, false);
  }
}
