// Server-sent events from a turn's log: whatever the connection does, the log is the truth.
import { randomInt } from 'node:crypto';
import type { LoggedEvent } from '../protocol.ts';
import type { EventLog } from '../state/interfaces.ts';

const HEARTBEAT_MS = 15_000;
/** What a browser waits before it connects again. */
const RETRY_MS = 1_000;
/** Where all come back at once they wait differently long, up to twice as long on average. */
const RETRY_SPREAD_MS = 2_000;
/** Bytes that wait for a slow reader before its connection is closed; it resumes by id. */
const MAX_WAITING_BYTES = 512 * 1024;
/** The longest that a stream stays open; timers hold no more. */
const MAX_OPEN_MS = 60 * 60_000;

const encoder = new TextEncoder();

export interface StreamOptions {
  /** Milliseconds since 1970: the stream closes then, the renewed session resumes it. */
  expiresAt: number;
  now(): number;
  /** Told what ends the stream before its time; answers what forgets it. */
  opened(end: () => void): () => void;
}

/**
 * A `text/event-stream` of the turn's events after `afterId`, in order, each once. It ends with the turn, when
 * the session expires, or when the reader falls behind. A ReadableStream of our own: Hono's streamSSE takes
 * 1.7 times the memory per stream.
 */
export function streamEvents(
  log: EventLog,
  turnId: string,
  afterId: number,
  options: StreamOptions,
): Response {
  let close = (): void => undefined;
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        close = pump(log, turnId, afterId, options, controller);
      },
      cancel() {
        close();
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: MAX_WAITING_BYTES }),
  );
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    },
  });
}

function pump(
  log: EventLog,
  turnId: string,
  afterId: number,
  options: StreamOptions,
  controller: ReadableStreamDefaultController<Uint8Array>,
): () => void {
  let last = afterId;
  let reading = false;
  let rung = false;
  let open = true;
  const close = (): void => {
    if (!open) return;
    open = false;
    unwatch();
    forget();
    clearInterval(heartbeat);
    clearTimeout(expiry);
    try {
      controller.close();
    } catch {
      // The reader went away first.
    }
  };
  const send = (text: string): void => controller.enqueue(encoder.encode(text));
  const sendNew = async (): Promise<void> => {
    rung = true;
    if (reading) return;
    reading = true;
    while (rung && open) {
      rung = false;
      const events = await log.read(turnId, last);
      if (!open) break;
      if (events.length > 0) send(events.map(frameOf).join(''));
      last = events.at(-1)?.id ?? last;
      if (isBehind(controller) || events.some(isLast)) close();
    }
    reading = false;
  };
  const ring = (): void => void sendNew().catch(close);
  const unwatch = log.watch(turnId, ring);
  const forget = options.opened(() => {
    send(retryAfter(RETRY_MS + randomInt(RETRY_SPREAD_MS)));
    close();
  });
  const heartbeat = setInterval(() => send(': still here\n\n'), HEARTBEAT_MS);
  const expiry = setTimeout(close, openMs(options));
  send(retryAfter(RETRY_MS));
  ring();
  return close;
}

const retryAfter = (ms: number): string => `retry: ${ms}\n\n`;

const isBehind = ({ desiredSize }: ReadableStreamDefaultController): boolean =>
  (desiredSize ?? 0) <= 0;

function openMs({ expiresAt, now }: StreamOptions): number {
  return Math.min(Math.max(0, expiresAt - now()), MAX_OPEN_MS);
}

function frameOf({ id, event }: LoggedEvent): string {
  return `id: ${id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}

function isLast({ event }: LoggedEvent): boolean {
  return event.type === 'turn.finished' || event.type === 'turn.failed';
}
