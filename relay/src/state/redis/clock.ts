// One clock for all instances: that of Redis, as the difference to this one's, asked for now and then.
import type { Redis } from 'ioredis';

/** Smaller differences make no card or session wrong; a time that was under way for longer tells too little. */
const NOISE_MS = 1_000;
const ASK_EVERY_MS = 60_000;

export interface SharedClock {
  /** The time of Redis minus ours, in milliseconds; 0 until Redis has said otherwise. */
  offsetMs(): number;
  close(): void;
}

/** Asks whenever the connection is there anew, and once a minute. `now`: our own clock, milliseconds since 1970. */
export function createSharedClock(redis: Redis, now: () => number): SharedClock {
  let offset = 0;
  const ask = async (): Promise<void> => {
    const asked = now();
    const [seconds = 0, microseconds = 0] = await redis.time();
    const answered = now();
    if (answered - asked > NOISE_MS) return;
    const difference = seconds * 1_000 + microseconds / 1_000 - (asked + answered) / 2;
    offset = Math.abs(difference) < NOISE_MS ? 0 : Math.round(difference);
  };
  const tryToAsk = (): void => void ask().catch(() => undefined);
  redis.on('ready', tryToAsk);
  const timer = setInterval(tryToAsk, ASK_EVERY_MS).unref();
  return {
    offsetMs: () => offset,
    close: () => clearInterval(timer),
  };
}
