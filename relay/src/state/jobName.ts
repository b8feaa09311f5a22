// What a job is called while it waits: under one name the same job waits once, and by it a job is taken back.
import type { TurnJob } from './interfaces.ts';

/** Made of ids and numbers only. */
export function jobNameOf(job: TurnJob): string {
  const which = job.kind === 'run' ? job.segment : `${job.approvalId}-${job.revision}`;
  return `${job.turnId}-${job.kind}-${which}`;
}
