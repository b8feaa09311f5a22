// Processes of the bench, and what the system says that they have used.
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface Started {
  url: string;
  pid: number;
  /** Asks it to end and waits until it has. */
  stop(): Promise<void>;
}

/** Starts a script of this folder that tells its port. */
export async function startScript(
  name: string,
  args: readonly string[],
  nodeFlags: readonly string[] = [],
): Promise<Started> {
  const script = path.join(import.meta.dirname, name);
  const child = fork(script, args, { execArgv: [...nodeFlags] });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return { url: `http://127.0.0.1:${port}`, pid: child.pid!, stop: () => stop(child) };
}

const main = path.resolve(import.meta.dirname, '../../../relay/src/main.ts');
/** The flag that Dockerfile and package.json start it with. */
const AS_STARTED = '--no-parallel-scavenge';

/** The relay as it runs in production, its log in a file; `nodeFlags` come before its own file. */
export async function startRelay(
  url: string,
  env: Record<string, string>,
  nodeFlags: readonly string[],
  logFile: string,
): Promise<Started> {
  const log = openSync(logFile, 'w');
  const child = spawn(process.execPath, [AS_STARTED, ...nodeFlags, main], {
    env: { ...process.env, NODE_ENV: 'production', PORT: '', ...env },
    stdio: ['ignore', log, 'inherit'],
  });
  closeSync(log);
  for (let tries = 0; tries < 400; tries += 1) {
    if ((await fetch(`${url}/healthz`).catch(() => undefined))?.ok)
      return { url, pid: child.pid!, stop: () => stop(child) };
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('the relay did not start');
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

/** Linux counts processor time of processes in hundredths of a second (proc(5), `utime` and `stime`). */
const TICK_MS = 10;

/** Processor time of all threads of a process so far, in milliseconds. */
export function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** Resident memory of a process, in kilobytes. */
export function residentKb(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
}
