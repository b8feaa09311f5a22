// The next segment of a turn that has begun: it may have to wait, but it is never turned away.
import { QueueFull } from '../state/interfaces.ts';
import type { TurnJob, TurnQueue } from '../state/interfaces.ts';

const RETRY_MS = 1_000;

/** Queues the job; where there is no room, as a delayed job. A decision that was taken has to be carried out. */
export async function enqueueSoon(queue: TurnQueue, job: TurnJob): Promise<void> {
  try {
    await queue.enqueue(job);
  } catch (error) {
    if (!(error instanceof QueueFull)) throw error;
    await queue.enqueue(job, { delayMs: RETRY_MS });
  }
}
