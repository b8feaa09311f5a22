// The way from the relays to the org: a request can be held before it arrives, or its answer on the way back.
import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Hold {
  /** How many are held now. */
  held(): number;
  /** Lets all go on; whose client is gone by then never arrives, or has no answer. */
  release(): void;
}

export interface Gate {
  url: string;
  /** Holds requests whose `METHOD path` fits, before the org has them or after it has answered. */
  hold(fits: RegExp, when: 'before' | 'after'): Hold;
  /** Answers the next `times` fitting requests with this status instead of passing them on. */
  refuse(fits: RegExp, times: number, status: number, headers?: Record<string, string>): void;
  clear(): void;
  close(): Promise<void>;
}

interface Rule {
  fits: RegExp;
  when: 'before' | 'after';
  waiting: Set<() => void>;
}

interface Refusal {
  fits: RegExp;
  times: number;
  status: number;
  headers: Record<string, string>;
}

/** `toUrl` is the org; in what it says of itself its address becomes the gate's. */
export async function aGate(toUrl: () => string): Promise<Gate> {
  const agent = new Agent({ keepAlive: true });
  let rules: Rule[] = [];
  let refusals: Refusal[] = [];
  const held = (name: string, when: Rule['when']): Promise<void> | undefined => {
    const rule = rules.find((one) => one.when === when && one.fits.test(name));
    return rule && new Promise((resolve) => rule.waiting.add(resolve));
  };
  const pass = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const name = `${incoming.method} ${incoming.url}`;
    const body = await bytesOf(incoming);
    const refusal = refusals.find(({ fits, times }) => times > 0 && fits.test(name));
    if (refusal !== undefined) {
      refusal.times -= 1;
      outgoing.writeHead(refusal.status, {
        'content-type': 'application/json',
        ...refusal.headers,
      });
      outgoing.end(JSON.stringify([{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'too many' }]));
      return;
    }
    await held(name, 'before');
    // Whoever has hung up meanwhile has never reached the org.
    if (incoming.socket.destroyed) return;
    const answer = await forward(incoming, body, new URL(toUrl()), agent);
    await held(name, 'after');
    if (answer === 'cut') outgoing.destroy();
    else {
      outgoing.writeHead(answer.status, answer.headers);
      outgoing.end(renamed(answer.body, toUrl(), url));
    }
  };
  const server = createServer((incoming, outgoing) => {
    pass(incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const free = (rule: Rule): void => {
    rules = rules.filter((one) => one !== rule);
    for (const go of rule.waiting) go();
    rule.waiting.clear();
  };
  return {
    url,
    hold(fits, when) {
      const rule: Rule = { fits, when, waiting: new Set() };
      rules.push(rule);
      return { held: () => rule.waiting.size, release: () => free(rule) };
    },
    refuse: (fits, times, status, headers = {}) =>
      void refusals.push({ fits, times, status, headers }),
    clear() {
      rules.forEach(free);
      refusals = [];
    },
    async close() {
      agent.destroy();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Of sign-in only: what else it says stays as it is. */
function renamed(body: Buffer, from: string, to: string): Buffer {
  return body.includes('instance_url') ? Buffer.from(body.toString().replaceAll(from, to)) : body;
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

function forward(
  { method, url, headers }: IncomingMessage,
  body: Buffer,
  to: URL,
  agent: Agent,
): Promise<Answer | 'cut'> {
  return new Promise((resolve) => {
    const asked = { ...headers, host: to.host, 'accept-encoding': 'identity' };
    const sent = request(
      { host: to.hostname, port: to.port, method, path: url, headers: asked, agent },
      (answer) =>
        bytesOf(answer).then(
          (bytes) =>
            resolve({ status: answer.statusCode ?? 502, headers: kept(answer), body: bytes }),
          () => resolve('cut'),
        ),
    );
    sent.on('error', () => resolve('cut'));
    sent.end(body);
  });
}

/** The length is counted anew. */
function kept({ headers }: IncomingMessage): Record<string, string> {
  const all = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  const ours = new Set(['content-length', 'transfer-encoding', 'connection', 'keep-alive']);
  return Object.fromEntries(all.filter(([name]) => !ours.has(String(name))));
}
