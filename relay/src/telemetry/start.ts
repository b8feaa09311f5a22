// Starts what the configuration asks for. Neither vendor is loaded where it does not.
import type { TelemetryConfig } from '../configTelemetry.ts';
import type { Logger } from './logger.ts';
import { quiet, quietMeter, quietTracer, type Telemetry } from './telemetry.ts';

/** Rejects when the port of the metrics cannot be listened on. */
export async function startTelemetry(
  { metrics, traces }: TelemetryConfig,
  logger: Logger,
): Promise<Telemetry> {
  if (metrics === undefined && traces === undefined) return quiet;
  const measured = metrics && (await startMetrics(metrics, logger));
  const tracing = traces && (await import('./traces.ts')).createTracer(traces, logger);
  return {
    on: true,
    meter: measured?.meter ?? quietMeter,
    tracer: tracing?.tracer ?? quietTracer,
    async close() {
      await Promise.all([measured?.close(), tracing?.close()]);
    },
  };
}

async function startMetrics(listen: { host: string; port: number }, logger: Logger) {
  const { createMeter } = await import('./metrics.ts');
  const { serveMetrics } = await import('./metricsServer.ts');
  const { meter, registry } = createMeter();
  const server = await serveMetrics(registry, listen);
  logger.info({ port: server.port }, 'metrics are served');
  return { meter, close: server.close };
}
