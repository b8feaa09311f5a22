// The wire to one Salesforce org: bounded in time, sockets and size, pinned to one origin, repeating nothing.
//
// jsforce's own transport waits 30 minutes, repeats by itself, follows redirects, obeys HTTP_PROXY and opens
// a socket per call. This one does none of that, and it knows whether a request has left the relay.
import { gunzip } from 'node:zlib';
import { Pool } from 'undici';
import type { Dispatcher } from 'undici';

/** Largest answer that is read, in bytes; the global describe of a big org is about 2 MB. */
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;

/** How long a connection may take to stand, in milliseconds. */
const CONNECT_TIMEOUT_MS = 10_000;

/** One exchange: what ends it, and what became of it. */
export interface Exchange {
  /** Ends it, whatever it is doing. */
  deadline: AbortSignal;
  /** The person's stop. */
  stop?: AbortSignal | undefined;
  /** A request that was sent is not cut by `stop`, because a cut write may or may not have happened. */
  finishOnceSent: boolean;
  /** W3C Trace Context of the call, where it is traced. */
  traceparent?: string | undefined;
  /** Bytes of the request may have left the relay. */
  sent: boolean;
  /** Of the answer, once its head is here. */
  status?: number;
  headers: Record<string, string>;
}

export interface HttpRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  /** What is asked for, JSON when left out. */
  accept?: string;
  body?: string | undefined;
}

export interface HttpAnswer {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
}

export type FailureKind =
  /** No connection, or none yet when it had to end: nothing was sent. */
  | 'unreachable'
  /** The connection ended before the whole answer was here. */
  | 'cut'
  | 'timeout'
  | 'stopped'
  /** An answer that is too big, does not unpack or sends elsewhere. */
  | 'unreadable';

/** Why there is no answer. Carries no URL and no body. */
export class TransportFailure extends Error {
  override readonly name = 'TransportFailure';
  readonly kind: FailureKind;

  constructor(kind: FailureKind, cause?: unknown) {
    super(kind, { cause });
    this.kind = kind;
  }
}

export interface Transport {
  /** @throws TransportFailure when there is no whole answer; any status is an answer, except a redirect. */
  send(request: HttpRequest, exchange: Exchange): Promise<HttpAnswer>;
  /** The same for bytes, of which at most `maxBytes` are taken: more are `unreadable`. */
  fetch(request: HttpRequest, exchange: Exchange, maxBytes: number): Promise<RawAnswer>;
  /** Cuts what is under way. */
  close(): Promise<void>;
}

export interface TransportOptions {
  /** The only origin that is ever asked. */
  origin: string;
  maxSockets: number;
  /** Told the headers of every answer. */
  onHeaders?: (headers: Record<string, string>) => void;
}

/** A new exchange that ends with `deadline` or, until it is sent or altogether, with `stop`. */
export function newExchange(
  ends: Pick<Exchange, 'deadline' | 'stop' | 'finishOnceSent' | 'traceparent'>,
): Exchange {
  return { ...ends, sent: false, headers: {} };
}

