// Server-sent events from a turn's log: whatever the connection does, the log is the truth.
import { randomInt } from 'node:crypto';
import type { LoggedEvent } from '../protocol.ts';
import type { EventLog } from '../state/interfaces.ts';
import type { LogKey } from '../state/owned.ts';

const HEARTBEAT_MS = 15_000;
/** What a browser waits before it connects again. */
const RETRY_MS = 1_000;
/** Where all come back at once they wait differently long, up to twice as long on average. */
const RETRY_SPREAD_MS = 2_000;
/** Bytes that wait for a slow reader before the log is read on: the log is the buffer. */
const MAX_WAITING_BYTES = 64 * 1024;
/** Events read at once: whoever resumes a long turn, and a thousand who do, hold no more than this of it. */
const PAGE = 64;
/** The longest that a stream stays open; timers hold no more. */
const MAX_OPEN_MS = 60 * 60_000;

const encoder = new TextEncoder();

export interface StreamOptions {
  /** Milliseconds since 1970: the stream closes then, the renewed session resumes it. */
  expiresAt: number;
  now(): number;
  /** Told what ends the stream before its time; answers what forgets it. */
  opened(end: () => void): () => void;
  /** Hears why the log could not be read; whoever reads is told to come back. */
  failed(error: unknown): void;
  /** The turn is over: the stream ends with what is there. */
  over?: boolean;
}

/**
 * A `text/event-stream` of the turn's events after `afterId`, in order, each once. It ends with the turn, when
 * the session expires, or when its log is gone; a reader who falls behind is waited for. A ReadableStream of our own: Hono's streamSSE takes
 * 1.7 times the memory per stream.
 */
export function streamEvents(
  log: EventLog,
  key: LogKey,
  afterId: number,
  options: StreamOptions,
): Response {
  let pumped: Pump | undefined;
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        pumped = pump({ log, key, afterId }, options, controller);
      },
      pull() {
        pumped?.goOn();
      },
      cancel() {
        pumped?.close();
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

type Controller = ReadableStreamDefaultController<Uint8Array>;

interface Place {
  log: EventLog;
  key: LogKey;
  afterId: number;
}

interface Pump {
  /** The reader has caught up. */
  goOn(): unknown;
  close(): void;
}

function pump(from: Place, options: StreamOptions, controller: Controller): Pump {
  const { log, key } = from;
  let last = from.afterId;
  let page = PAGE;
  let reading = false;
  let rung = false;
  let open = true;
  const close = (): void => {
    if (!open) return;
    open = false;
    unwatch();
    forget();
    stopTimers();
    endOf(controller);
  };
  const send = senderTo(controller);
  const sendNew = async (): Promise<void> => {
    rung = true;
    if (reading) return;
    reading = true;
    while (rung && open && !isBehind(controller)) {
      rung = false;
      const found = await log.read(key, last, page, options.over !== true);
      if (!open) break;
      if (found === undefined) return close();
      const { events, text } = fitting(found, controller);
      if (text !== '') send(text);
      last = events.at(-1)?.id ?? last;
      rung ||= found.length === page || events.length < found.length;
      // Whoever takes in less than a page is read less at once: what does not fit is read again.
      page = events.length < found.length ? events.length : Math.min(PAGE, page * 2);
      if (events.some(isLast) || (options.over && !rung)) close();
    }
    reading = false;
  };
  const leave = (): void => {
    if (open) send(comeBack());
    close();
  };
  const fail = (error: unknown): void => {
    if (open) options.failed(error);
    leave();
  };
  const ring = (): void => void sendNew().catch(fail);
  const unwatch = log.watch(key, ring);
  const forget = options.opened(leave);
  const stopTimers = startTimers(controller, openMs(options), close);
  send(retryAfter(RETRY_MS));
  ring();
  return { goOn: () => rung && ring(), close };
}

/** As many of them as the reader has room for, and one at least; the others stay in the log. */
function fitting(
  found: readonly LoggedEvent[],
  { desiredSize }: Controller,
): { events: readonly LoggedEvent[]; text: string } {
  let text = '';
  let room = desiredSize ?? 0;
  for (const [i, event] of found.entries()) {
    if (i > 0 && room <= 0) return { events: found.slice(0, i), text };
    const frame = frameOf(event);
    text += frame;
    room -= Buffer.byteLength(frame);
  }
  return { events: found, text };
}

function endOf(controller: Controller): void {
  try {
    controller.close();
  } catch {
    // The reader went away first.
  }
}

const senderTo =
  (controller: Controller) =>
  (text: string): void =>
    controller.enqueue(encoder.encode(text));

/** One that beats and one that ends it; whoever has not read what is there needs no sign of life. */
function startTimers(controller: Controller, afterMs: number, end: () => void): () => void {
  const send = senderTo(controller);
  const heartbeat = setInterval(() => {
    if (!isBehind(controller)) send(': still here\n\n');
  }, HEARTBEAT_MS);
  const expiry = setTimeout(end, afterMs);
  return () => {
    clearInterval(heartbeat);
    clearTimeout(expiry);
  };
}

const comeBack = (): string => retryAfter(RETRY_MS + randomInt(RETRY_SPREAD_MS));

const retryAfter = (ms: number): string => `retry: ${ms}\n\n`;

const isBehind = ({ desiredSize }: Controller): boolean => (desiredSize ?? 0) <= 0;

function openMs({ expiresAt, now }: StreamOptions): number {
  return Math.min(Math.max(0, expiresAt - now()), MAX_OPEN_MS);
}

function frameOf({ id, event }: LoggedEvent): string {
  return `id: ${id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}

function isLast({ event }: LoggedEvent): boolean {
  return event.type === 'turn.finished' || event.type === 'turn.failed';
}
