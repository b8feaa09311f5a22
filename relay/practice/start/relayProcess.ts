// Runs the relay as its own process, the way it runs in production, and tells when it ends.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export interface RelayProcess {
  pid: number;
  /** Resolves with a sentence when it ended without being stopped; never rejects. */
  died: Promise<string>;
  /** Asks it to end, and makes it after a while. */
  stop(): Promise<void>;
}

export interface RelayProcessOptions {
  /** Root of the repository. */
  root: string;
  configFile: string;
  url: string;
  /** Takes what the relay prints. */
  logFile: string;
}

/** One that ends is heard of at once; a busy machine takes its time. */
const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 3_000;
const SHOWN_LOG_LINES = 20;

/** Starts the relay and waits until it answers. Throws an Error with the end of its log when it does not. */
export async function startRelayProcess(options: RelayProcessOptions): Promise<RelayProcess> {
  const log = openSync(options.logFile, 'w', 0o600);
  const child = spawn(process.execPath, [path.join(options.root, 'relay/src/main.ts')], {
    cwd: options.root,
    // PORT is where the page is served.
    env: { ...process.env, RECORDSIDE_CONFIG: options.configFile, PORT: '' },
    stdio: ['ignore', log, log],
    // Ctrl-C reaches this process only, which then ends the relay: it is not taken for a crash.
    detached: true,
  });
  closeSync(log);
  let isStopping = false;
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  const died = new Promise<string>((resolve) => {
    void ended.then((how) => {
      if (!isStopping) resolve(`The relay ended (${how}).\n${logTail(options.logFile)}`);
    });
  });
  const stop = async (): Promise<void> => {
    isStopping = true;
    await endProcess(child, ended);
  };
  const failure = await Promise.race([answers(options.url), died]);
  if (failure !== undefined) {
    await stop();
    throw new Error(failure);
  }
  return { pid: child.pid!, died, stop };
}

/** Resolves with undefined once the relay answers, with a sentence when it takes too long. */
async function answers(url: string): Promise<string | undefined> {
  const until = performance.now() + READY_WITHIN_MS;
  while (performance.now() < until) {
    const response = await fetch(`${url}/healthz`).catch(() => undefined);
    await response?.body?.cancel();
    if (response?.ok) return undefined;
    await wait(40);
  }
  return `The relay did not answer at ${url} within ${READY_WITHIN_MS / 1000} s.`;
}

async function endProcess(child: ChildProcess, ended: Promise<string>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  await ended;
  clearTimeout(timer);
}

function logTail(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-SHOWN_LOG_LINES).join('\n');
}
