// A model that fails, falls silent, goes on for ever or is stopped: each ends the request, and says which it was.
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import {
  aClient,
  type Answer,
  aWire,
  begin,
  calls,
  chunk,
  failed,
  failure,
  frame,
  says,
  stops,
  streams,
} from './wire.ts';

const SECRET = 'You asked about Acme Ltd';

const refuses =
  (status: number, code: string | null = null, headers: Record<string, string> = {}): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify({ error: { message: SECRET, code, type: 'x' } }));
  };

describe('a provider that refuses', () => {
  const cases: [string, Answer, object][] = [
    ['at its limit', refuses(429), { code: 'rate_limited', retryable: true, status: 429 }],
    ['at its limit for a while', refuses(429, null, { 'retry-after': '7' }), { code: 'rate_limited', retryAfterMs: 7_000 }],
    ['at its limit until a date', refuses(429, null, { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }), { code: 'rate_limited', retryAfterMs: undefined }],
    ['in trouble', refuses(500), { code: 'overloaded', retryable: true, status: 500 }],
    ['in trouble for a while', refuses(503, null, { 'retry-after': '2' }), { code: 'overloaded', retryAfterMs: 2_000 }],
    ['for want of the right key', refuses(401), { code: 'refused', retryable: false, status: 401 }],
    ['for want of the model', refuses(404), { code: 'refused', retryable: false, status: 404 }],
    ['as the conversation is too long', refuses(400, 'context_length_exceeded'), { code: 'context_too_long', retryable: false, status: 400 }],
    ['by sending somewhere else', refuses(307, null, { location: 'https://elsewhere.example.com' }), { code: 'refused', retryable: false }],
  ]; // prettier-ignore

  it.each(cases)('%s', async (_what, answer, expected) => {
    const { error, requests } = await failure(answer);
    expect(error).toMatchObject(expected);
    expect(requests).toHaveLength(1);
    expect(error.text).not.toContain('Acme');
  });

  it('in words that are no JSON', async () => {
    const { error } = await failure((response) => {
      response.writeHead(502, { 'content-type': 'text/html' });
      response.end(`<h1>${SECRET}</h1>`);
    });
    expect(error).toMatchObject({ code: 'overloaded', retryable: true, status: 502 });
  });

  it('by not being there', async () => {
    const { error } = await failed(aClient('http://127.0.0.1:1/v1')());
    expect(error).toMatchObject({ code: 'unreachable', retryable: true });
  });
});

describe('a stream that goes wrong', () => {
  const cases: [string, Answer, object][] = [
    ['with no JSON', streams(says('Hi'), '{"choices": [{'), { code: 'malformed', retryable: true }],
    ['with JSON of another shape', streams(says('Hi'), { choices: 7 }), { code: 'malformed', retryable: true }],
    ['with an error in its middle', streams(says('Hi'), { error: { message: SECRET } }), { code: 'overloaded', retryable: true }],
    ['by ending too soon', streams(says('Hi')), { code: 'cut', retryable: true }],
    ['by saying it is done too soon', streams(says('Hi'), '[DONE]'), { code: 'cut', retryable: true }],
  ]; // prettier-ignore

  it.each(cases)('%s', async (_what, answer, expected) => {
    const { error, said } = await failure(answer);
    expect(error).toMatchObject(expected);
    expect(error.text).not.toContain('Acme');
    expect(said).toBe('Hi');
  });

  it('by being cut off', async () => {
    const { error, said } = await failure(async (response) => {
      begin(response);
      response.write(frame(says('Hi')));
      await sleep(20);
      response.destroy();
    });
    expect(error).toMatchObject({ code: 'cut', retryable: true });
    expect(said).toBe('Hi');
  });

  it('by being no stream at all', async () => {
    const { error } = await failure((response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<h1>Welcome</h1>');
    });
    expect(error).toMatchObject({ code: 'cut' });
  });
});

