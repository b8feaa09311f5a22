// Finds ports on loopback that nobody listens on.
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

const TRIES = 50;

/** Any free port. */
export async function anyFreePort(): Promise<number> {
  return (await tryPort(0))!;
}

/** The wanted port, or the next free one above it. Throws an Error when there is none near. */
export async function freePortFrom(wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + TRIES; port += 1) {
    const free = await tryPort(port);
    if (free !== undefined) return free;
  }
  throw new Error(
    `Ports ${wanted} to ${wanted + TRIES - 1} are all taken. Set PORT to a free one.`,
  );
}

/** The port listened on for a moment; undefined when it is taken. */
function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    probe.listen(port, '127.0.0.1', () => {
      const taken = (probe.address() as AddressInfo).port;
      probe.close(() => resolve(taken));
    });
  });
}
