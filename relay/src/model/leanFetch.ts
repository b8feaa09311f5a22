// The `fetch` handed to the openai package: undici's request, which costs a fraction of the global fetch per turn.
import { Readable } from 'node:stream';
import { Agent, request } from 'undici';

/** How long a body may take to end after its reader has what it wanted. */
const DRAIN_MS = 1_000;

/** One pool for all models, with a connection for each turn at work; idle ones close after 30 s. */
export function createModelDispatcher(turnsInFlight: number): Agent {
  return new Agent({
    keepAliveTimeout: 30_000,
    connections: turnsInFlight,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
}

/**
 * A fetch over `undici.request` with what the openai package uses of a Response: status, headers, body, text
 * and json. The body of a stream is left as Node's readable (see `readBody`), so it is read once and not copied.
 */
export function createLeanFetch(dispatcher: Agent): typeof fetch {
  return async (input, init = {}) => {
    const answer = await request(String(input), {
      method: (init.method ?? 'GET') as 'GET' | 'POST',
      headers: Object.fromEntries(asHeaders(init.headers).entries()),
      body: typeof init.body === 'string' ? init.body : null,
      signal: init.signal ?? null,
      dispatcher,
    });
    const headers = new Headers();
    for (const [name, value] of Object.entries(answer.headers)) {
      for (const one of [value].flat()) if (one !== undefined) headers.append(name, one);
    }
    const lean = {
      ok: answer.statusCode >= 200 && answer.statusCode < 300,
      status: answer.statusCode,
      statusText: '',
      url: String(input),
      headers,
      body: answer.body,
      text: () => answer.body.text(),
      json: () => answer.body.json(),
    };
    return lean as unknown as Response;
  };
}

/** The openai package sends Headers already. */
function asHeaders(headers: RequestInit['headers']): Headers {
  return headers instanceof Headers ? headers : new Headers(headers);
}

/** The body that `createLeanFetch` left on a Response. */
export function bodyOf(response: Response): Readable {
  const body = response.body as unknown;
  if (!(body instanceof Readable)) throw new TypeError('not a response of the lean fetch');
  return body;
}

/**
 * Reads a body to its end without a look at it. The last words of an answer come a moment before the end of its
 * body; a connection whose body was read to the end serves the next request, any other is lost.
 */
export function drain(body: Readable): void {
  if (body.readableEnded) return;
  const patience = setTimeout(() => body.destroy(), DRAIN_MS).unref();
  body
    .on('error', () => undefined)
    .once('close', () => clearTimeout(patience))
    .resume();
}
