// Traces by OpenTelemetry. Only loaded where they are configured; nothing else imports its packages.
import { AsyncLocalStorage } from 'node:async_hooks';
import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Span as OtelSpan,
} from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { createOtlpExporter, type OtlpTarget } from './otlp.ts';
import type { Attributes, Span, Tracer } from './telemetry.ts';
import type { Logger } from './logger.ts';

/** What the last spans may take to leave when the process ends. */
const LAST_WORDS_MS = 3_000;

const KINDS = { server: SpanKind.SERVER, client: SpanKind.CLIENT } as const;

/** Ids, codes, routes and names of tools are words of this kind; a sentence or a value is not. */
const PLAIN = /^[\w.:/*-]{1,100}$/;

/** The SDK's own variables (`OTEL_TRACES_SAMPLER`, `OTEL_BSP_…`) hold. */
export function createTracer(
  target: OtlpTarget,
  logger: Logger,
): { tracer: Tracer; close(): Promise<void> } {
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': target.serviceName }),
    spanProcessors: [new BatchSpanProcessor(createOtlpExporter(target, logger))],
  });
  const source = provider.getTracer('recordside');
  const now = new AsyncLocalStorage<Context>();
  const tracer: Tracer = {
    start(name, { kind, parent, attributes = {} } = {}) {
      const place = contextOf(parent) ?? now.getStore() ?? ROOT_CONTEXT;
      const options = {
        kind: kind === undefined ? SpanKind.INTERNAL : KINDS[kind],
        attributes: plain(attributes),
      };
      const span = source.startSpan(name, options, place);
      return spanOf(span, now, trace.setSpan(place, span));
    },
    current() {
      const place = now.getStore();
      const span = place && trace.getSpan(place);
      return span && traceparentOf(span);
    },
  };
  const close = async (): Promise<void> => {
    const patience = new Promise<void>((resolve) => setTimeout(resolve, LAST_WORDS_MS).unref());
    await Promise.race([provider.shutdown().catch(() => undefined), patience]);
  };
  return { tracer, close };
}

function spanOf(span: OtelSpan, now: AsyncLocalStorage<Context>, within: Context): Span {
  return {
    traceparent: traceparentOf(span),
    set: (attributes) => void span.setAttributes(plain(attributes)),
    fail(code) {
      span.setAttributes(plain({ 'error.type': code }));
      span.setStatus({ code: SpanStatusCode.ERROR });
    },
    within: (work) => now.run(within, work),
    end: () => span.end(),
  };
}

function plain(attributes: Attributes): Record<string, string | number | boolean> {
  const kept: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || (typeof value === 'string' && !PLAIN.test(value))) continue;
    kept[name] = value;
  }
  return kept;
}

/** W3C Trace Context, 3.2: version 00, neither id all zeros. What does not fit is no parent. */
const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/;

function contextOf(traceparent: string | undefined): Context | undefined {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(traceparent ?? '') ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  const traceFlags = Number.parseInt(flags, 16) & 1;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
}

function traceparentOf(span: OtelSpan): string {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}
