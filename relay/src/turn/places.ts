// How many turns a person and an org have at work at once, on all instances together.
import type { Limits } from '../config.ts';
import { RelayError } from '../errors.ts';
import { StateUnavailable, type Counters } from '../state/interfaces.ts';
import type { Owned } from '../state/owned.ts';
import { newTurnId } from './turns.ts';
import type { Owner } from './types.ts';

export interface Places {
  /** A place for a new turn. Throws RelayError `rate_limited` (the person has too many) or `busy` (the org). */
  take(turn: Owned): Promise<void>;
  /** The place of a turn that goes on: it is never turned away. */
  takeAgain(turn: Owned): Promise<void>;
  /** The turn has ended, waits for a person, or is forgotten. */
  leave(turn: Owned): Promise<void>;
}

/** A place that is being asked for, and the id of the turn it is for. */
export interface Seat {
  id: string;
  /** Throws what `take` throws. */
  taken: Promise<void>;
}

/**
 * Asks for a place of the person while `begin` looks whether a turn can begin at all; it is given back unless that
 * answers the seat's id. What had no answer may have begun all the same: it keeps its place.
 */
export async function withSeat(
  places: Places,
  owner: Owner,
  begin: (seat: Seat) => Promise<string>,
): Promise<string> {
  const turn = { id: newTurnId(), owner };
  const taken = places.take(turn);
  taken.catch(() => undefined);
  try {
    const begun = await begin({ id: turn.id, taken });
    if (begun !== turn.id) await places.leave(turn);
    return begun;
  } catch (error) {
    if (!(error instanceof StateUnavailable)) await places.leave(turn);
    throw error;
  }
}

/** What a turn may wait in the queue; a place that nobody gave back is free after that and the turn's own time. */
const IN_QUEUE_MS = 10 * 60_000;
const RETRY_AFTER_S = 5;

/** Both keys of an org on one node of a cluster. */
const orgKey = ({ orgId }: Owner): string => `turns:{${orgId}}`;
const userKey = ({ orgId, userId }: Owner): string => `turns:{${orgId}}:${userId}`;

export function createPlaces(counters: Counters, limits: Limits): Places {
  const ttlMs = IN_QUEUE_MS + limits.turnSeconds * 1_000;
  return {
    async take({ id, owner }) {
      const wanted = [
        { key: userKey(owner), limit: limits.turnsInFlightPerUser },
        { key: orgKey(owner), limit: limits.turnsInFlightPerOrg },
      ];
      const full = await counters.take(id, wanted, ttlMs);
      if (full === undefined) return;
      throw full === orgKey(owner) ? tooManyInOrg() : tooManyOfPerson(limits);
    },
    async takeAgain({ id, owner }) {
      await counters.take(id, [{ key: userKey(owner) }, { key: orgKey(owner) }], ttlMs);
    },
    leave: ({ id, owner }) => counters.leave(id, [userKey(owner), orgKey(owner)]),
  };
}

function tooManyOfPerson({ turnsInFlightPerUser: most }: Limits): RelayError {
  return new RelayError('rate_limited', {
    detail: 'turns in flight of a user',
    message: (words) => words.refusals.ownQuestionsOpen(most),
    retryAfterS: RETRY_AFTER_S,
  });
}

function tooManyInOrg(): RelayError {
  return new RelayError('busy', {
    detail: 'turns in flight of an org',
    message: (words) => words.refusals.manyAsking,
    retryAfterS: RETRY_AFTER_S,
  });
}
