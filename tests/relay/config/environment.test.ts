// What the environment says beside the file: each variable that does not fit is named with its mend.
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../relay/src/config.ts';
import { aConfigFile, aFolder, problemsOf } from './configFolder.ts';

const REDIS_URL = 'redis://127.0.0.1:6379';
const STATE_KEYS = randomBytes(32).toString('base64');
const good = { FAST_KEY: 'secret' };

const read = (env: object) => {
  const answer = parseConfig(aConfigFile(), aFolder(), { ...good, ...env } as NodeJS.ProcessEnv);
  return answer.ok ? answer.config : undefined;
};

describe('the environment', () => {
  const cases: [string, object, string, string][] = [
    ['a level that there is none of', { LOG_LEVEL: 'loud' }, 'LOG_LEVEL: must be one of', 'debug, info'],
    ['a port in words', { METRICS_PORT: 'nine' }, 'METRICS_PORT: must be a port', 'e.g. 9464'],
    ['a port out of range', { METRICS_PORT: '70000' }, 'METRICS_PORT: must be a port', 'e.g. 9464'],
    ['the panel’s port', { METRICS_PORT: '8080' }, 'METRICS_PORT: 8080 is the port of the panel', 'Choose another'],
    ['the port that the platform gives to the panel', { PORT: '9000', METRICS_PORT: '9000' }, 'METRICS_PORT: 9000 is the port of the panel', 'Choose another'],
    ['a place that is no port', { PORT: '0' }, 'PORT: must be a port from 1', 'Leave it out'],
    ['a collector without an address', { OTEL_EXPORTER_OTLP_ENDPOINT: 'collector' }, 'OTEL_EXPORTER_OTLP_ENDPOINT: must be the address', 'http://collector:4318'],
    ['headers that are none', { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c', OTEL_EXPORTER_OTLP_HEADERS: 'a b=c' }, 'OTEL_EXPORTER_OTLP_HEADERS: must be pairs', 'api-key=abc'],
    ['another kind of store', { REDIS_URL: 'http://redis', STATE_KEYS }, 'REDIS_URL: must be an address', 'redis://redis:6379'],
    ['a password that is part of no address', { REDIS_URL: 'redis://:Zanzi/bar@redis:6379', STATE_KEYS }, 'REDIS_URL: must be an address', 'percent-encoded'],
    ['Redis without keys', { REDIS_URL }, 'STATE_KEYS: seals what stands in Redis', 'openssl rand'],
    ['a short key', { REDIS_URL, STATE_KEYS: `${STATE_KEYS},c2hvcnQ=` }, 'STATE_KEYS: seals what stands in Redis', 'openssl rand'],
    ['an unknown role', { REDIS_URL, STATE_KEYS, RELAY_ROLE: 'boss' }, 'RELAY_ROLE: is "all", "web" or "worker"', 'Leave it out'],
    ['a part of the work without Redis', { RELAY_ROLE: 'web' }, 'RELAY_ROLE: "web" needs REDIS_URL', 'leave RELAY_ROLE out'],
  ]; // prettier-ignore

  it.each(cases)('with %s is refused', (_what, env, wrong, mend) => {
    const problems = problemsOf(aConfigFile(), { env: { ...good, ...env } });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(wrong);
    expect(problems[0]).toContain(mend);
    expect(problems[0]).not.toContain('Zanzi');
  });

  it('that says nothing leaves metrics, traces and Redis off', () => {
    expect(read({})).toMatchObject({ role: 'all', telemetry: { logLevel: 'info' } });
    expect(read({})?.redis).toBeUndefined();
    expect(read({})?.telemetry).toEqual({ logLevel: 'info' });
  });

  it('that names a port has the relay listen there, on the host of the file', () => {
    expect(read({ PORT: '9000' })?.listen).toEqual({ host: '127.0.0.1', port: 9000 });
    expect(read({ PORT: '' })?.listen.port).toBe(8080);
  });

  it('that names all of it is read', () => {
    const env = { REDIS_URL, STATE_KEYS: `${STATE_KEYS}, ${STATE_KEYS}`, RELAY_ROLE: 'worker' };
    const more = {
      LOG_LEVEL: 'debug',
      METRICS_PORT: '9464',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c/',
      OTEL_EXPORTER_OTLP_HEADERS: 'api-key=a%20b',
    };
    const config = read({ ...env, ...more });
    expect(config?.role).toBe('worker');
    expect(config?.redis?.stateKeys).toHaveLength(2);
    expect(config?.telemetry).toEqual({
      logLevel: 'debug',
      metrics: { host: '127.0.0.1', port: 9464 },
      traces: {
        url: 'http://c/v1/traces',
        headers: { 'api-key': 'a b' },
        serviceName: 'recordside-relay',
      },
    });
  });
});
