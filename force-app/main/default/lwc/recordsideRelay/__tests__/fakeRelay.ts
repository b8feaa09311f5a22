// A relay of answers written down beforehand: each request takes the next one and is remembered.
import type { LoggedEvent, RelayEvent, SessionAnswer } from '@relay/protocol';

export interface SeenRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: unknown;
}

type Answer = Response | Error | ((request: SeenRequest) => Response);

export interface FakeRelay {
  fetch: typeof fetch;
  seen: SeenRequest[];
  /** Requests to this path, e.g. `POST /v1/turns`. */
  requests(line: string): SeenRequest[];
}

/**
 * Answers `POST /v1/sessions` with new tokens t1, t2, … and what `session` says, which may depend on the number of
 * the session; everything else in the order of `answers`.
 */
export function aRelay(
  answers: Answer[],
  session: Partial<SessionAnswer> | ((nth: number) => Partial<SessionAnswer>) = {},
): FakeRelay {
  const seen: SeenRequest[] = [];
  const left = [...answers];
  let sessions = 0;
  const answer = (request: SeenRequest): Response => {
    if (request.path === '/v1/sessions') {
      sessions += 1;
      const extra = typeof session === 'function' ? session(sessions) : session;
      return json(aSession({ token: `t${sessions}`, ...extra }), 201);
    }
    const next = left.shift();
    if (!next) throw new Error(`No answer left for ${request.method} ${request.path}`);
    if (next instanceof Error) throw next;
    return typeof next === 'function' ? next(request) : next;
  };
  const fakeFetch = async (url: string, init: RequestInit): Promise<Response> => {
    const request: SeenRequest = {
      method: init.method ?? 'GET',
      path: new URL(url).pathname,
      headers: init.headers as Record<string, string>,
      body: init.body === undefined ? undefined : JSON.parse(init.body as string),
    };
    seen.push(request);
    return answer(request);
  };
  return {
    fetch: fakeFetch as typeof fetch,
    seen,
    requests: (line) => seen.filter(({ method, path }) => `${method} ${path}` === line),
  };
}

export const aSession = (extra: Partial<SessionAnswer> = {}): SessionAnswer => ({
  protocol: 1,
  token: 't1',
  expiresAt: '2026-11-22T09:10:00.000Z',
  conversationId: 'conversation-1',
  agent: {
    name: 'Sales_Assistant',
    label: 'Sales Assistant',
    greeting: 'Hello.',
    suggestions: ['Which opportunities are open?'],
    model: 'default',
  },
  user: { id: '005000000000001AAA', name: 'Dana Whitfield' },
  connection: { mode: 'per-user', status: 'ready' },
  allowed: [{ tool: 'find_records', mode: 'allow' }],
  transcript: [],
  ...extra,
});

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });

export const refusal = (
  status: number,
  code: string,
  {
    retryable = false,
    headers = {},
    path,
  }: { retryable?: boolean; headers?: Record<string, string>; path?: string } = {},
): Response =>
  json(
    { error: { code, message: `The relay says ${code}.`, correlationId: 'c-1', retryable, path } },
    status,
    headers,
  );

export const frame = ({ id, event }: LoggedEvent): string =>
  `id: ${id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;

const sse = (body: ReadableStream): Response =>
  new Response(body, { headers: { 'content-type': 'text/event-stream' } });

/** Sends the events with ids from `firstId`, not before `when`, and then ends, or with `cut` breaks off. */
export function stream(
  events: RelayEvent[],
  {
    firstId = 1,
    cut = false,
    when,
  }: { firstId?: number; cut?: boolean; when?: Promise<void> } = {},
): Response {
  const encoder = new TextEncoder();
  const texts = events.map((event, i) => frame({ id: firstId + i, event }));
  const body = new ReadableStream({
    async pull(controller) {
      await when;
      const text = texts.shift();
      if (text !== undefined) controller.enqueue(encoder.encode(text));
      else if (cut) controller.error(new Error('connection reset'));
      else controller.close();
    },
  });
  return sse(body);
}

/** Stays open without saying anything. */
export const silence = (): Response => sse(new ReadableStream({}));

/** An answer whose body cannot be read as a stream. */
export function unstreamable(response: Response): Response {
  Object.defineProperty(response, 'body', { value: undefined });
  return response;
}
