// A free port of this machine.
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** Asks the system for a port and gives it back at once. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
