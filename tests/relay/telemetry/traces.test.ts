// One trace from the panel's request down to the calls that it led to, sent to a collector over HTTP.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { account } from '../../builders/records.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';
import { aCollector, attributesOf } from './collector.ts';
import type { Collector, KeptSpan } from './collector.ts';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const PANEL_SPAN = 'b7ad6b7169203331';
const SAMPLED = `00-${TRACE_ID}-${PANEL_SPAN}-01`;

describe('traces', () => {
  let collector: Collector;
  let world: World;
  let edge: string;
  beforeAll(async () => {
    vi.stubEnv('OTEL_BSP_SCHEDULE_DELAY', '20');
    collector = await aCollector();
    world = await aWorld({
      env: {
        OTEL_EXPORTER_OTLP_ENDPOINT: `${collector.url}/`,
        OTEL_EXPORTER_OTLP_HEADERS: 'api-key=a%20b, x-tenant=t1',
      },
    });
    edge = account(world, 'Edge Communications');
  });
  beforeEach(() => collector.reset());
  afterEach(() => world.reset());
  afterAll(async () => {
    vi.unstubAllEnvs();
    await world.close();
    await collector.close();
  });

  /** Asks as a panel that traces does, and waits for the end. */
  async function ask(traceparent: string | undefined): Promise<void> {
    const panel = await world.panel({ record: { id: edge, object: 'Account' } });
    const question = { clientTurnId: crypto.randomUUID(), message: 'What is the phone?' };
    const headers: Record<string, string> = traceparent === undefined ? {} : { traceparent };
    const answer = await panel.request('POST', '/v1/turns', question, headers);
    expect(answer.status).toBe(200);
    await answer.text();
  }
  const readsEdge = () =>
    world.model
      .calls('get_record', { object: 'Account', id: edge, fields: ['Phone'] })
      .says('Here it is.');
  const named = async (name: string): Promise<KeptSpan> => {
    await expect.poll(() => collector.named(name).length).toBeGreaterThan(0);
    return collector.named(name)[0]!;
  };

  it('go on with the trace that the panel names, from request to turn, model, step and Salesforce', async () => {
    readsEdge();
    await ask(SAMPLED);
    const segment = await named('turn segment');
    const request = collector.spans.find(({ parentSpanId }) => parentSpanId === PANEL_SPAN);
    expect(request?.name).toBe('request');
    expect(request?.traceId).toBe(TRACE_ID);
    expect(attributesOf(request)).toMatchObject({
      'http.request.method': 'POST',
      'http.route': '/v1/turns',
      'http.response.status_code': 200,
    });
    expect(segment).toMatchObject({ traceId: TRACE_ID, parentSpanId: request?.spanId });
    const step = await named('step get_record');
    expect(step).toMatchObject({ traceId: TRACE_ID, parentSpanId: segment.spanId });
    const below = collector.spans.filter(({ parentSpanId }) => parentSpanId === step.spanId);
    expect(below.map(({ name }) => name)).toContain('salesforce query');
    expect(below.every(({ traceId, kind }) => traceId === TRACE_ID && kind === 3)).toBe(true);
    expect(collector.named('model').map(({ parentSpanId }) => parentSpanId)).toEqual([
      segment.spanId,
      segment.spanId,
    ]);
  });

  it('tell the model’s provider which span asks', async () => {
    readsEdge();
    await ask(SAMPLED);
    await named('turn segment');
    const spans = collector.named('model').map(({ spanId }) => `00-${TRACE_ID}-${spanId}-01`);
    expect(world.model.headers.map(({ traceparent }) => traceparent)).toEqual(spans);
  });

  it('begin anew where the panel names none, or none that can be', async () => {
    for (const given of [undefined, `00-${'0'.repeat(32)}-${PANEL_SPAN}-01`, 'x'.repeat(55)]) {
      collector.reset();
      world.model.says('Hello.');
      await ask(given);
      const segment = await named('turn segment');
      expect(segment.traceId).toMatch(/^[0-9a-f]{32}$/);
      expect(segment.traceId).not.toBe('0'.repeat(32));
      expect(segment.traceId).not.toBe(TRACE_ID);
    }
  });

  it('are not sent of what the panel does not want traced', async () => {
    world.model.says('Hello.');
    await ask(`00-${TRACE_ID}-${PANEL_SPAN}-00`);
    expect(world.model.headers[0]?.['traceparent']).toMatch(new RegExp(`^00-${TRACE_ID}-.*-00$`));
    await world.restartRelay();
    expect(collector.spans.filter(({ traceId }) => traceId === TRACE_ID)).toEqual([]);
  });

  it('keep the trace of the question when a card is decided later', async () => {
    const panel = await world.panel({ record: { id: edge, object: 'Account' } });
    const records = [{ id: edge, values: { Phone: '(512) 555-0142' } }];
    world.model.calls('update_records', { object: 'Account', records });
    const turn = await panel.ask('Set the phone');
    world.model.says('Done.');
    await panel.approve(turn);
    await expect.poll(() => collector.named('turn segment').length).toBe(2);
    const [before, after] = collector.named('turn segment');
    expect(after?.traceId).toBe(before?.traceId);
    expect(after?.parentSpanId).toBe(before?.parentSpanId);
    const steps = collector.named('step update_records').map((step) => attributesOf(step)['phase']);
    expect(steps).toEqual(['plan', 'commit']);
  });

  it('say by code what failed', async () => {
    world.model.calls('get_record', { object: 'Nothing__c', id: edge }).says('I cannot.');
    await ask(SAMPLED);
    const step = await named('step get_record');
    expect(step.status.code).toBe(2);
    expect(attributesOf(step)['error.type']).toMatch(/^\w+$/);
  });

  it('say by code why a write was refused', async () => {
    const panel = await world.panel({ record: { id: edge, object: 'Account' } });
    const records = [{ id: edge, values: { Phone: '(512) 555-0142' } }];
    world.model.calls('update_records', { object: 'Account', records });
    const turn = await panel.ask('Set the phone');
    world.org.fault({ kind: 'row_lock', match: '/composite', method: 'POST' });
    world.model.says('It could not be written.');
    await panel.approve(turn);
    const commits = () =>
      collector.named('step update_records').filter((step) => attributesOf(step)['phase'] === 'commit'); // prettier-ignore
    await expect.poll(commits).toHaveLength(1);
    expect(attributesOf(commits()[0]!)['error.type']).toBe('row_locked');
  });

  it('carry the number that the person was told', async () => {
    const refused = await fetch(`${world.relayUrl}/v1/turns`, { method: 'POST' });
    const told = ((await refused.json()) as { error: { correlationId: string } }).error;
    const request = await named('request');
    expect(attributesOf(request)['correlation_id']).toBe(told.correlationId);
    expect(attributesOf(request)['http.response.status_code']).toBe(401);
  });

  it('come as OTLP, with the headers that are configured', async () => {
    world.model.says('Hello.');
    await ask(undefined);
    await named('turn segment');
    const [sent] = collector.requests;
    expect(sent?.path).toBe('/v1/traces');
    expect(sent?.headers).toMatchObject({
      'content-type': 'application/json',
      'api-key': 'a b',
      'x-tenant': 't1',
    });
    const { resourceSpans } = JSON.parse(collector.text().split('\n')[0]!);
    expect(attributesOf(resourceSpans[0].resource)).toMatchObject({
      'service.name': 'recordside-relay',
    });
    for (const { startTimeUnixNano, endTimeUnixNano } of collector.spans) {
      expect(Math.abs(Number(startTimeUnixNano) / 1e6 - Date.now())).toBeLessThan(60_000);
      expect(BigInt(endTimeUnixNano) >= BigInt(startTimeUnixNano)).toBe(true);
    }
  });

  it('that the collector does not take are lost, and nothing else is', async () => {
    collector.answers(400);
    readsEdge();
    await ask(SAMPLED);
    await named('turn segment');
    const lost = () => world.logLines.filter((line) => line.includes('traces were not taken'));
    await expect.poll(lost).not.toEqual([]);
    expect(JSON.parse(lost()[0]!)).toMatchObject({ spans: expect.any(Number), status: 400 });
  });

  it('that wait are sent when the relay ends', async () => {
    vi.stubEnv('OTEL_BSP_SCHEDULE_DELAY', '60000');
    await world.restartRelay();
    vi.stubEnv('OTEL_BSP_SCHEDULE_DELAY', '20');
    collector.reset();
    world.model.says('Hello.');
    await ask(SAMPLED);
    expect(collector.spans).toEqual([]);
    await world.restartRelay();
    expect(collector.named('turn segment')).toHaveLength(1);
  });
});
