// npm run bench:panel: what the panel costs a browser. It prints; size.test.ts holds the size.
import os from 'node:os';
import { parseArgs } from 'node:util';
import { findChromium } from '../../runner/chromium.ts';
import { printTable } from '../print.ts';
import { measureLeaving } from './leaving.ts';
import { measureResuming } from './resuming.ts';
import type { Resuming } from './resuming.ts';
import { startBenchServer } from './server.ts';
import type { BenchServer } from './server.ts';
import { MOST_BYTES, panelSize } from './size.ts';
import { measureStreaming } from './streaming.ts';
import type { Cost, Streaming } from './streaming.ts';
import { measureTyping, median } from './typing.ts';
import { openWindow } from './window.ts';
import type { Bench } from './window.ts';

const COMMAND = 'npm run bench:panel';
const COLUMNS = ['what', 'goal', 'measured', 'measured / goal'];
const MB = 1_024 * 1_024;

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: 'size,deltas,typing,leaving,resuming' },
    /** Of what is measured several times. */
    rounds: { type: 'string', default: '3' },
  },
});
const only = new Set(options.only.split(','));
const rounds = Number(options.rounds);

type Row = readonly [what: string, goal: number | undefined, measured: number];
/** Lines of the table, and what is printed below it. */
interface Measured {
  rows: Row[];
  notes: string[];
}

const rowsOf = (rows: readonly Row[]): string[][] =>
  rows.map(([what, goal, measured]) => [
    what,
    goal === undefined ? '' : String(goal),
    measured.toFixed(2),
    goal === undefined ? '' : (measured / goal).toFixed(2),
  ]);
const whole = (list: readonly number[]): string => list.map((ms) => ms.toFixed(0)).join(' / ');

async function inRounds<T>(measure: () => Promise<T>): Promise<T[]> {
  const all: T[] = [];
  for (let i = 0; i < rounds; i += 1) all.push(await measure());
  return all;
}

async function printSize(): Promise<void> {
  const { bundles, together, withoutStyles } = await panelSize();
  const inKb = (bytes: number): number => bytes / 1_024;
  const goalKb = inKb(MOST_BYTES.goal);
  const sizes = rowsOf([
    ['all bundles in one answer', goalKb, inKb(together)],
    ['the same without style sheets', goalKb, inKb(withoutStyles)],
    ...bundles.slice(0, 8).map(({ name, gzipped }): Row => [name, goalKb, inKb(gzipped)]),
  ]);
  printTable('JavaScript of the panel, KB gzipped', COLUMNS, sizes, COMMAND);
}

async function deltas(bench: Bench, server: BenchServer): Promise<Measured> {
  const streams = await inRounds(() => measureStreaming(bench, server));
  const middle = (of: (one: Streaming) => number): number => median(streams.map(of));
  const beside = (other: 'plain' | 'seldom'): number =>
    middle(({ panel, [other]: { totalMs } }) => panel.totalMs / totalMs);
  const costs = ({ panel, plain, seldom }: Streaming): Cost[] => [panel, plain, seldom];
  const lines = streams.map((one) => {
    const [cpu, longest] = [costs(one).map((it) => it.totalMs), costs(one).map((it) => it.clockMs)];
    return `CPU ${whole(cpu)}; longest task by the clock ${whole(longest)}`;
  });
  return {
    rows: [
      ['4,000 deltas: CPU / CPU of plain text', 1.15, beside('plain')],
      ['the same, plain text drawn as seldom as the panel', undefined, beside('seldom')],
      ['4,000 deltas: longest task, ms of CPU', 50, middle(({ panel }) => panel.cpuMs)],
      ['plain text: longest task, ms of CPU', undefined, middle(({ plain }) => plain.cpuMs)],
    ],
    notes: [
      'Of 4,000 deltas, for the panel / plain text / plain text drawn as seldom, ms:',
      ...lines,
    ],
  };
}

async function typing(bench: Bench): Promise<Measured> {
  const { paintMs, alonePaintMs, cpuMs, aloneCpuMs } = await measureTyping(bench);
  return {
    rows: [
      ['200 messages: keystroke to paint, ms', 16, paintMs],
      ['a text area alone: keystroke to paint, ms', undefined, alonePaintMs],
    ],
    notes: [`CPU of a keystroke, ms: ${cpuMs.toFixed(1)}, alone ${aloneCpuMs.toFixed(1)}`],
  };
}

async function leaving(bench: Bench): Promise<Measured> {
  const { turns, ...bytes } = await measureLeaving(bench);
  const { beforeBytes, openBytes, afterBytes, againBytes } = bytes;
  const heap = [beforeBytes, openBytes, afterBytes, againBytes].map((of) => (of / MB).toFixed(1));
  return {
    rows: [
      [`left after ${turns} turns, MB`, 2, (afterBytes - beforeBytes) / MB],
      [`left by ${turns} turns more, MB`, undefined, (againBytes - afterBytes) / MB],
    ],
    notes: [`Heap, MB: ${heap.join(' → ')}`],
  };
}

async function resuming(bench: Bench): Promise<Measured> {
  const resumed = await inRounds<Resuming>(() => measureResuming(bench));
  const paints = resumed.map(({ paintMs }) => paintMs);
  const tasks = resumed.map(({ longest }) => longest.cpuMs);
  return {
    rows: [
      ['200 messages resumed: data to paint, ms', 150, median(paints)],
      ['200 messages resumed: longest task, ms of CPU', undefined, median(tasks)],
    ],
    notes: [`Data to paint, ms: ${whole(paints)}`],
  };
}

async function printBrowser(executablePath: string): Promise<void> {
  const server = await startBenchServer();
  const bench = await openWindow(server, executablePath);
  try {
    const measured: Measured[] = [];
    for (const [name, measure] of Object.entries({ deltas, typing, leaving, resuming }))
      if (only.has(name)) measured.push(await measure(bench, server));
    const rows = rowsOf(measured.flatMap((one) => one.rows));
    printTable('The panel in a browser', COLUMNS, rows, COMMAND);
    console.log(`\n${measured.flatMap(({ notes }) => notes).join('\n')}`);
    console.log(`Node ${process.version}, ${os.cpus()[0]?.model}, ${os.cpus().length} cores`);
  } finally {
    await bench.close();
    await server.close();
  }
}

const executablePath = findChromium();
if (executablePath === undefined)
  throw new Error('No Chromium found: install one or set CHROMIUM to its path.');
if (only.has('size')) await printSize();
if (['deltas', 'typing', 'leaving', 'resuming'].some((name) => only.has(name)))
  await printBrowser(executablePath);
