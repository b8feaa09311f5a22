// Metrics by prom-client. Only loaded where they are configured; labels are few and known, values are counts and times.
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Meter } from './telemetry.ts';

/** In seconds: a query of a small org to a long answer of a slow model. */
const CALL_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30, 60, 120];
/** In seconds: a click at once to a card that waits for a day. */
const WAIT_BUCKETS = [2, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600, 4 * 3_600, 24 * 3_600];

/** A meter with a registry of its own, and what a scrape reads. */
export function createMeter(): { meter: Meter; registry: Registry } {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return { meter: { ...workOf(registry), ...callsOf(registry) }, registry };
}

type Work =
  'segment' | 'turnEnded' | 'step' | 'approval' | 'stream' | 'streamFailed' | 'watchQueue';

function workOf(registry: Registry): Pick<Meter, Work> {
  const registers = [registry];
  const inFlight = new Gauge({
    name: 'recordside_turns_in_flight',
    help: 'Turns at work in this instance; one that waits on a card is not.',
    registers,
  });
  const turns = new Counter({
    name: 'recordside_turns_total',
    help: 'Turns that have ended, by end; of those that failed, by code.',
    labelNames: ['end', 'code'],
    registers,
  });
  const steps = new Counter({
    name: 'recordside_steps_total',
    help: 'Steps that have ended; the actions of an org share one name.',
    labelNames: ['tool', 'status'],
    registers,
  });
  const approvals = new Histogram({
    name: 'recordside_approval_wait_seconds',
    help: 'From a card to its end.',
    labelNames: ['outcome'],
    buckets: WAIT_BUCKETS,
    registers,
  });
  const streams = new Gauge({
    name: 'recordside_open_streams',
    help: 'Browsers that read along.',
    registers,
  });
  const broken = new Counter({
    name: 'recordside_stream_failures_total',
    help: 'Streams that broke off because the log of their turn could not be read.',
    labelNames: ['code'],
    registers,
  });
  return {
    segment: () => counted(inFlight),
    turnEnded: (end, code = '') => turns.inc({ end, code }),
    step: (tool, status) => steps.inc({ tool, status }),
    approval: (outcome, waitedMs) => approvals.observe({ outcome }, seconds(waitedMs)),
    stream: () => counted(streams),
    streamFailed: (code) => broken.inc({ code }),
    watchQueue: (waiting) => watchQueue(registry, waiting),
  };
}

function callsOf(registry: Registry): Omit<Meter, Work> {
  const registers = [registry];
  const latency = { labelNames: ['operation', 'outcome'], buckets: CALL_BUCKETS, registers };
  const model = new Histogram({
    ...latency,
    name: 'recordside_model_seconds',
    help: 'A whole answer of a model.',
    labelNames: ['model', 'outcome'],
  });
  const modelFirst = new Histogram({
    ...latency,
    name: 'recordside_model_first_seconds',
    help: 'Until the first piece of an answer.',
    labelNames: ['model'],
  });
  const tokens = new Counter({
    name: 'recordside_tokens_total',
    help: 'Tokens as the provider counts them; cached ones are input as well.',
    labelNames: ['model', 'kind'],
    registers,
  });
  const salesforce = new Histogram({
    ...latency,
    name: 'recordside_salesforce_seconds',
    help: 'A call to Salesforce, sign-in and repeats included.',
  });
  return {
    modelCall(name, outcome, ms, firstMs) {
      model.observe({ model: name, outcome }, seconds(ms));
      if (firstMs !== undefined) modelFirst.observe({ model: name }, seconds(firstMs));
    },
    tokens(name, { inputTokens, cachedTokens, outputTokens }) {
      tokens.inc({ model: name, kind: 'input' }, inputTokens);
      tokens.inc({ model: name, kind: 'cached' }, cachedTokens);
      tokens.inc({ model: name, kind: 'output' }, outputTokens);
    },
    salesforceCall: (operation, outcome, ms) =>
      salesforce.observe({ operation, outcome }, seconds(ms)),
    apiUsage: apiUsageOf(registry),
  };
}

function apiUsageOf(registry: Registry): Meter['apiUsage'] {
  const usage = { labelNames: ['org'], registers: [registry] };
  const used = new Gauge({
    ...usage,
    name: 'recordside_salesforce_api_calls_used',
    help: 'API calls of the org in 24 hours by anybody, as Salesforce last said.',
  });
  const allowed = new Gauge({
    ...usage,
    name: 'recordside_salesforce_api_calls_allowed',
    help: 'API calls that the org has in 24 hours.',
  });
  return (org, calls, most) => {
    used.set({ org }, calls);
    allowed.set({ org }, most);
  };
}

function watchQueue(registry: Registry, waiting: () => Promise<number>): void {
  const depth = new Gauge({
    name: 'recordside_queue_depth',
    help: 'Segments that wait for their place, of all instances on the same store.',
    registers: [registry],
    async collect() {
      // A store that is away leaves a gap, and the rest of the scrape as it is.
      await waiting().then(
        (count) => depth.set(count),
        () => depth.remove(),
      );
    },
  });
}

/** Counts one up; what it answers counts it down, once. */
function counted(gauge: Gauge): () => void {
  let open = true;
  gauge.inc();
  return () => {
    if (open) gauge.dec();
    open = false;
  };
}

const seconds = (ms: number): number => Math.max(0, ms) / 1_000;
