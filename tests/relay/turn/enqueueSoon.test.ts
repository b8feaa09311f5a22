// A decision that was taken is carried out, however full the queue is.
import { expect, it } from 'vitest';
import type { TurnJob } from '../../../relay/src/state/interfaces.ts';
import { createMemoryQueue } from '../../../relay/src/state/memory/queue.ts';
import { DANA } from '../../builders/owners.ts';
import { enqueueSoon } from '../../../relay/src/turn/enqueueSoon.ts';

it('queues the next segment of a turn even when there is no room', async () => {
  const queue = createMemoryQueue({ concurrency: 1, waiting: 1, onError: () => undefined });
  const ran: string[] = [];
  let free = (): void => undefined;
  const busy = new Promise<void>((resolve) => {
    free = resolve;
  });
  queue.process(async (job) => {
    ran.push(job.turnId);
    if (job.turnId === 'long') await busy;
  });
  const run = (turnId: string): TurnJob => ({ kind: 'run', owner: DANA, turnId, segment: 0 });
  await queue.enqueue(run('long'));
  await queue.enqueue(run('waits'));
  await expect(queue.enqueue(run('refused'))).rejects.toThrow();

  await enqueueSoon(queue, run('decided'));
  free();

  await expect.poll(() => ran, { timeout: 4_000 }).toEqual(['long', 'waits', 'decided']);
  await queue.close(100);
});
