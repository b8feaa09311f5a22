// The work that every variant does: one tool call, one query of a few rows, an answer of 200 words.
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export const DELTAS = 200;
/** Between two deltas at a realistic pace. */
export const PACE_MS = 10;
export const ROWS = 8;
const KEEP_ALIVE_MS = 300_000;
export const SOQL =
  'SELECT Id, Name, StageName, Amount, CloseDate, Account.Name FROM Opportunity WHERE IsClosed = false ORDER BY CloseDate LIMIT 8';

/** What the fakes and the floor are handed, as a JSON file. */
export interface Given {
  orgId: string;
  /** Answers of the practice org, by path below the API's root. */
  metadata: Record<string, unknown>;
  /** Tools and system prompt as the relay sends them: the floor offers the same. */
  prompt: { tools: unknown; system: string };
}

/** The body of a request as text. */
export async function readAll(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}

/** Listens on a free port and tells it to whoever started this process. */
export function sayReady(server: Server): void {
  // A connection that ends just as it is used again would end a run.
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.listen(0, '127.0.0.1', 4_096, () => {
    process.send?.({ port: (server.address() as AddressInfo).port });
  });
}
