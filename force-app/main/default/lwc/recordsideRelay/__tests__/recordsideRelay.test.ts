// The way to the relay: streams that are cut, sessions that end, browsers that cannot stream.
import type { RelayEvent } from '@relay/protocol';
import { finished, requested, started, text } from '../../recordsideState/__tests__/events';
import { createRelay } from '../recordsideRelay';
import type { Relay } from '../recordsideRelay';
import { RelayProblem } from '../problems';
import { aRelay, json, refusal, silence, stream, unstreamable } from './fakeRelay';
import type { FakeRelay } from './fakeRelay';

const QUESTION = { clientTurnId: 'client-1', message: 'How many cases?' };
const TURN = [started(), text('Three'), finished()];
const unreachable = (): Error => new TypeError('Failed to fetch');

/** Node's own streams and promises, which no fake timer moves. */
const realTimeout = setTimeout;
const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    realTimeout(resolve, 2);
  });

/** Timers run as fast as promises allow, but every wait is still asked for. */
beforeEach(() => jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask'] }));
afterEach(() => jest.useRealTimers());

async function settle<T>(promise: Promise<T>): Promise<T> {
  let isSettled = false;
  const settled = promise.finally(() => {
    isSettled = true;
  });
  settled.catch(() => undefined);
  for (let i = 0; i < 200 && !isSettled; i += 1) {
    await jest.advanceTimersByTimeAsync(500);
    await breathe();
  }
  return settled;
}

interface Visit {
  relay: Relay;
  sink: { onEvent: jest.Mock; onConnection: jest.Mock; signal: AbortSignal };
  leave: AbortController;
  seen(): RelayEvent[];
}

function aVisit(fake: FakeRelay): Visit {
  const leave = new AbortController();
  const relay = createRelay({
    sign: async () => ({ relayUrl: 'https://relay.example/', assertion: 'signed' }),
    fetch: fake.fetch,
    random: () => 0.5,
  });
  const sink = { onEvent: jest.fn(), onConnection: jest.fn(), signal: leave.signal };
  const seen = (): RelayEvent[] => sink.onEvent.mock.calls.map(([event]) => event as RelayEvent);
  return { relay, sink, leave, seen };
}

describe('a turn', () => {
  it('is started once and streams its events with their turn', async () => {
    const fake = aRelay([stream(TURN)]);
    const { relay, sink, seen } = aVisit(fake);
    await settle(relay.startTurn(QUESTION, sink));
    expect(seen()).toEqual(TURN);
    expect(sink.onEvent).toHaveBeenLastCalledWith(finished(), 't1');
    expect(fake.requests('POST /v1/turns')).toMatchObject([
      { body: QUESTION, headers: { authorization: 'Bearer t1' } },
    ]);
  });

  it('that is cut off goes on after the last event, without repeating any', async () => {
    const rest = stream([text('Three'), text(' cases'), finished()], { firstId: 2 });
    const fake = aRelay([stream([started(), text('Three')], { cut: true }), rest]);
    const { relay, sink, seen } = aVisit(fake);
    await settle(relay.startTurn(QUESTION, sink));
    expect(seen()).toEqual([started(), text('Three'), text(' cases'), finished()]);
    expect(fake.requests('GET /v1/turns/t1/events')[0]?.headers['last-event-id']).toBe('2');
  });

  it('that waits at a card is taken up again when its stream ends', async () => {
    const decided = stream([finished()], { firstId: 3 });
    const fake = aRelay([stream([started(), requested()]), stream([]), decided]);
    const { relay, sink, seen } = aVisit(fake);
    await settle(relay.startTurn(QUESTION, sink));
    expect(seen().at(-1)).toEqual(finished());
  });

  it('is asked for again with the same id when the first request met silence', async () => {
    const fake = aRelay([unreachable(), unreachable(), stream(TURN)]);
    const { relay, sink, seen } = aVisit(fake);
    await settle(relay.startTurn(QUESTION, sink));
    expect(seen()).toEqual(TURN);
    const ids = fake
      .requests('POST /v1/turns')
      .map(({ body }) => (body as typeof QUESTION).clientTurnId);
    expect(ids).toEqual(['client-1', 'client-1', 'client-1']);
  });

  it('gives up with a sentence when the relay stays out of reach', async () => {
    const fake = aRelay(Array.from({ length: 4 }, unreachable));
    const { relay, sink } = aVisit(fake);
    await expect(settle(relay.startTurn(QUESTION, sink))).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('cannot be reached') as string,
    });
  });

  it('that the relay refuses is not asked for again', async () => {
    const fake = aRelay([refusal(409, 'turn_in_progress', { retryable: true })]);
    const { relay, sink } = aVisit(fake);
    await expect(settle(relay.startTurn(QUESTION, sink))).rejects.toMatchObject({
      code: 'turn_in_progress',
      correlationId: 'c-1',
    });
    expect(fake.requests('POST /v1/turns')).toHaveLength(1);
  });

  it('is not heard any more once the panel has left', async () => {
    const fake = aRelay([
      () => {
        visit.leave.abort();
        return stream(TURN);
      },
    ]);
    const visit = aVisit(fake);
    await settle(visit.relay.startTurn(QUESTION, visit.sink));
    expect(visit.seen()).toEqual([]);
  });

  it('survives frames that are no events', async () => {
    const body = 'id: 1\ndata: {"type":\n\nid: 2\ndata: null\n\n';
    const odd = new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    const fake = aRelay([odd, stream(TURN)]);
    const { relay, sink, seen } = aVisit(fake);
    await settle(relay.startTurn(QUESTION, sink));
    expect(seen()).toEqual(TURN);
  });
});

