// One answer's events: read from a stream, or from a list where the browser cannot stream.
import type { EventsAnswer, LoggedEvent, RelayEvent } from '@relay/protocol';
import { createSseReader } from './sse';

/** The relay sends a comment every 15 s: a stream silent for longer than this is dead. */
const SILENCE_MS = 45_000;

/** Some browsers and wrapped windows give answers without a readable body. */
export const canStream = (response: Response): boolean =>
  typeof response.body?.getReader === 'function';

function parseEvent(data: string): RelayEvent | undefined {
  try {
    const event = JSON.parse(data) as RelayEvent | null;
    return typeof event?.type === 'string' ? event : undefined;
  } catch {
    return undefined;
  }
}

/** Calls back once, when nothing was heard for `SILENCE_MS`. One timer at a time, however often something is heard. */
function onSilence(run: () => void): { heard(): void; end(): void } {
  let heardAt = Date.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = (ms: number): void => {
    timer = setTimeout(() => {
      const leftMs = heardAt + SILENCE_MS - Date.now();
      if (leftMs > 0) wait(leftMs);
      else run();
    }, ms);
  };
  wait(SILENCE_MS);
  return { heard: () => void (heardAt = Date.now()), end: () => clearTimeout(timer) };
}

/**
 * Reads until the stream ends, is cut or falls silent. Resolves to whether anything came at all: windows that wrap a
 * body they cannot read, and proxies that keep an answer until it is whole, let nothing through.
 */
export async function readStream(
  response: Response,
  onEvent: (logged: LoggedEvent) => void,
): Promise<boolean> {
  const reader = response.body?.getReader();
  if (!reader) return false;
  const decoder = new TextDecoder();
  const feed = createSseReader(({ id, data }) => {
    const event = parseEvent(data);
    if (event) onEvent({ id, event });
  });
  const leave = (): void => void reader.cancel().catch(() => undefined);
  const silence = onSilence(leave);
  let hasHeard = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return hasHeard;
      hasHeard = true;
      silence.heard();
      feed(decoder.decode(value, { stream: true }));
    }
  } catch {
    return hasHeard;
  } finally {
    silence.end();
    leave();
  }
}

/** Reads the buffered form. */
export async function readList(
  response: Response,
  onEvent: (logged: LoggedEvent) => void,
): Promise<void> {
  const { events } = (await response.json()) as EventsAnswer;
  events.forEach(onEvent);
}