describe('a model that falls silent', () => {
  it('before its first word is given up, and its request ended', async () => {
    const { error, leaves } = await failure(() => undefined, { timeoutMs: 60 });
    expect(error).toMatchObject({ code: 'unreachable', retryable: true });
    await leaves();
  });

  it('after some words is given up, and its request ended', async () => {
    const hangs: Answer = (response) => {
      begin(response);
      response.write(frame(says('Hi')));
    };
    const { error, said, leaves } = await failure(hangs, { timeoutMs: 60 });
    expect(error).toMatchObject({ code: 'cut', retryable: true });
    expect(said).toBe('Hi');
    await leaves();
  });

  it('is not taken for one that is slow', async () => {
    const { error, said } = await failure(
      async (response) => {
        begin(response);
        for (let word = 0; word < 8; word += 1) {
          response.write(frame(says('x')));
          await sleep(40);
        }
      },
      { timeoutMs: 200 },
    );
    expect(said).toBe('xxxxxxxx');
    expect(error.code).toBe('cut');
  });
});

describe('a model without end', () => {
  const endlessly =
    (...events: object[]): Answer =>
    async (response) => {
      begin(response);
      const text = events.map(frame).join('');
      while (!response.destroyed) {
        if (!response.write(text)) await sleep(1);
      }
    };
  const words = 'again and again '.repeat(100);

  const cases: [string, Answer, string][] = [
    ['of words', endlessly(says(words)), 'too_much_output'],
    ['of arguments', endlessly(calls({ index: 0, function: { name: 'x', arguments: words } })), 'too_much_output'],
    ['of calls', endlessly(calls({ id: 'a', function: { name: 'x', arguments: '' } })), 'too_much_output'],
    ['of empty calls under ever other names', endlessly(calls({ index: 0, id: 'a', function: { name: 'x' } }), calls({ index: 0, id: 'b', function: { name: 'x' } })), 'too_much_output'],
  ]; // prettier-ignore

  it.each(cases)('%s is stopped, and its request ended', async (_what, answer, code) => {
    const { error, leaves } = await failure(answer);
    expect(error).toMatchObject({ code, retryable: false });
    await leaves();
  });

  it.each([
    ['signs of life', ': still here\n\n'],
    ['events without a word', frame(chunk({ thoughts: words }))],
  ])('that sends nothing but %s is stopped, and its request ended', async (_what, text) => {
    const many = text.repeat(Math.ceil(1e6 / text.length));
    const { error, said, leaves } = await failure(async (response) => {
      begin(response);
      while (!response.destroyed) {
        if (!response.write(many)) await sleep(1);
      }
    });
    expect(error).toMatchObject({ code: 'malformed', retryable: false });
    expect(said).toBe('');
    await leaves();
  });

  it('of one event is stopped, and its request ended', async () => {
    const { error, leaves } = await failure(async (response) => {
      begin(response);
      response.write('data: ');
      while (!response.destroyed) {
        if (!response.write(words)) await sleep(1);
      }
    });
    expect(error).toMatchObject({ code: 'malformed', retryable: false });
    await leaves();
  });
});

describe('a request that is stopped', () => {
  const slowly: Answer = async (response) => {
    begin(response);
    while (!response.destroyed) {
      response.write(frame(says('x')));
      await sleep(5);
    }
  };

  it('throws the reason, and ends at the server', async () => {
    const wire = await aWire(slowly);
    const controller = new AbortController();
    const parts = aClient(wire.url)({ signal: controller.signal });
    await parts.next();
    const reason = new Error('the person stopped it');
    controller.abort(reason);
    await expect(Array.fromAsync(parts)).rejects.toBe(reason);
    await wire.leaves();
  });

  it('while nothing has come yet throws the reason too', async () => {
    const wire = await aWire(() => undefined);
    const reason = new Error('the person stopped it');
    const signal = AbortSignal.any([AbortSignal.timeout(2_000), sleepingAbort(30, reason)]);
    await expect(aClient(wire.url)({ signal }).next()).rejects.toBe(reason);
    await wire.leaves();
  });

  it('before it began is never sent', async () => {
    const wire = await aWire(streams(stops()));
    const reason = new Error('the person stopped it');
    const signal = AbortSignal.abort(reason);
    await expect(aClient(wire.url)({ signal }).next()).rejects.toBe(reason);
    expect(wire.requests).toEqual([]);
  });

  it('by a reader who goes away ends at the server', async () => {
    const wire = await aWire(slowly);
    for await (const part of aClient(wire.url)()) {
      expect(part).toEqual({ type: 'text', text: 'x' });
      break;
    }
    await wire.leaves();
  });

  function sleepingAbort(ms: number, reason: Error): AbortSignal {
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), ms);
    return controller.signal;
  }
});
