// Salesforce's time as its answers tell it, so that a wrong local clock does not break the JWT bearer.

/** Smaller differences are the resolution of the Date header and the way it travelled. */
const NOISE_MS = 2_000;

export interface OrgClock {
  /** Milliseconds since the epoch, as Salesforce counts them. */
  now(): number;
  /** Salesforce's time minus ours, in milliseconds; 0 until an answer says otherwise. */
  offsetMs(): number;
  /** Learns from an answer's `Date` header. */
  observe(dateHeader: string | undefined): void;
}

/** @param now our own clock, in milliseconds since the epoch */
export function createOrgClock(now: () => number): OrgClock {
  let offset = 0;
  return {
    now: () => now() + offset,
    offsetMs: () => offset,
    observe(dateHeader) {
      const theirs = Date.parse(dateHeader ?? '');
      if (Number.isNaN(theirs)) return;
      const difference = theirs - now();
      offset = Math.abs(difference) < NOISE_MS ? 0 : difference;
    },
  };
}
