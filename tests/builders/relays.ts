// The relay under test: in this process, or as a process of its own that can be killed.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { serve } from '@hono/node-server';
import type { ServerType } from '@hono/node-server';
import { createRelay } from '../../relay/src/app.ts';
import type { Relay } from '../../relay/src/app.ts';
import type { Config } from '../../relay/src/config.ts';
import { createLogger } from '../../relay/src/telemetry/logger.ts';
import { startTelemetry } from '../../relay/src/telemetry/start.ts';

export interface RunningRelay {
  start(): Promise<void>;
  /** Ends it without letting anything finish. */
  kill(): Promise<void>;
  /** Tells it to end as an orchestrator would; answers its exit code. Only for a process of its own. */
  end(): Promise<number | null>;
}

/** A relay in this process, with a clock that a test can move. */
export function relayInProcess(
  config: Config,
  now: () => number,
  log: (line: string) => void,
): RunningRelay {
  const logger = createLogger('debug', { write: log });
  let running: { server: ServerType; relay: Relay } | undefined;
  return {
    async start() {
      const telemetry = await startTelemetry(config.telemetry, logger);
      const relay = createRelay(config, logger, now, telemetry);
      const { host: hostname, port } = config.listen;
      const server = await new Promise<ServerType>((resolve) => {
        const made = serve({ fetch: relay.app.fetch, hostname, port }, () => resolve(made));
      });
      running = { server, relay };
    },
    async kill() {
      if (running === undefined) return;
      const { server, relay } = running;
      (server as { closeAllConnections?: () => void }).closeAllConnections?.();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      // Clients in this process have to see their connections end before they ask again.
      await new Promise((resolve) => setTimeout(resolve, 20));
      await relay.close(0);
    },
    end: () => Promise.reject(new Error('this relay is no process of its own')),
  };
}

const main = path.resolve(import.meta.dirname, '../../relay/src/main.ts');

/** The relay as it runs in production: `node relay/src/main.ts` with a configuration file; ended by SIGKILL. */
export function relayAsProcess(
  configFile: string,
  url: string,
  log: (line: string) => void,
  more: Record<string, string> = {},
): RunningRelay {
  let child: ChildProcess | undefined;
  return {
    async start() {
      const env = {
        ...process.env,
        ...more,
        RECORDSIDE_CONFIG: configFile,
        PORT: '',
        LOG_LEVEL: 'debug',
      };
      child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
      const complaints: string[] = [];
      createInterface({ input: child.stdout! }).on('line', log);
      // What Node or a package prints is part of what leaves the process.
      createInterface({ input: child.stderr! })
        .on('line', log)
        .on('line', (line) => complaints.push(line));
      for (let tries = 0; tries < 400; tries += 1) {
        const answer = await fetch(`${url}/healthz`).catch(() => undefined);
        if (answer?.ok) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`the relay did not start within twenty seconds\n${complaints.join('\n')}`);
    },
    async kill() {
      if (child === undefined || child.exitCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
    async end() {
      if (child === undefined) throw new Error('it was never started');
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      const [code] = (await gone) as [number | null];
      return code;
    },
  };
}
