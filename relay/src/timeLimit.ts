// The time that a piece of work has: its timer goes with it.

export interface TimeLimit {
  /** Aborted when the time is up. */
  signal: AbortSignal;
  /** Forgets the timer: `AbortSignal.timeout` would keep it, and all that listens, until its time. */
  end(): void;
}

export function timeLimit(ms: number): TimeLimit {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), Math.max(1, ms)).unref();
  return { signal: controller.signal, end: () => clearTimeout(timer) };
}
