// npm run bench:panel: what the panel costs a browser. It prints; size.test.ts holds the size.
import os from 'node:os';
import { findChromium } from '../../runner/chromium.ts';
import { printTable } from '../print.ts';
import { measureLeaving } from './leaving.ts';
import { measureResuming } from './resuming.ts';
import type { Resuming } from './resuming.ts';
import { startBenchServer } from './server.ts';
import { MOST_BYTES, panelSize } from './size.ts';
import { measureStreaming } from './streaming.ts';
import type { Cost, Streaming } from './streaming.ts';
import { measureTyping, median } from './typing.ts';
import { openWindow } from './window.ts';

const COMMAND = 'npm run bench:panel';
const COLUMNS = ['what', 'goal', 'measured', 'measured / goal'];
const ROUNDS = 3;
const MB = 1_024 * 1_024;

type Row = readonly [what: string, goal: number | undefined, measured: number];

const rowsOf = (rows: readonly Row[]): string[][] =>
  rows.map(([what, goal, measured]) => [
    what,
    goal === undefined ? '' : String(goal),
    measured.toFixed(2),
    goal === undefined ? '' : (measured / goal).toFixed(2),
  ]);

const executablePath = findChromium();
if (executablePath === undefined)
  throw new Error('No Chromium found: install one or set CHROMIUM to its path.');

const { bundles, together, withoutStyles } = await panelSize();
const inKb = (bytes: number): number => bytes / 1_024;
const goalKb = inKb(MOST_BYTES.goal);
const sizes = rowsOf([
  ['all bundles in one answer', goalKb, inKb(together)],
  ['the same without style sheets', goalKb, inKb(withoutStyles)],
  ...bundles.slice(0, 8).map(({ name, gzipped }): Row => [name, goalKb, inKb(gzipped)]),
]);
printTable('JavaScript of the panel, KB gzipped', COLUMNS, sizes, COMMAND);

const server = await startBenchServer();
const bench = await openWindow(server, executablePath);
try {
  const streams: Streaming[] = [];
  for (let i = 0; i < ROUNDS; i += 1) streams.push(await measureStreaming(bench, server));
  const typing = await measureTyping(bench);
  const leaving = await measureLeaving(bench);
  const resumed: Resuming[] = [];
  for (let i = 0; i < ROUNDS; i += 1) resumed.push(await measureResuming(bench));
  const left = (leaving.afterBytes - leaving.beforeBytes) / MB;
  const leftAgain = (leaving.againBytes - leaving.afterBytes) / MB;
  const middle = (of: (one: Streaming) => number): number => median(streams.map(of));
  const rows = rowsOf([
    [
      '4,000 deltas: CPU / CPU of plain text',
      1.15,
      middle(({ panel, plain }) => panel.totalMs / plain.totalMs),
    ],
    [
      'the same, plain text drawn as seldom as the panel',
      undefined,
      middle(({ panel, seldom }) => panel.totalMs / seldom.totalMs),
    ],
    ['4,000 deltas: longest task, ms of CPU', 50, middle(({ panel }) => panel.cpuMs)],
    ['plain text: longest task, ms of CPU', undefined, middle(({ plain }) => plain.cpuMs)],
    ['200 messages: keystroke to paint, ms', 16, typing.paintMs],
    ['a text area alone: keystroke to paint, ms', undefined, typing.alonePaintMs],
    ['200 messages resumed: data to paint, ms', 150, median(resumed.map(({ paintMs }) => paintMs))],
    [
      '200 messages resumed: longest task, ms of CPU',
      undefined,
      median(resumed.map(({ longest }) => longest.cpuMs)),
    ],
    [`left after ${leaving.turns} turns, MB`, 2, left],
    [`left by ${leaving.turns} turns more, MB`, undefined, leftAgain],
  ]);
  printTable('The panel in a browser', COLUMNS, rows, COMMAND);
  const whole = (list: readonly number[]): string => list.map((ms) => ms.toFixed(0)).join(' / ');
  const costs = ({ panel, plain, seldom }: Streaming): Cost[] => [panel, plain, seldom];
  console.log('\nOf 4,000 deltas, for the panel / plain text / plain text drawn as seldom, ms:');
  for (const one of streams) {
    const [cpu, longest] = [costs(one).map((it) => it.totalMs), costs(one).map((it) => it.clockMs)];
    console.log(`CPU ${whole(cpu)}; longest task by the clock ${whole(longest)}`);
  }
  console.log(`Data to paint, ms: ${whole(resumed.map(({ paintMs }) => paintMs))}`);
  console.log(
    `CPU of a keystroke, ms: ${typing.cpuMs.toFixed(1)}, alone ${typing.aloneCpuMs.toFixed(1)}`,
  );
  console.log(
    `Heap, MB: ${[leaving.beforeBytes, leaving.openBytes, leaving.afterBytes, leaving.againBytes].map((bytes) => (bytes / MB).toFixed(1)).join(' → ')}`,
  );
  console.log(`Node ${process.version}, ${os.cpus()[0]?.model}, ${os.cpus().length} cores`);
} finally {
  await bench.close();
  await server.close();
}
