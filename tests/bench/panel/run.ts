// npm run bench:panel: what the panel costs a browser. It prints; size.test.ts holds the size.
import os from 'node:os';
import { findChromium } from '../../runner/chromium.ts';
import { printTable } from '../print.ts';
import { measureLeaving } from './leaving.ts';
import { measureResuming } from './resuming.ts';
import { startBenchServer } from './server.ts';
import { MOST_BYTES, panelSize } from './size.ts';
import { measureStreaming } from './streaming.ts';
import { measureTyping, median } from './typing.ts';
import { openWindow } from './window.ts';

const COMMAND = 'npm run bench:panel';
const COLUMNS = ['what', 'goal', 'measured', 'measured / goal'];
const ROUNDS = 3;
const MB = 1_024 * 1_024;

type Row = readonly [what: string, goal: number, measured: number];

const rowsOf = (rows: readonly Row[]): string[][] =>
  rows.map(([what, goal, measured]) => [
    what,
    String(goal),
    measured.toFixed(2),
    (measured / goal).toFixed(2),
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
  const streams = [];
  for (let i = 0; i < ROUNDS; i += 1) streams.push(await measureStreaming(bench, server));
  const typing = await measureTyping(bench);
  const leaving = await measureLeaving(bench);
  const resumed = [];
  for (let i = 0; i < ROUNDS; i += 1) resumed.push(await measureResuming(bench));
  const left = (leaving.afterBytes - leaving.beforeBytes) / MB;
  const rows = rowsOf([
    [
      '4,000 deltas: CPU / CPU of plain text',
      1.15,
      median(streams.map((one) => one.panelMs / one.plainMs)),
    ],
    ['4,000 deltas: longest task, ms', 50, median(streams.map((one) => one.longestTaskMs))],
    [
      'the same with plain text: longest task, ms',
      50,
      median(streams.map((one) => one.longestPlainTaskMs)),
    ],
    ['200 messages: keystroke to paint, ms', 16, typing.paintMs],
    ['a text area alone: keystroke to paint, ms', 16, typing.alonePaintMs],
    ['200 messages resumed: data to paint, ms', 150, median(resumed)],
    [`left after ${leaving.turns} turns, MB`, 2, left],
  ]);
  printTable('The panel in a browser', COLUMNS, rows, COMMAND);
  const ms = streams.map((one) => `${one.panelMs.toFixed(0)} / ${one.plainMs.toFixed(0)}`);
  console.log(
    `\nCPU of the main thread for 4,000 deltas, panel / plain text, ms: ${ms.join(', ')}`,
  );
  console.log(
    `CPU of a keystroke, ms: ${typing.cpuMs.toFixed(1)}, alone ${typing.aloneCpuMs.toFixed(1)}`,
  );
  console.log(
    `Heap, MB: ${[leaving.beforeBytes, leaving.openBytes, leaving.afterBytes].map((bytes) => (bytes / MB).toFixed(1)).join(' → ')}`,
  );
  console.log(`Node ${process.version}, ${os.cpus()[0]?.model}, ${os.cpus().length} cores`);
} finally {
  await bench.close();
  await server.close();
}
