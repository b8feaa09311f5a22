// Connecting: a person lets the relay act for them at Salesforce, and comes back to the relay by `/oauth/callback`.
import { createHash, randomBytes } from 'node:crypto';
import type { Config } from '../config.ts';
import { signInRefusal } from '../salesforce/client.ts';
import type { SalesforceGateway, SignInRefusal } from '../salesforce/client.ts';
import { SalesforceError } from '../salesforce/errors.ts';
import type { Actor } from '../salesforce/types.ts';
import type { StateStore } from '../state/interfaces.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { Said } from '../words/words.ts';

/** What a person may need to sign in at Salesforce, a second factor included. */
const SIGN_IN_MS = 10 * 60_000;
/** RFC 7636 takes 43 to 128 characters: this many random bytes are 128. */
const VERIFIER_BYTES = 96;
const STATE = /^[\w-]{43}$/;
/** Salesforce's errors are words; anything else is not shown. */
const ERROR_WORD = /^\w{1,64}$/;

export const CALLBACK_PATH = '/oauth/callback';

export interface ConnectDeps {
  config: Config;
  store: StateStore;
  gateway: SalesforceGateway;
  /** Milliseconds since 1970. */
  now(): number;
  logger: Logger;
}

/** What the callback's query says. */
export interface CallbackQuery {
  state?: string | undefined;
  code?: string | undefined;
  error?: string | undefined;
}

/**
 * `language`: of the person who began; not known where the state is not. `why`: a code for the log, where something
 * went wrong.
 */
export type ConnectEnd = { language?: string | undefined; why?: string } & (
  | { status: 'connected' }
  /** The state is not known here: used, too old, or never given. */
  | { status: 'expired' }
  | { status: 'denied' }
  /** Somebody else said yes than the person of the session. */
  | { status: 'wrong_user'; username: string }
  | { status: 'refused'; help: Said }
  | { status: 'unavailable' }
);

/** Kept while the person is away at Salesforce; PKCE ties the code to it, the state is its only key. */
interface Waiting {
  actor: Actor;
  codeVerifier: string;
  expiresAt: number;
}

/** Answers the address at which this person, and nobody else, connects; good once, while a session lives and a while longer. */
export async function startConnect(deps: ConnectDeps, actor: Actor): Promise<string> {
  const state = randomBytes(32).toString('base64url');
  const codeVerifier = randomBytes(VERIFIER_BYTES).toString('base64url');
  const ttlMs = deps.config.limits.sessionMinutes * 60_000 + SIGN_IN_MS;
  const waiting: Waiting = { actor, codeVerifier, expiresAt: deps.now() + ttlMs };
  await deps.store.put(keyOf(state), waiting, { ttlMs });
  return deps.gateway.authorizeUrl(actor, {
    state,
    codeChallenge: createHash('sha256').update(codeVerifier).digest('base64url'),
    redirectUri: redirectUriOf(deps.config),
  });
}

/**
 * Carries out what came back. Only the person who started it is connected; what Salesforce grants is dropped,
 * and the JWT bearer flow is tried at once, so that the page says what is true.
 */
export async function finishConnect(deps: ConnectDeps, query: CallbackQuery): Promise<ConnectEnd> {
  const waiting = await takeWaiting(deps, query.state);
  if (waiting === undefined) return { status: 'expired' };
  return { ...(await connected(deps, waiting, query)), language: waiting.actor.language };
}

async function connected(
  deps: ConnectDeps,
  { actor, codeVerifier }: Waiting,
  { code, error: word }: CallbackQuery,
): Promise<ConnectEnd> {
  if (code === undefined) return refusedThere(deps, actor, word);
  const redirectUri = redirectUriOf(deps.config);
  try {
    await deps.gateway.redeemCode(actor, { code, codeVerifier, redirectUri });
    deps.gateway.forget(actor);
    const now = await deps.gateway.authorize(actor);
    return now.status === 'ready' ? { status: 'connected' } : refused(now);
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    const why = error.code;
    if (why === 'wrong_user') return { status: 'wrong_user', username: actor.username, why };
    const refusal = signInRefusal(error);
    return refusal ? refused(refusal) : { status: 'unavailable', why };
  }
}

function refused({ code }: SignInRefusal): ConnectEnd {
  return { status: 'refused', help: (words) => words.signIn[code], why: code };
}

/** The state is spent by whoever reads it first. */
async function takeWaiting(
  { store, now }: ConnectDeps,
  state: string | undefined,
): Promise<Waiting | undefined> {
  if (state === undefined || !STATE.test(state)) return undefined;
  const key = keyOf(state);
  const found = await store.get<Waiting | 'spent'>(key);
  if (found === undefined || found.value === 'spent') return undefined;
  const first = await store.put(key, 'spent', { ttlMs: SIGN_IN_MS, ifVersion: found.version });
  return first && found.value.expiresAt > now() ? found.value : undefined;
}

function refusedThere(deps: ConnectDeps, actor: Actor, error = ''): ConnectEnd {
  const word = ERROR_WORD.test(error) ? error : 'no_code';
  const { orgId, userId } = actor;
  deps.logger.warn({ orgId, userId, code: word }, 'not allowed to act in Salesforce');
  if (word === 'access_denied') return { status: 'denied' };
  return { status: 'refused', help: (words) => words.refusedThere(word), why: word };
}

function redirectUriOf({ publicUrl }: Config): string {
  return `${publicUrl}${CALLBACK_PATH}`;
}

/** The look-up is by hash, as that of sessions: neither the store nor its timing gives a state away. */
function keyOf(state: string): string {
  return `connect:${createHash('sha256').update(state).digest('base64url')}`;
}
