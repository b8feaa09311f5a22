// The text of a model's answer on its way: the first piece at once, what follows gathered for a moment.
import type { Incoming } from './incoming.ts';
import { createSseReader } from './sse.ts';

/**
 * Text goes on when a window of this many milliseconds ends. The windows of all answers of a process end together:
 * what each of them makes others do, a write to Redis say, is done for all at once.
 */
const WINDOW_MS = 40;
/** Timers may be early by so much: what is said then belongs to the window that ends. */
const EARLY_MS = 2;

export interface Reading {
  /** Takes the data of an event; answers the text that is new. What it throws ends the reading. */
  take(data: string): string;
  /** Hears of every piece of the body. */
  alive(): void;
}

/**
 * Reads the body to its end or to `[DONE]` as fast as it comes, and yields its text: the first piece at once, later ones
 * at the end of a window of 40 ms. What the body, its form or `take` throws comes after the text before it.
 */
export async function* gatherText(
  hear: Incoming['hear'],
  reading: Reading,
): AsyncGenerator<string> {
  const mailbox = createMailbox();
  const reader = createSseReader();
  const pass = (events: string[]): void => {
    for (const data of events) {
      if (data === '[DONE]') return mailbox.close();
      mailbox.put(reading.take(data));
    }
  };
  const onPiece = (piece: string): void => {
    if (mailbox.isClosed()) return;
    reading.alive();
    try {
      pass(reader.feed(piece));
    } catch (error) {
      mailbox.close(error);
    }
  };
  const onEnd = (error?: Error): void => {
    if (error !== undefined || mailbox.isClosed()) return mailbox.close(error);
    try {
      pass(reader.end());
      mailbox.close();
    } catch (wrong) {
      mailbox.close(wrong);
    }
  };
  hear(onPiece, onEnd);
  try {
    yield* mailbox.texts();
  } finally {
    // Who goes away early takes in no more.
    mailbox.close();
  }
}

const nothing = (): void => undefined;

/** Where text waits until it is due. A model says no more than fits here: `take` ends one that goes on and on. */
function createMailbox() {
  let waiting = '';
  let end: { error?: unknown } | undefined;
  let first = true;
  let wake = nothing;
  let hurry = nothing;
  const pause = async (ms: number): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const timer = setTimeout(resolve, ms);
    hurry = () => {
      clearTimeout(timer);
      resolve(undefined);
    };
    await promise;
  };
  return {
    put(text: string): void {
      waiting += text;
      if (text !== '') wake();
    },
    /** The first end counts; nothing waits any longer. */
    close(error?: unknown): void {
      end ??= error === undefined ? {} : { error };
      wake();
      hurry();
    },
    isClosed: () => end !== undefined,
    async *texts(): AsyncGenerator<string> {
      for (;;) {
        if (waiting === '' && end === undefined)
          await new Promise<void>((resolve) => (wake = resolve));
        if (!first && end === undefined) await pause(untilWindowEnds());
        const text = waiting;
        waiting = '';
        first &&= text === '';
        if (text !== '') yield text;
        else if (end !== undefined && 'error' in end) throw end.error;
        else if (end !== undefined) return;
      }
    },
  };
}

function untilWindowEnds(): number {
  return WINDOW_MS + EARLY_MS - ((performance.now() + EARLY_MS) % WINDOW_MS);
}
