// Sends spans to a collector by OpenTelemetry's own exporter: OTLP over HTTP in its JSON form.
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-node';
import type { Logger } from './logger.ts';

export interface OtlpTarget {
  /** Where spans are posted, `/v1/traces` included. */
  url: string;
  /** Sent with every batch, such as a key. */
  headers: Record<string, string>;
  serviceName: string;
}

/** Batches on their way at once: with those of 512 spans it bounds what a slow collector costs in memory. */
const BATCHES_AT_ONCE = 4;

/** A batch that the collector does not take within the exporter's time-out (10 s) is lost, with one line in the log. */
export function createOtlpExporter({ url, headers }: OtlpTarget, logger: Logger): SpanExporter {
  const exporter = new OTLPTraceExporter({ url, headers, concurrencyLimit: BATCHES_AT_ONCE });
  return {
    export(spans: ReadableSpan[], done) {
      exporter.export(spans, ({ code, error }) => {
        if (code !== 0)
          logger.warn(
            { spans: spans.length, ...statusOf(error), err: error },
            'traces were not taken',
          );
        // The SDK would hand the collector's own words to whoever listens; the line above is enough.
        done({ code: 0 });
      });
    },
    forceFlush: () => exporter.forceFlush(),
    shutdown: () => exporter.shutdown(),
  };
}

/** The exporter's errors carry the HTTP status as their code. */
function statusOf(error: (Error & { code?: unknown }) | undefined): { status?: number } {
  return typeof error?.code === 'number' ? { status: error.code } : {};
}
