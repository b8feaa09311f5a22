// Live sessions: an opaque random token, stored as its hash, and what the org signed for it.
import { createHash, randomBytes } from 'node:crypto';
import { RelayError } from '../errors.ts';
import type { StateStore } from '../state/interfaces.ts';
import type { Setting } from '../turn/types.ts';

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
}

export function createSessions(store: StateStore, now: () => number): Sessions {
  return {
    async create(session) {
      const token = randomBytes(32).toString('base64url');
      await store.put(keyOf(token), session, { ttlMs: session.expiresAt - now() });
      return token;
    },
    async require(authorization) {
      const token = /^Bearer ([\w-]{43})$/.exec(authorization ?? '')?.[1];
      const found = token === undefined ? undefined : await store.get<Session>(keyOf(token));
      if (found === undefined || found.value.expiresAt <= now()) {
        throw new RelayError('session_expired');
      }
      return found.value;
    },
  };
}

/** The look-up is by hash, so neither a dump of the store nor its timing gives a token away. */
function keyOf(token: string): string {
  return `session:${createHash('sha256').update(token).digest('base64url')}`;
}
