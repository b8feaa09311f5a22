// One question over plain HTTP: when its first text came, and whether all of it did.
import { randomUUID } from 'node:crypto';
import { Agent, request, type IncomingMessage } from 'node:http';
import { DELTAS } from './work.ts';

export type Shape = 'paced' | 'burst' | 'held';

export interface Asked {
  /** From the request to its first text. */
  firstTextMs: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: Infinity, maxFreeSockets: 2_048 });
const TEXT = Buffer.from('event: text.delta');

/** Asks and reads to the end; `onText` hears of the first text. Throws when a word is missing. */
export async function ask(
  url: string,
  token: string,
  shape: Shape,
  onText?: () => void,
): Promise<Asked> {
  const startedAt = performance.now();
  const response = await post(url, token, {
    clientTurnId: randomUUID(),
    message: `${shape} deals`,
  });
  let firstTextMs: number | undefined;
  const pieces: Buffer[] = [];
  await new Promise<void>((resolve, reject) => {
    response.on('data', (piece: Buffer) => {
      pieces.push(piece);
      if (firstTextMs !== undefined || !piece.includes(TEXT)) return;
      firstTextMs = performance.now() - startedAt;
      onText?.();
    });
    response.once('end', resolve).once('error', reject);
  });
  const said = Buffer.concat(pieces).toString('utf8');
  const words = said.match(/word\d /g)?.length;
  if (words !== DELTAS || !said.includes('event: turn.finished') || firstTextMs === undefined)
    throw new Error(
      `${words} words of ${DELTAS}, status ${response.statusCode}: ${said.slice(-400)}`,
    );
  return { firstTextMs };
}

function post(url: string, token: string, body: object): Promise<IncomingMessage> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  return new Promise((resolve, reject) => {
    const asked = request(`${url}/v1/turns`, { method: 'POST', agent, headers }, resolve);
    asked.once('error', reject).end(JSON.stringify(body));
  });
}
