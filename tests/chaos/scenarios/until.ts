// Waiting for the moment in which something has to go wrong.
import { setTimeout as sleep } from 'node:timers/promises';

/** A question that is not through by then is stuck: several takeovers, of about 15 seconds each, fit into it. */
export const PATIENCE_MS = 150_000;

const LONGEST_WAIT_MS = 60_000;

/** Throws when the moment does not come: then the scenario would prove nothing. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  const end = Date.now() + LONGEST_WAIT_MS;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`never happened: ${what}`);
    await sleep(10);
  }
}
