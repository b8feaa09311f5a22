// Log, metrics and traces, from the environment: the last two are off unless asked for.
import { portOf, type Listen } from './configListen.ts';

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'];

export interface TelemetryConfig {
  logLevel: string;
  /** Where `/metrics` is served. */
  metrics?: { host: string; port: number };
  /** Where traces are sent. */
  traces?: { url: string; headers: Record<string, string>; serviceName: string };
}

/**
 * `LOG_LEVEL`; `METRICS_PORT`, on the host that the relay listens on; `OTEL_EXPORTER_OTLP_ENDPOINT`, `OTEL_EXPORTER_OTLP_HEADERS`
 * and `OTEL_SERVICE_NAME` as OpenTelemetry defines them. What is wrong with them is added to `problems`.
 */
export function readTelemetry(
  env: NodeJS.ProcessEnv,
  listen: Listen,
  problems: string[],
): TelemetryConfig {
  const port = env['METRICS_PORT'] ?? '';
  const endpoint = env['OTEL_EXPORTER_OTLP_ENDPOINT'] ?? '';
  return {
    logLevel: logLevelOf(env['LOG_LEVEL'] || 'info', problems),
    ...(port === ''
      ? {}
      : { metrics: { host: listen.host, port: metricsPortOf(port, listen, problems) } }),
    ...(endpoint === '' ? {} : { traces: tracesOf(endpoint, env, problems) }),
  };
}

function logLevelOf(text: string, problems: string[]): string {
  if (!LOG_LEVELS.includes(text))
    problems.push(`LOG_LEVEL: must be one of ${LOG_LEVELS.join(', ')}. Leave it out for info.`);
  return text;
}

function metricsPortOf(text: string, listen: Listen, problems: string[]): number {
  const port = portOf(text) ?? 0;
  if (port === 0) problems.push('METRICS_PORT: must be a port from 1 to 65535, e.g. 9464.');
  else if (port === listen.port)
    problems.push(
      `METRICS_PORT: ${port} is the port of the panel (listen.port or PORT), which everybody reaches. Choose another, e.g. 9464.`,
    );
  return port;
}

function tracesOf(
  endpoint: string,
  env: NodeJS.ProcessEnv,
  problems: string[],
): NonNullable<TelemetryConfig['traces']> {
  if (!/^https?:\/\//.test(endpoint) || !URL.canParse(endpoint))
    problems.push(
      'OTEL_EXPORTER_OTLP_ENDPOINT: must be the address of a collector, e.g. "http://collector:4318".',
    );
  return {
    url: `${endpoint.replace(/\/+$/, '')}/v1/traces`,
    headers: headersOf(env['OTEL_EXPORTER_OTLP_HEADERS'] ?? '', problems),
    serviceName: env['OTEL_SERVICE_NAME'] || 'recordside-relay',
  };
}

/** `name=value` with commas between, values percent-encoded (OpenTelemetry Protocol Exporter, "Specifying headers"). */
function headersOf(text: string, problems: string[]): Record<string, string> {
  const headers = new Headers();
  try {
    for (const pair of text.split(',').filter((one) => one.trim() !== '')) {
      const [name = '', ...value] = pair.split('=');
      headers.append(name.trim(), decodeURIComponent(value.join('=').trim()));
    }
  } catch {
    problems.push(
      'OTEL_EXPORTER_OTLP_HEADERS: must be pairs such as "api-key=abc", with commas between.',
    );
  }
  return Object.fromEntries(headers);
}
