// What a segment says and stores: one thing after the other, while the loop goes on where nothing depends on it.
import type { RelayEvent } from '../protocol.ts';

/**
 * Words and steps: the loop goes on while one of them is being appended. What rests on "appended before" still holds,
 * because all that is said and stored waits here for what came before it:
 * - a step is in the log before the write it shows is sent, for that write's key is stored before;
 * - what is stored is never ahead of what was said: whoever takes the turn over finds no result without its step;
 * - one append is under way at a time: Redis tells a second try of it by the mark of the last one alone.
 * A card, a receipt and whatever else people act upon is in the log before anything follows it.
 */
const LOOP_GOES_ON: ReadonlySet<RelayEvent['type']> = new Set<RelayEvent['type']>([
  'text.delta',
  'step.started',
  'step.progress',
  'step.finished',
]);

export interface InOrder {
  /** Appends behind all that came before. Resolves when the loop may go on. */
  say(event: RelayEvent): Promise<void>;
  /** Stores behind all that came before; resolves when that is done. */
  store(write: () => Promise<void>): Promise<void>;
  /** Resolves when all is said and stored. */
  done(): Promise<void>;
}

/**
 * Begins when `ready` has resolved. What fails (Superseded, StateUnavailable, `ready` itself) fails all that follows: it
 * is heard by whoever says, stores or asks for the end next.
 */
export function createInOrder(
  append: (event: RelayEvent) => Promise<unknown>,
  ready: Promise<unknown> = Promise.resolve(),
): InOrder {
  let last = ready;
  last.catch(() => undefined);
  const follow = (work: () => Promise<unknown>): Promise<unknown> => {
    last = last.then(work);
    // Heard later; nobody may be waiting now.
    last.catch(() => undefined);
    return last;
  };
  return {
    async say(event) {
      await last;
      const appended = follow(() => append(event));
      if (!LOOP_GOES_ON.has(event.type)) await appended;
    },
    store: async (write) => void (await follow(write)),
    done: async () => void (await last),
  };
}
