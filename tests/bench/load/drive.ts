// The load: so many questions a second, or so many in flight all the time.
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, type Shape } from './ask.ts';
import { cpuMs, residentKb } from './processes.ts';

/** What is measured: its process, and sessions that take turns. */
export interface Target {
  url: string;
  pid: number;
  tokens: string[];
  /** What the state store holds in its memory, where it is a process of its own. */
  storedBytes?: () => Promise<number>;
}

export interface Measured {
  turnsPerSecond: number;
  /** Processor time of the target per turn. */
  cpuMsPerTurn: number;
  firstTextMs: { p50: number; p99: number };
  /** Of the target, at the end. */
  residentMb: number;
  storedBytesPerTurn?: number;
}

/** `perSecond` questions a second for so many seconds, each when its time comes, however slow the others are. */
export async function atRate(
  target: Target,
  perSecond: number,
  seconds: number,
): Promise<Measured> {
  const startedAt = performance.now();
  return measure(target, async (askOne) => {
    const asked: Promise<void>[] = [];
    for (let i = 0; i < perSecond * seconds; i += 1) {
      await sleep(Math.max(0, startedAt + (i * 1_000) / perSecond - performance.now()));
      asked.push(askOne('paced'));
    }
    await Promise.all(asked);
  });
}

/** `turns` questions, always `inFlight` of them at once, each answered in one burst. */
export async function inBursts(target: Target, inFlight: number, turns: number): Promise<Measured> {
  return measure(target, async (askOne) => {
    let left = turns;
    const work = async (): Promise<void> => {
      while ((left -= 1) >= 0) await askOne('burst');
    };
    await Promise.all(Array.from({ length: inFlight }, work));
  });
}

type AskOne = (shape: Shape) => Promise<void>;

async function measure(target: Target, run: (askOne: AskOne) => Promise<void>): Promise<Measured> {
  const first: number[] = [];
  const storedBefore = await target.storedBytes?.();
  const cpuBefore = cpuMs(target.pid);
  const startedAt = performance.now();
  await run(async (shape) => {
    // A session has one question at a time, and waits until all others had theirs.
    const token = target.tokens.shift();
    if (token === undefined) throw new Error('more questions in flight than sessions');
    first.push((await ask(target.url, token, shape)).firstTextMs);
    target.tokens.push(token);
  });
  const seconds = (performance.now() - startedAt) / 1_000;
  first.sort((a, b) => a - b);
  const at = (share: number): number => first[Math.floor((first.length - 1) * share)]!;
  const cpuMsPerTurn = (cpuMs(target.pid) - cpuBefore) / first.length;
  const stored = await target.storedBytes?.();
  return {
    turnsPerSecond: first.length / seconds,
    cpuMsPerTurn,
    residentMb: residentKb(target.pid) / 1_000,
    ...(stored !== undefined && {
      storedBytesPerTurn: (stored - (storedBefore ?? 0)) / first.length,
    }),
    firstTextMs: { p50: at(0.5), p99: at(0.99) },
  };
}
