// The session with the relay: renewed silently, once, and for the same conversation.
import { createRelay } from '../recordsideRelay';
import type { Relay } from '../recordsideRelay';
import { aRelay, json, refusal } from './fakeRelay';
import type { FakeRelay } from './fakeRelay';

const relayOf = ({ fetch }: Pick<FakeRelay, 'fetch'>): Relay =>
  createRelay({
    sign: async () => ({ relayUrl: 'https://relay.example/', assertion: 'signed' }),
    fetch,
  });

describe('a session', () => {
  it('that has ended is renewed silently, for the same conversation, and the request repeated', async () => {
    const expired = refusal(401, 'session_expired', { retryable: true });
    const fake = aRelay([expired, json({}, 202)]);
    const relay = relayOf(fake);
    await relay.open();
    await relay.stop('t1');
    expect(fake.requests('POST /v1/sessions')[1]?.body).toEqual({
      assertion: 'signed',
      conversationId: 'conversation-1',
    });
    expect(fake.seen.at(-1)?.headers.authorization).toBe('Bearer t2');
  });

  it('is renewed once for requests that find it ended together', async () => {
    const byToken = ({ headers }: { headers: Record<string, string> }): Response =>
      headers.authorization === 'Bearer t1'
        ? refusal(401, 'session_expired', { retryable: true })
        : json({}, 202);
    const fake = aRelay([byToken, byToken, byToken, byToken]);
    const relay = relayOf(fake);
    await relay.open();
    await Promise.all([relay.stop('t1'), relay.stop('t2')]);
    expect(fake.requests('POST /v1/sessions')).toHaveLength(2);
  });

  it('renewed meanwhile is used by a request that learns of the end late', async () => {
    const expired = (): Response => refusal(401, 'session_expired', { retryable: true });
    let answerLate: (response: Response) => void = () => undefined;
    const fake = aRelay([expired(), json({}, 202), json({}, 202)]);
    const late = new Promise<Response>((resolve) => {
      answerLate = resolve;
    });
    let isFirst = true;
    const relay = relayOf({
      fetch: ((url: string, init: RequestInit) => {
        const waits = isFirst && url.includes('/slow/');
        if (waits) isFirst = false;
        return waits ? late : fake.fetch(url, init);
      }) as typeof fetch,
    });
    await relay.open();
    const slow = relay.stop('slow');
    await relay.stop('fast');
    answerLate(expired());
    await slow;
    expect(fake.requests('POST /v1/sessions')).toHaveLength(2);
    expect(fake.seen.at(-1)?.headers.authorization).toBe('Bearer t2');
  });

  it('that the relay does not accept is an error, not a loop', async () => {
    const expired = (): Response => refusal(401, 'session_expired', { retryable: true });
    const fake = aRelay([expired(), expired()]);
    const relay = relayOf(fake);
    await expect(relay.stop('t1')).rejects.toMatchObject({ code: 'session_expired' });
  });

  it.each([
    ['20', 20_000],
    ['99999999', 86_400_000],
    ['soon', undefined],
  ])('told to wait %s seconds waits a day at most', async (seconds, ms) => {
    const headers = { 'retry-after': seconds };
    const relay = relayOf(aRelay([refusal(429, 'rate_limited', { headers })]));
    await expect(relay.stop('t1')).rejects.toMatchObject({ retryAfterMs: ms });
  });

  it('is not waited for without end where nobody answers', async () => {
    jest.useFakeTimers();
    const relay = relayOf({
      fetch: (_url, init) =>
        new Promise((_answer, refuse) =>
          init?.signal?.addEventListener('abort', () => refuse(new Error('aborted'))),
        ),
    });
    const opened = expect(relay.open()).rejects.toMatchObject({ code: 'unreachable' });
    await jest.advanceTimersByTimeAsync(90_000);
    await opened;
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });
});
