// What a label or a span says is a word of the code: a sentence, which may quote a record, is left out wherever it strays.
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLogger } from '../../../relay/src/telemetry/logger.ts';
import { outcomeOf, traced } from '../../../relay/src/telemetry/telemetry.ts';
import { createTracer } from '../../../relay/src/telemetry/traces.ts';
import { aCollector, attributesOf, type KeptSpan } from './collector.ts';

const WORDS = 'Acme owes 1,200,000';

const failure = (more: object): Error => Object.assign(new Error(WORDS), more);

describe('the outcome of a call that failed', () => {
  it.each([
    ['its code', failure({ code: 'row_locked' }), 'row_locked'],
    ['its class where its code is a sentence', failure({ code: WORDS }), 'Error'],
    ['its class where its code is a number', failure({ code: 23 }), 'Error'],
    ['no word of it where its class is a sentence', failure({ name: WORDS }), 'error'],
    ['no word of it where its code is very long', failure({ code: 'x'.repeat(61) }), 'Error'],
    ['no word of what is no error', WORDS, 'error'],
  ])('is %s', (_what, thrown, outcome) => {
    expect(outcomeOf(thrown)).toBe(outcome);
  });
});

/** A span of work that fails with `thrown`, as a collector gets it. */
async function spanOf(attributes: object, thrown: unknown): Promise<KeptSpan> {
  const collector = await aCollector();
  onTestFinished(() => collector.close());
  const target = { url: `${collector.url}/v1/traces`, headers: {}, serviceName: 'test' };
  const { tracer, close } = createTracer(target, createLogger('silent'));
  const work = traced(tracer, 'work', { attributes: { ...attributes } }, async (span) => {
    span.set({ said: WORDS });
    throw thrown;
  });
  await expect(work).rejects.toBe(thrown);
  await close();
  expect(collector.text()).not.toContain('Acme');
  return collector.named('work')[0]!;
}

describe('a span', () => {
  it('holds ids, codes and counts, and no sentence that somebody put beside them', async () => {
    const kept = { turn: 't_1', 'http.route': '/v1/turns/:id/events', done: true };
    const more = { name: WORDS, none: undefined, calls: 3 };
    const span = await spanOf({ ...kept, ...more }, failure({ code: 'cut' }));
    const { calls, ...others } = attributesOf(span);
    expect(Number(calls)).toBe(3);
    expect(others).toEqual({ ...kept, 'error.type': 'cut' });
  });

  it('says of an error its class alone where its code is a sentence, and none of its events', async () => {
    const span = await spanOf({}, failure({ code: WORDS }));
    expect(attributesOf(span)).toEqual({ 'error.type': 'Error' });
    expect(span.status).toEqual({ code: 2 });
  });
});
