// One relay of the failure suite: a process as in production, whose words are all kept and whose memory can be asked for.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const main = path.resolve(import.meta.dirname, '../../../relay/src/main.ts');
const preload = path.resolve(import.meta.dirname, 'preload.ts');

export interface Instance {
  url: string;
  /** Everything it wrote, whichever process of it. */
  words: string[];
  /** How often it was started. */
  starts(): number;
  start(clockShiftMs?: number): Promise<void>;
  kill(): Promise<void>;
  /** In bytes, after a collection. */
  memory(): Promise<NodeJS.MemoryUsage>;
  /** The page of its metrics. */
  metrics(): Promise<string>;
}

export function anInstance(url: string, metricsPort: number, env: NodeJS.ProcessEnv): Instance {
  const words: string[] = [];
  let child: ChildProcess | undefined;
  let starts = 0;
  return {
    url,
    words,
    starts: () => starts,
    async start(clockShiftMs = 0) {
      starts += 1;
      const own = { CHAOS_CLOCK_SHIFT_MS: String(clockShiftMs), METRICS_PORT: String(metricsPort) };
      const args = ['--expose-gc', '--import', preload, main];
      child = spawn(process.execPath, args, {
        env: { ...process.env, PORT: '', ...env, ...own, LOG_LEVEL: 'debug' },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      });
      for (const out of [child.stdout, child.stderr])
        out?.on('data', (bytes: Buffer) => words.push(bytes.toString()));
      await untilReady(url).catch((error: unknown) => {
        throw new Error(`${String(error)}: ${words.join('').slice(-500)}`);
      });
    },
    async kill() {
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
    async memory() {
      const told = once(child!, 'message');
      child!.send('memory');
      const [usage] = (await told) as [NodeJS.MemoryUsage];
      return usage;
    },
    async metrics() {
      const { hostname } = new URL(url);
      return (await fetch(`http://${hostname}:${metricsPort}/metrics`)).text();
    },
  };
}

async function untilReady(url: string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const answer = await fetch(`${url}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(50);
  }
  throw new Error('the relay did not start within 15 seconds');
}
