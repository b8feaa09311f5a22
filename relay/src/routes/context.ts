// What every route has at hand, and how a request is parsed at the edge.
import type { Context } from 'hono';
import { z } from 'zod';
import type { Approvals } from '../approvals/approvals.ts';
import type { Config } from '../config.ts';
import { RelayError } from '../errors.ts';
import type { SalesforceGateway } from '../salesforce/client.ts';
import type { OpenDeps } from '../session/openSession.ts';
import type { Session, Sessions } from '../session/sessions.ts';
import type { State } from '../state/interfaces.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import type { Conversations } from '../turn/conversations.ts';
import type { RunnerDeps } from '../turn/runner.ts';
import type { Turns } from '../turn/turns.ts';
import type { Turn } from '../turn/types.ts';
import { wordsFor, type Words } from '../words/words.ts';
import type { Drain } from './drain.ts';
import type { OpenStreams } from './openStreams.ts';

/** Set by the first middleware in `app.ts`. */
export interface RelayEnv {
  Variables: {
    correlationId: string;
    /** Of the person, once their session is known; of their browser before. */
    words: Words;
  };
}

export interface RouteDeps extends OpenDeps {
  config: Config;
  state: State;
  sessions: Sessions;
  conversations: Conversations;
  turns: Turns;
  approvals: Approvals;
  gateway: SalesforceGateway;
  runner: RunnerDeps;
  drain: Drain;
  streams: OpenStreams;
  logger: Logger;
  telemetry: Telemetry;
}

/** An id that a client made or was given. */
export const idSchema = z.string().min(1).max(64);

/** The session of the request's bearer token; from here on its person's language is spoken. Throws RelayError `session_expired`. */
export async function sessionOf(c: Context<RelayEnv>, deps: RouteDeps): Promise<Session> {
  const session = await deps.sessions.require(c.req.header('authorization'));
  c.set('words', wordsFor(session.actor.language));
  return session;
}

/** The turn, if it is this person's; somebody else's is not found. */
export async function turnOf(
  deps: RouteDeps,
  session: Session,
  id: string | undefined,
): Promise<Turn> {
  const turn = id === undefined ? undefined : await deps.turns.get({ id, owner: session.actor });
  if (turn === undefined) throw new RelayError('not_found');
  return turn;
}

/** What a browser sends to another origin only after asking: a form of a foreign page cannot. */
const JSON_TYPE = /^application\/json\s*(;|$)/i;

/** What Node says of a request whose connection closed: no fault of ours, and nobody to answer. */
const isCut = (error: unknown): boolean => (error as { code?: unknown }).code === 'ECONNRESET';

/** For `catch` while a body is read. Throws RelayError `bad_request` where the client left before it had said all. */
export function unlessCut(error: unknown): never {
  if (isCut(error)) throw new RelayError('bad_request', { detail: 'cut off' });
  throw error;
}

/** The request's JSON, checked. Throws RelayError `bad_request` with the path of the first wrong field. */
export async function bodyOf<T>(c: Context<RelayEnv>, schema: z.ZodType<T>): Promise<T> {
  const type = c.req.header('content-type') ?? '';
  if (!JSON_TYPE.test(type)) {
    throw new RelayError('bad_request', { path: 'content-type', detail: 'not application/json' });
  }
  let json: unknown;
  try {
    json = await c.req.json();
  } catch (error) {
    if (error instanceof SyntaxError) throw new RelayError('bad_request', { detail: 'no JSON' });
    unlessCut(error);
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  // Only the first step of a path is a name of ours; further ones may be keys that somebody made up.
  const detail = `body: ${String(issue?.path[0] ?? '')} ${issue?.code}`;
  throw new RelayError('bad_request', { path: issue?.path.join('.') ?? '', detail });
}
