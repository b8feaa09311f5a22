// The org's time: always moving forward, so that the order of changes can be read from their stamps.

export interface OrgClock {
  now(): Date;
  /**
   * A stamp for a change, later than every stamp before it and, where the record has one, at least one
   * second later than the record's last: Salesforce shows whole seconds, so two changes of one record
   * within a second still show different times.
   *
   * @param previous - the record's `SystemModstamp` so far
   * @returns ISO 8601 with milliseconds, UTC
   */
  stamp(previous?: string): string;
}

/** @param now - the clock on the wall; a test may hold it still */
export function createClock(now: () => Date): OrgClock {
  let last = 0;
  return {
    now,
    stamp(previous) {
      last = Math.max(now().getTime(), last + 1);
      if (!previous) return new Date(last).toISOString();
      const nextSecond = (Math.floor(Date.parse(previous) / 1000) + 1) * 1000;
      return new Date(Math.max(last, nextSecond)).toISOString();
    },
  };
}
