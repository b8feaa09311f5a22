// Live sessions: an opaque random token, stored as its hash, and what the org signed for it.
import { createHash, randomBytes } from 'node:crypto';
import { RelayError } from '../errors.ts';
import type { StateStore } from '../state/interfaces.ts';
import { remembering } from '../state/remembering.ts';
import type { Owner, Setting } from '../turn/types.ts';

export interface Session extends Setting {
  conversationId: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

export interface Sessions {
  /** Stores the session; answers its bearer token (256 random bits). */
  create(session: Session): Promise<string>;
  /** The session of an `Authorization` header. Throws RelayError `session_expired`. */
  require(authorization: string | undefined): Promise<Session>;
  /** Ends every session that the person has now. */
  endAll(owner: Owner): Promise<void>;
}

/** Longer than any session lives. */
const END_KEPT_MS = 24 * 60 * 60_000;

interface Stored {
  session: Session;
  /** The last end that the person had seen when the session began; after another end it is over. */
  sinceEnd: string | null;
}

/** Of each process; others are read from the store each time. */
const MOST_REMEMBERED = 4_000;

export function createSessions(store: StateStore, now: () => number): Sessions {
  const sessions = remembering<Stored>(store, MOST_REMEMBERED);
  // One mark per person instead of a list of sessions: it cannot miss one that is being opened elsewhere.
  const lastEnd = async (owner: Owner): Promise<string | null> =>
    (await store.get<string>(endKeyOf(owner)))?.value ?? null;

  return {
    async create(session) {
      const token = randomBytes(32).toString('base64url');
      const stored: Stored = { session, sinceEnd: await lastEnd(session.actor) };
      await sessions.put(keyOf(token), stored, session.expiresAt - now());
      return token;
    },
    async require(authorization) {
      const token = /^Bearer ([\w-]{43})$/.exec(authorization ?? '')?.[1];
      if (token === undefined) throw new RelayError('session_expired');
      const key = keyOf(token);
      // A token is one person's for ever: both questions can be asked at once.
      const actor = sessions.last(key)?.session.actor;
      const [found, end] = await Promise.all([sessions.get(key), actor && lastEnd(actor)]);
      if (found === undefined) throw new RelayError('session_expired');
      const { session, sinceEnd } = found;
      const over = end === undefined ? await lastEnd(session.actor) : end;
      if (session.expiresAt <= now() || sinceEnd !== over) throw new RelayError('session_expired');
      return session;
    },
    async endAll(owner) {
      const mark = randomBytes(16).toString('base64url');
      await store.put(endKeyOf(owner), mark, { ttlMs: END_KEPT_MS });
    },
  };
}

const endKeyOf = ({ orgId, userId }: Owner): string => `sessions-ended:${orgId}:${userId}`;

/** The look-up is by hash, so neither a dump of the store nor its timing gives a token away. */
function keyOf(token: string): string {
  return `session:${createHash('sha256').update(token).digest('base64url')}`;
}
