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

async function readInTime<T>(read: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('silent stream')), SILENCE_MS);
  });
  try {
    return await Promise.race([read, silence]);
  } finally {
    clearTimeout(timer);
  }
}

/** Reads until the stream ends; throws when it is cut or falls silent. */
export async function readStream(
  response: Response,
  onEvent: (logged: LoggedEvent) => void,
): Promise<void> {
  const reader = response.body?.getReader();
  if (!reader) return;
  const decoder = new TextDecoder();
  const feed = createSseReader(({ id, data }) => {
    const event = parseEvent(data);
    if (event) onEvent({ id, event });
  });
  try {
    for (;;) {
      const { done, value } = await readInTime(reader.read());
      if (done) return;
      feed(decoder.decode(value, { stream: true }));
    }
  } finally {
    reader.cancel().catch(() => undefined);
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