describe('resuming', () => {
  it('says when the relay is lost and when it is back', async () => {
    const fake = aRelay([unreachable(), unreachable(), stream([finished()], { firstId: 6 })]);
    const { relay, sink } = aVisit(fake);
    await settle(relay.resumeTurn('t1', 5, sink));
    expect(sink.onConnection.mock.calls).toEqual([['lost'], ['lost'], ['live']]);
  });

  it('waits longer after each failure, and as long as the relay asks', async () => {
    const busy = refusal(503, 'busy', { retryable: true, headers: { 'retry-after': '20' } });
    const fake = aRelay([unreachable(), unreachable(), busy, stream([finished()])]);
    const { relay, sink } = aVisit(fake);
    const waits = jest.spyOn(globalThis, 'setTimeout');
    await settle(relay.resumeTurn('t1', 0, sink));
    // Less than what a silent stream, or no answer at all, is given.
    const asked = waits.mock.calls.map(([, ms]) => ms).filter((ms) => ms! < 45_000);
    expect(asked.slice(0, 3)).toEqual([750, 1500, 20_000]);
  });

  it('goes on at once when it is woken', async () => {
    const fake = aRelay([unreachable(), stream([finished()])]);
    const { relay, sink } = aVisit(fake);
    const turn = relay.resumeTurn('t1', 0, sink);
    await breathe();
    relay.wake();
    await turn;
    expect(fake.requests('GET /v1/turns/t1/events')).toHaveLength(2);
  });

  it('leaves a stream that has fallen silent', async () => {
    const fake = aRelay([silence(), stream([finished()])]);
    const { relay, sink, seen } = aVisit(fake);
    await settle(relay.resumeTurn('t1', 0, sink));
    expect(seen()).toEqual([finished()]);
  });

  it('ends when the relay has nothing more to tell', async () => {
    const fake = aRelay([new Response(null, { status: 204 })]);
    const { relay, sink } = aVisit(fake);
    await settle(relay.resumeTurn('t1', 3, sink));
    expect(fake.requests('GET /v1/turns/t1/events')).toHaveLength(1);
    expect(sink.onConnection.mock.calls).toEqual([['live']]);
  });

  it('ends when the relay does not know the turn', async () => {
    const fake = aRelay([refusal(404, 'not_found')]);
    const { relay, sink } = aVisit(fake);
    await expect(settle(relay.resumeTurn('t1', 0, sink))).rejects.toBeInstanceOf(RelayProblem);
  });

  it('takes an answer of something between panel and relay for a passing trouble', async () => {
    const proxy = new Response('<html>Bad gateway</html>', { status: 502 });
    const fake = aRelay([proxy, stream([finished()])]);
    const { relay, sink, seen } = aVisit(fake);
    await settle(relay.resumeTurn('t1', 0, sink));
    expect(seen()).toEqual([finished()]);
  });
});

describe('a browser that cannot stream', () => {
  const noStream = (): Response => unstreamable(silence());

  it.each([
    ['gives no body', noStream],
    ['gives a body that cannot be read', () => stream([], { cut: true })],
    ['lets nothing through before the end', silence],
  ])('and %s finds its turn through the session', async (_, withoutWords) => {
    const fake = aRelay(
      [
        withoutWords(),
        json({ events: [{ id: 2, event: text('Three') }] }),
        json({
          events: [
            { id: 2, event: text('Three') },
            { id: 3, event: finished() },
          ],
        }),
      ],
      { transcript: [started()], activeTurn: { id: 't1', lastEventId: 1 } },
    );
    const { relay, sink, seen } = aVisit(fake);
    await settle(relay.startTurn(QUESTION, sink));
    expect(seen()).toEqual(TURN);
    const [first] = fake.requests('GET /v1/turns/t1/events');
    expect(first?.headers).toMatchObject({ accept: 'application/json', 'last-event-id': '1' });
  });

  it('asks for the rest of a turn, once a stream of it has brought nothing', async () => {
    const rest = json({
      events: [
        { id: 2, event: text('Three') },
        { id: 3, event: finished() },
      ],
    });
    const fake = aRelay([stream([started()], { cut: true }), silence(), rest]);
    const { relay, sink, seen } = aVisit(fake);
    await settle(relay.startTurn(QUESTION, sink));
    expect(seen()).toEqual(TURN);
    const accepted = fake.requests('GET /v1/turns/t1/events').map(({ headers }) => headers.accept);
    expect(accepted).toEqual(['text/event-stream', 'application/json']);
  });

  it('takes a turn that has already ended from the transcript', async () => {
    const fake = aRelay([noStream()], { transcript: [started('t0'), finished(), ...TURN] });
    const { relay, sink, seen } = aVisit(fake);
    await settle(relay.startTurn(QUESTION, sink));
    expect(seen()).toEqual(TURN);
  });
});

describe('a decision', () => {
  it('is sent to its turn and fetches what follows at once', async () => {
    const rest = stream([finished()], { firstId: 5 });
    const fake = aRelay([unreachable(), json({}, 202), rest]);
    const { relay, sink } = aVisit(fake);
    const turn = relay.resumeTurn('t1', 4, sink);
    await breathe();
    const request = { approvalId: 'a1', revision: 1, rows: [] };
    await relay.decide('t1', request);
    await turn;
    expect(fake.requests('POST /v1/turns/t1/decisions')).toMatchObject([{ body: request }]);
  });
});
