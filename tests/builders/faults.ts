// Moments in the way of a write that tests wait for.
import { expect } from 'vitest';
import type { World } from './world.ts';

/** Runs `start`, then waits until the relay has looked at the records again and its composite is on its way. */
export async function untilWriteIsSent<T>(world: World, start: () => T): Promise<T> {
  const queries = (): number =>
    world.org.log().filter(({ path }) => path.endsWith('/query')).length;
  const before = queries();
  const started = start();
  await expect.poll(queries).toBeGreaterThan(before);
  await new Promise((resolve) => setTimeout(resolve, 200));
  return started;
}
