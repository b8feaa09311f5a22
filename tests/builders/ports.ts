// A free port of this machine.
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below those that systems give to connections that go out: one of them would take it before it is used. */
const [FIRST, LAST] = [20_000, 32_000];
const TRIES = 20;

/** A port on which nobody listens now. Throws when none is found. */
export async function freePort(): Promise<number> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const port = randomInt(FIRST, LAST);
    if (await isFree(port)) return port;
  }
  throw new Error('no free port found');
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const { promise, resolve } = Promise.withResolvers<boolean>();
  server.once('error', () => resolve(false));
  server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  return promise;
}
