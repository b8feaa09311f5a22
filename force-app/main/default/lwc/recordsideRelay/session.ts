// The session with the relay: opened with what the org signed, renewed silently when it has ended.
import type { SessionAnswer } from '@relay/protocol';
import { RelayProblem, isForgotten, problemOf, unreachableProblem } from './problems';

/** What `RecordsideSession.open` answers. */
export interface SignedSession {
  relayUrl: string;
  /** Compact JWS, good for one session. */
  assertion: string;
}

export interface SessionOptions {
  /** Has the org sign; throws RelayProblem when it refuses. */
  sign: () => Promise<SignedSession>;
  fetch: typeof fetch;
  /** Called for every session, renewed ones included. */
  onSession?: (answer: SessionAnswer) => void;
  /** The conversation to open instead of the record's, if the relay still has it. */
  conversationId?: string;
}

export interface RequestInitOf {
  method: 'GET' | 'POST' | 'DELETE';
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

export interface Session {
  /** Opens or renews; calls at the same time share one request. Throws RelayProblem. */
  open(): Promise<SessionAnswer>;
  /** A request with the token; renewed once when the relay says that the session has ended. Throws RelayProblem. */
  request(path: string, init: RequestInitOf): Promise<Response>;
}

/** The relay waits a minute for Salesforce; whoever has not answered by then is not there. */
const NO_ANSWER_MS = 90_000;

type Send = (url: string, init: RequestInitOf, token?: string) => Promise<Response>;

/** One request; whatever is not a success in time is thrown as RelayProblem, an abort as it is. */
const createSender =
  (fetchNow: typeof fetch): Send =>
  async (url, { method, body, headers: extra, signal }, token) => {
    const headers: Record<string, string> = { ...extra };
    if (token) headers.authorization = `Bearer ${token}`;
    if (body !== undefined) headers['content-type'] = 'application/json';
    const call = new AbortController();
    const end = (): void => call.abort();
    const late = setTimeout(end, NO_ANSWER_MS);
    signal?.addEventListener('abort', end);
    if (signal?.aborted) end();
    const response = await fetchNow(url, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: call.signal,
      credentials: 'omit',
      cache: 'no-store',
    })
      .catch((error: unknown) => {
        throw signal?.aborted ? error : unreachableProblem();
      })
      .finally(() => clearTimeout(late));
    if (!response.ok) throw await problemOf(response);
    return response;
  };

export function createSession(options: SessionOptions): Session {
  const { sign, fetch: fetchNow, onSession } = options;
  const send = createSender(fetchNow);
  let base = '';
  let answer: SessionAnswer | undefined;
  let opening: Promise<SessionAnswer> | undefined;

  const openAs = async (conversationId?: string): Promise<SessionAnswer> => {
    const { relayUrl, assertion } = await sign();
    base = relayUrl.replace(/\/+$/, '');
    const body = { assertion, conversationId };
    const response = await send(`${base}/v1/sessions`, { method: 'POST', body });
    return (await response.json()) as SessionAnswer;
  };

  const openNow = async (): Promise<SessionAnswer> => {
    const wanted = answer?.conversationId ?? options.conversationId;
    answer = await openAs(wanted).catch((error: unknown) => {
      // It was cleared in another tab, or nobody used it for too long: the record's own takes its place.
      if (wanted && isForgotten(error)) return openAs();
      throw error;
    });
    onSession?.(answer);
    return answer;
  };

  const open = (): Promise<SessionAnswer> => {
    opening ??= openNow().finally(() => {
      opening = undefined;
    });
    return opening;
  };

  const request: Session['request'] = async (path, init) => {
    const { token } = answer ?? (await open());
    try {
      return await send(`${base}${path}`, init, token);
    } catch (error) {
      const isExpired = error instanceof RelayProblem && error.code === 'session_expired';
      if (!isExpired) throw error;
      const renewed = answer && answer.token !== token ? answer : await open();
      return send(`${base}${path}`, init, renewed.token);
    }
  };

  return { open, request };
}
