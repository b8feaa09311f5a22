// What the relay calls is told which span calls, by W3C Trace Context; with tracing off it is told nothing.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { account } from '../../builders/records.ts';
import { aWorld, type World } from '../../builders/world.ts';
import { aCollector, type Collector } from './collector.ts';
import { watchReceived, type Received } from './received.ts';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const SAMPLED = `00-${TRACE_ID}-b7ad6b7169203331-01`;
/** W3C Trace Context and Baggage, and what older tracers send. */
const TRACING = ['traceparent', 'tracestate', 'baggage', 'b3', 'x-b3-traceid', 'uber-trace-id'];

/** Reads and writes, as a panel that traces asks for it. */
async function readAndWrite(world: World): Promise<void> {
  const id = account(world, 'Edge Communications');
  const panel = await world.panel({
    record: { id, object: 'Account' },
    tools: [['*', '*', 'Always_Allow', false, null]],
  });
  const records = [{ id, values: { Phone: '(512) 555-0142' } }];
  world.model
    .calls('get_record', { object: 'Account', id, fields: ['Phone'] })
    .calls('update_records', { object: 'Account', records })
    .says('It is done.');
  const question = { clientTurnId: crypto.randomUUID(), message: 'Set the phone' };
  const answer = await panel.request('POST', '/v1/turns', question, { traceparent: SAMPLED });
  expect(await answer.text()).toContain('event: receipt');
}

const tracingOf = (headers: object): string[] =>
  Object.keys(headers).filter((name) => TRACING.includes(name));

describe('calls', () => {
  let received: Received;
  beforeAll(() => {
    received = watchReceived();
  });
  beforeEach(() => received.forget());
  afterAll(() => received.stop());

  describe('of a relay that traces', () => {
    let collector: Collector;
    let world: World;
    beforeAll(async () => {
      vi.stubEnv('OTEL_BSP_SCHEDULE_DELAY', '20');
      collector = await aCollector();
      world = await aWorld({ env: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url } });
    });
    afterEach(() => world.reset());
    afterAll(async () => {
      vi.unstubAllEnvs();
      await world.close();
      await collector.close();
    });

    it('to Salesforce and the model each name their span, and go on with the panel’s trace', async () => {
      await readAndWrite(world);
      await expect.poll(() => collector.named('turn segment').length).toBe(1);
      const spans = collector.spans.filter(({ name }) => /^salesforce |^model$/.test(name));
      const known = spans.map(({ traceId, spanId }) => `00-${traceId}-${spanId}-01`);
      const data = received.by(world.org.url).filter(({ path }) => path.includes('/data/'));
      const asked = received.by(world.model.url);
      for (const { path, headers } of [...data, ...asked])
        expect(known, path).toContain(headers['traceparent']);
      // A session that opens warms up in a trace of its own.
      const inTrace = [...data, ...asked]
        .filter(({ headers }) => headers['traceparent']?.includes(TRACE_ID))
        .map(({ path }) => path.replace(/\?.*/, '').replace(/.*\//, ''));
      expect(inTrace.filter((name) => name === 'completions')).toHaveLength(asked.length);
      expect(inTrace).toEqual(expect.arrayContaining(['query', 'composite', 'completions']));
    });
  });

  describe('of a relay that does not', () => {
    let world: World;
    beforeAll(async () => {
      world = await aWorld();
    });
    afterAll(() => world.close());

    it('carry nothing of a trace, not even the panel’s', async () => {
      await readAndWrite(world);
      const calls = [...received.by(world.org.url), ...received.by(world.model.url)];
      expect(calls.length).toBeGreaterThanOrEqual(5);
      expect(calls.flatMap(({ headers }) => tracingOf(headers))).toEqual([]);
    });
  });
});
