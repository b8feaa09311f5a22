// The next segment of a turn that has begun: it may have to wait, but it is never turned away.
import { QueueFull } from '../state/interfaces.ts';
import type { TurnJob, TurnQueue } from '../state/interfaces.ts';
import type { Owned } from '../state/owned.ts';
import type { Turn } from './types.ts';

const RETRY_MS = 1_000;

/** The job that runs the turn's segment. */
export const runOf = ({ id, owner, segment }: Turn): TurnJob => {
  return { kind: 'run', turnId: id, owner, segment };
};

/** The job that ends the wait for a decision on this revision of a card. */
export const expiryOf = (
  { id, owner }: Owned,
  approvalId: string,
  revision: number,
): Extract<TurnJob, { kind: 'expire' }> => {
  return { kind: 'expire', turnId: id, owner, approvalId, revision };
};

/** The turn that a job is about. */
export const turnOf = ({ turnId, owner }: TurnJob): Owned => ({ id: turnId, owner });

/** Queues the job; where there is no room, as a delayed job. A decision that was taken has to be carried out. */
export async function enqueueSoon(queue: TurnQueue, job: TurnJob): Promise<void> {
  try {
    await queue.enqueue(job);
  } catch (error) {
    if (!(error instanceof QueueFull)) throw error;
    await queue.enqueue(job, { delayMs: RETRY_MS });
  }
}
