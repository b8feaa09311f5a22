// How long to wait before asking the relay again, and a wait that can be cut short.

const FIRST_MS = 500;
const LONGEST_MS = 15_000;

/** Exponential backoff with jitter, so that panels do not come back all at once. `failures` from 0. */
export const backoffMs = (failures: number, random: () => number): number =>
  Math.min(LONGEST_MS, FIRST_MS * 2 ** failures) * (0.5 + random() / 2);

export interface Pauses {
  /** Ends after `ms`, at `wake()`, or when the signal aborts. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  /** Ends every wait now: the network came back, or there is news to fetch. */
  wake(): void;
}

export function createPauses(): Pauses {
  const waiting = new Map<() => void, ReturnType<typeof setTimeout>>();
  const wait = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(waiting.get(end));
        waiting.delete(end);
        signal.removeEventListener('abort', end);
        resolve();
      };
      waiting.set(end, setTimeout(end, ms));
      signal.addEventListener('abort', end);
      if (signal.aborted) end();
    });
  return { wait, wake: () => [...waiting.keys()].forEach((end) => end()) };
}
