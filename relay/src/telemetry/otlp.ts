// Sends spans to a collector: OTLP over HTTP in its JSON form, every batch once.
import type { Attributes, HrTime, SpanKind } from '@opentelemetry/api';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-node';
import type { Logger } from './logger.ts';

export interface OtlpTarget {
  /** Where spans are posted, `/v1/traces` included. */
  url: string;
  /** Sent with every batch, such as a key. */
  headers: Record<string, string>;
  serviceName: string;
}

const SEND_TIMEOUT_MS = 10_000;

/** A batch that the collector does not take is lost: a relay must not remember on behalf of a collector. */
export function createOtlpExporter(target: OtlpTarget, logger: Logger): SpanExporter {
  const underWay = new Set<Promise<void>>();
  return {
    export(spans, done) {
      const sending = send(target, spans).then(
        () => done({ code: 0 }),
        (error: unknown) => {
          logger.warn({ spans: spans.length, err: error }, 'traces were not taken');
          // The SDK would write to the console what it is told; the line above is enough.
          done({ code: 0 });
        },
      );
      underWay.add(sending);
      void sending.finally(() => underWay.delete(sending));
    },
    async shutdown() {
      await Promise.all(underWay);
    },
  };
}

async function send({ url, headers }: OtlpTarget, spans: ReadableSpan[]): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(requestOf(spans)),
    redirect: 'error',
    signal: AbortSignal.timeout(SEND_TIMEOUT_MS),
  });
  await answer.body?.cancel();
  if (!answer.ok) throw Object.assign(new Error('refused'), { code: `HTTP_${answer.status}` });
}

/** opentelemetry-proto, `ExportTraceServiceRequest`; the spans of one process share resource and scope. */
function requestOf(spans: ReadableSpan[]): object {
  const [first] = spans;
  const resource = { attributes: keyValues(first?.resource.attributes ?? {}) };
  const scope = { name: first?.instrumentationScope.name ?? '' };
  return { resourceSpans: [{ resource, scopeSpans: [{ scope, spans: spans.map(wireOf) }] }] };
}

function wireOf(span: ReadableSpan): object {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return {
    traceId,
    spanId,
    ...(span.parentSpanContext ? { parentSpanId: span.parentSpanContext.spanId } : {}),
    flags: traceFlags,
    name: span.name,
    kind: wireKind(span.kind),
    startTimeUnixNano: nanosOf(span.startTime),
    endTimeUnixNano: nanosOf(span.endTime),
    attributes: keyValues(span.attributes),
    status: { code: span.status.code },
  };
}

/** The proto begins with "unspecified", the API does not. */
const wireKind = (kind: SpanKind): number => kind + 1;

/** 64 bits are a text in JSON. */
const nanosOf = ([seconds, nanos]: HrTime): string => `${seconds}${String(nanos).padStart(9, '0')}`;

function keyValues(attributes: Attributes): object[] {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: anyValue(value) }));
}

function anyValue(value: unknown): object {
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value !== 'number') return { stringValue: String(value) };
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}
