// How many streams a person and an instance have open at once: each holds a connection and some memory.
import type { Limits } from '../config.ts';
import { RelayError } from '../errors.ts';
import { ownKey, type Owner } from '../state/owned.ts';
import type { Drain } from './drain.ts';
import type { StreamOptions } from './streamEvents.ts';

export interface OpenStreams {
  /**
   * A place for a stream; give it back with `leave` where none is opened. Throws RelayError `rate_limited` (the
   * person has too many here) or `busy` (the instance).
   */
  take(owner: Owner): { opened: StreamOptions['opened']; leave(): void };
}

const RETRY_AFTER_S = 5;

export function createOpenStreams(limits: Limits, drain: Drain): OpenStreams {
  const ofPerson = new Map<string, number>();
  let all = 0;
  const count = (person: string, change: 1 | -1): void => {
    all += change;
    const now = (ofPerson.get(person) ?? 0) + change;
    if (now > 0) ofPerson.set(person, now);
    else ofPerson.delete(person);
  };
  return {
    take(owner) {
      const person = ownKey('streams', { id: '', owner });
      if ((ofPerson.get(person) ?? 0) >= limits.streamsPerUser) throw tooManyOfPerson();
      if (all >= limits.streamsPerInstance) throw tooManyHere();
      count(person, 1);
      let open = true;
      const leave = (): void => {
        if (open) count(person, -1);
        open = false;
      };
      const opened: StreamOptions['opened'] = (end) => {
        const forget = drain.addStream(end);
        return () => {
          forget();
          leave();
        };
      };
      return { opened, leave };
    },
  };
}

const tooManyOfPerson = (): RelayError =>
  new RelayError('rate_limited', {
    detail: 'open streams of a user',
    message: (words) => words.refusals.tooManyTabs,
    retryAfterS: RETRY_AFTER_S,
  });

const tooManyHere = (): RelayError =>
  new RelayError('busy', { detail: 'open streams of the instance', retryAfterS: RETRY_AFTER_S });