/** Opens no connection before the first request. */
export function createTransport(options: TransportOptions): Transport {
  const pool = new Pool(options.origin, {
    connections: options.maxSockets,
    pipelining: 1,
    // With HTTP/2 the cap on sockets would not cap requests, and one cut would end many of them.
    allowH2: false,
    connectTimeout: CONNECT_TIMEOUT_MS,
    maxResponseSize: MAX_ANSWER_BYTES,
    // The exchange's deadline covers head and body together.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const fetchRaw = async (request: HttpRequest, exchange: Exchange, maxBytes: number) => {
    const url = new URL(request.url);
    if (url.origin !== options.origin) throw new Error('this transport is pinned to its org');
    const answer = await dispatch(pool, url, request, exchange, maxBytes);
    options.onHeaders?.(answer.headers);
    if (answer.statusCode >= 300 && answer.statusCode < 400) {
      throw new TransportFailure('unreadable');
    }
    return { ...answer, body: await unpacked(answer, maxBytes) };
  };
  return {
    async send(request, exchange) {
      const answer = await fetchRaw(request, exchange, MAX_ANSWER_BYTES);
      return { ...answer, body: answer.body.toString('utf8') };
    },
    fetch: fetchRaw,
    async close() {
      if (!pool.destroyed) await pool.destroy();
    },
  };
}

/** An answer whose body nobody has read yet. */
export interface RawAnswer {
  statusCode: number;
  headers: Record<string, string>;
  body: Buffer;
}

function dispatch(
  pool: Pool,
  url: URL,
  request: HttpRequest,
  exchange: Exchange,
  maxBytes: number,
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const ending = watchEnds(exchange, reject);
    if (ending.over()) return;
    const chunks: Buffer[] = [];
    let bytes = 0;
    pool.dispatch(toDispatch(url, request, exchange), {
      onRequestStart(controller) {
        // undici calls this just before it writes, and writes nothing after an abort.
        if (ending.over()) return controller.abort(new Error('over before it was sent'));
        exchange.sent = true;
        ending.onEnd((reason) => controller.abort(reason));
      },
      onResponseStart(_controller, statusCode, headers) {
        exchange.status = statusCode;
        exchange.headers = plainHeaders(headers);
      },
      onResponseData(controller, chunk) {
        bytes += chunk.length;
        if (bytes > maxBytes) return controller.abort(new TransportFailure('unreadable'));
        chunks.push(chunk);
      },
      onResponseEnd() {
        ending.finish();
        const statusCode = exchange.status ?? 0;
        resolve({ statusCode, headers: exchange.headers, body: Buffer.concat(chunks) });
      },
      onResponseError(_controller, error) {
        ending.finish();
        reject(new TransportFailure(failureKind(error, exchange), error));
      },
    });
  });
}

/** Rejects the moment the exchange has to end, even while it waits for a free socket. */
function watchEnds(exchange: Exchange, reject: (failure: TransportFailure) => void) {
  const { deadline, stop } = exchange;
  let over = false;
  let cut: ((reason: Error) => void) | undefined;
  const finish = () => {
    over = true;
    deadline.removeEventListener('abort', onDeadline);
    stop?.removeEventListener('abort', onStop);
  };
  const end = (kind: FailureKind) => {
    const failure = new TransportFailure(kind);
    finish();
    reject(failure);
    cut?.(failure);
  };
  const onDeadline = () => end('timeout');
  const onStop = () => {
    if (!exchange.sent || !exchange.finishOnceSent) end('stopped');
  };
  if (deadline.aborted) onDeadline();
  else if (stop?.aborted) onStop();
  else {
    deadline.addEventListener('abort', onDeadline);
    stop?.addEventListener('abort', onStop);
  }
  return {
    over: () => over,
    finish,
    onEnd: (listener: (reason: Error) => void) => {
      cut = listener;
    },
  };
}

function toDispatch(
  url: URL,
  request: HttpRequest,
  { traceparent }: Exchange,
): Dispatcher.DispatchOptions {
  return {
    path: url.pathname + url.search,
    method: request.method,
    headers: {
      ...request.headers,
      accept: request.accept ?? 'application/json',
      'accept-encoding': 'gzip',
      ...(traceparent === undefined ? {} : { traceparent }),
    },
    body: request.body ?? null,
  };
}

function plainHeaders(headers: Record<string, string | string[] | undefined>) {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) plain[name.toLowerCase()] = String(value);
  }
  return plain;
}

function failureKind(error: Error, exchange: Exchange): FailureKind {
  if (!exchange.sent) return 'unreachable';
  if (error instanceof TransportFailure) return error.kind;
  const code = (error as { code?: unknown }).code;
  return code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE' ? 'unreadable' : 'cut';
}

async function unpacked(answer: RawAnswer, maxBytes: number): Promise<Buffer> {
  if (answer.headers['content-encoding'] !== 'gzip') return answer.body;
  return new Promise((resolve, reject) => {
    gunzip(answer.body, { maxOutputLength: maxBytes }, (error, body) => {
      if (error) reject(new TransportFailure('unreadable', error));
      else resolve(body);
    });
  });
}
