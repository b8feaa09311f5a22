// npm run bench:load: what a turn costs the relay, beside the same work by hand. It prints, and holds nothing to a goal.
import os from 'node:os';
import { parseArgs } from 'node:util';
import { printTable } from '../print.ts';
import { atRate, inBursts, type Measured, type Target } from './drive.ts';
import { kbPerStream } from './memory.ts';
import { startScript } from './processes.ts';
import { prepare } from './setUp.ts';
import { VARIANTS, withTarget, type Bench, type Variant } from './variants.ts';

const COMMAND = 'npm run bench:load';
const PER_SECOND = 20;
/** Turns measured with so many in flight. */
const BURSTS = { 1: 400, 32: 2_000, 256: 2_000, 1_000: 3_000 } as const;
const STREAMS = [1_000, 5_000];
/** A conversation has few questions. */
const SESSIONS = 3_000;

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '20' },
    variants: { type: 'string', default: VARIANTS.join(',') },
    only: { type: 'string', default: 'paced,1,32,256,1000,memory' },
    /** Flags for the measured process, e.g. --cpu-prof. */
    flags: { type: 'string', default: '' },
  },
});
const rounds = Number(options.rounds);
const only = new Set(options.only.split(','));
const variants = VARIANTS.filter((variant) => options.variants.split(',').includes(variant));

type Results = Map<string, Measured[]>;
const results = new Map<Variant, Results>(variants.map((variant) => [variant, new Map()]));
const memory = new Map<Variant, number[][]>(variants.map((variant) => [variant, []]));

async function measureTurns(target: Target, into: Results): Promise<void> {
  const keep = (what: string, measured: Measured): void => {
    into.set(what, [...(into.get(what) ?? []), measured]);
  };
  await inBursts(target, 16, 1_000);
  await atRate(target, PER_SECOND, 3);
  if (only.has('paced'))
    keep(`${PER_SECOND} a second`, await atRate(target, PER_SECOND, Number(options.seconds)));
  for (const [inFlight, turns] of Object.entries(BURSTS)) {
    if (!only.has(inFlight)) continue;
    keep(`burst, ${inFlight} in flight`, await inBursts(target, Number(inFlight), turns));
  }
}

async function round(bench: Bench): Promise<void> {
  for (const variant of variants) {
    console.error(`  ${variant}`);
    await withTarget(bench, variant, SESSIONS, (target) =>
      measureTurns(target, results.get(variant)!),
    );
    if (!only.has('memory')) continue;
    await withTarget(bench, variant, Math.max(...STREAMS) + 100, async (target) => {
      memory.get(variant)!.push(await kbPerStream(target, bench.model.url, STREAMS));
    });
  }
}

const median = (all: number[]): number =>
  all.toSorted((a, b) => a - b)[Math.floor((all.length - 1) / 2)] ?? Number.NaN;

/** The median over the rounds, beside the floor's. */
function rowOf(what: string, variant: Variant): string[] {
  const of = (pick: (one: Measured) => number, whose: Variant = variant): number =>
    median((results.get(whose)?.get(what) ?? []).map(pick));
  const cpu = of((one) => one.cpuMsPerTurn);
  const floorCpu = of((one) => one.cpuMsPerTurn, 'floor');
  const p50 = of((one) => one.firstTextMs.p50);
  const p99 = of((one) => one.firstTextMs.p99);
  return [
    what,
    variant,
    of((one) => one.turnsPerSecond).toFixed(1),
    cpu.toFixed(2),
    (cpu / floorCpu).toFixed(2),
    p50.toFixed(1),
    p99.toFixed(1),
    (p50 - of((one) => one.firstTextMs.p50, 'floor')).toFixed(1),
    (p99 - of((one) => one.firstTextMs.p99, 'floor')).toFixed(1),
  ];
}

/** What tools/capacity.ts computes with. */
function printCapacity(what: string): void {
  const all = results.get('redis')?.get(what) ?? [];
  const rows = [
    ['CPU of a turn, ms', median(all.map((one) => one.cpuMsPerTurn)).toFixed(1)],
    ['Resident memory, MB', median(all.map((one) => one.residentMb)).toFixed(0)],
    [
      'Redis memory of a turn, bytes',
      median(all.map((one) => one.storedBytesPerTurn ?? 0)).toFixed(0),
    ],
  ];
  if (all.length > 0)
    printTable(`For npm run capacity: Redis, ${what}`, ['what', 'measured'], rows, COMMAND);
}

function printTurns(): void {
  const whats = [...(results.get(variants[0]!)?.keys() ?? [])];
  if (whats.length === 0) return;
  printTable(
    'Turns',
    [
      'load',
      'state',
      'turns/s',
      'CPU s per 1,000',
      '× floor',
      'first text p50 ms',
      'p99 ms',
      'p50 − floor',
      'p99 − floor',
    ],
    whats.flatMap((what) => variants.map((variant) => rowOf(what, variant))),
    COMMAND,
  );
  printCapacity(whats[0]!);
}

function printMemory(): void {
  if (!only.has('memory')) return;
  const perStream = (variant: Variant, i: number): number =>
    median((memory.get(variant) ?? []).map((one) => one[i] ?? Number.NaN));
  printTable(
    'Resident memory of an open stream',
    ['streams', 'state', 'KB each', '× floor'],
    STREAMS.flatMap((count, i) =>
      variants.map((variant) => [
        count.toLocaleString('en-US'),
        variant,
        perStream(variant, i).toFixed(1),
        (perStream(variant, i) / perStream('floor', i)).toFixed(2),
      ]),
    ),
    COMMAND,
  );
}

function print(): void {
  printTurns();
  printMemory();
  console.log(
    `\nMedians of ${rounds} rounds. Node ${process.version}, ${os.cpus()[0]?.model}, ${os.cpus().length} cores, load ${os.loadavg()[0]?.toFixed(1)}`,
  );
}

const setUp = await prepare();
const model = await startScript('fakeModel.ts', []);
const org = await startScript('fakeOrg.ts', [setUp.givenFile]);
try {
  const nodeFlags = options.flags.split(' ').filter((flag) => flag !== '');
  for (let i = 1; i <= rounds; i += 1) {
    console.error(`round ${i} of ${rounds}`);
    await round({ setUp, model, org, nodeFlags });
  }
} finally {
  print();
  await Promise.all([model.stop(), org.stop()]);
  setUp.remove();
}
