// The relay's HTTP server: how long a client may take, and how much it may send before a route sees it.
import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type ServerType } from '@hono/node-server';

/** In milliseconds. */
export interface PatienceMs {
  /** Until a request's headers are here. */
  headers: number;
  /** Until a whole request is here. */
  request: number;
  /** How often connections are looked at. */
  check: number;
  /** Until somebody who takes nothing of what waits for them is given up. */
  silence: number;
}

/**
 * A client that sends its request byte by byte holds a socket for about this long, and nothing else. One that does not
 * read holds its answer as well; streams say something every 15 seconds, and resume where they were.
 */
const PATIENCE: PatienceMs = { headers: 10_000, request: 30_000, check: 2_000, silence: 300_000 };

const MAX_HEADER_BYTES = 16 * 1024;
/** Longer than proxies keep a connection that nobody uses: otherwise one of them sends into a closing one. */
const KEEP_ALIVE_MS = 75_000;
/**
 * Connections that wait until they are taken, at most as many as the system allows (listen(2), somaxconn). With Node's
 * 511 those beyond them try again after one, three and seven seconds when a thousand browsers come back at once.
 */
const MOST_WAITING = 4_096;

export interface ServerOptions {
  fetch: (request: Request) => Response | Promise<Response>;
  host: string;
  port: number;
  patience?: PatienceMs;
}

/** Listens; answers the server and the port it has. */
export function openServer(options: ServerOptions): Promise<{ server: ServerType; port: number }> {
  const { fetch, host, port, patience = PATIENCE } = options;
  return new Promise((resolve, reject) => {
    const server = createAdaptorServer({
      fetch,
      hostname: host,
      serverOptions: {
        maxHeaderSize: MAX_HEADER_BYTES,
        headersTimeout: patience.headers,
        requestTimeout: patience.request,
        connectionsCheckingInterval: patience.check,
        keepAliveTimeout: KEEP_ALIVE_MS,
      },
    });
    server.setTimeout(patience.silence);
    server.listen({ host, port, backlog: MOST_WAITING }, () =>
      resolve({ server, port: (server.address() as AddressInfo).port }),
    );
    server.once('error', reject);
  });
}
