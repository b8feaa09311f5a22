// npm run setup:org: takes an org and a relay from nothing to a panel that works, step by step.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { exitCodeOf, tableOf } from './doctor/report.ts';
import { askAtTerminal } from './setup-org/ask.ts';
import { examine } from './setup-org/examine.ts';
import { planOf, runSteps } from './setup-org/run.ts';
import { runSf } from './setup-org/sf.ts';
import { readState, writeState } from './setup-org/state.ts';
import type { Setup } from './setup-org/step.ts';
import { steps } from './setup-org/steps/index.ts';

const USAGE = `npm run setup:org -- --target-org NAME [--dry-run]
  --target-org NAME   the org as the sf CLI knows it ("sf org login web --alias NAME")
  --dry-run           prints the plan and does nothing
Can be stopped and run again at any time: it goes on where it stopped.`;

/** It becomes a folder and an argument. */
const NAME = /^[\w@+][\w.@+-]*$/;
const root = path.resolve(import.meta.dirname, '..');

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      'target-org': { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const targetOrg = values['target-org'];
  if (targetOrg === undefined || !NAME.test(targetOrg)) throw new Error(USAGE);
  if (values['dry-run']) return console.log(planOf(steps).join('\n'));
  await setUp(targetOrg);
}

async function setUp(targetOrg: string): Promise<void> {
  const stateFile = path.join(root, `.recordside/setup-${targetOrg}.json`);
  const ask = askAtTerminal();
  const setup: Setup = {
    targetOrg,
    root,
    folder: path.join(root, '.recordside', targetOrg),
    state: readState(stateFile),
    sf: runSf,
    ask,
    say: (line) => console.log(line),
    env: process.env,
    buildPanel,
    wait: async (ms) => wait(ms),
    now: Date.now,
  };
  console.log(
    `What was done is kept in ${path.relative(root, stateFile)}; delete it to be asked anew.`,
  );
  try {
    await runSteps(steps, setup, () => writeState(stateFile, setup.state));
    const findings = await examine(setup);
    console.log(`\n${tableOf(findings)}\n\nStart the relay with "npm run relay".`);
    process.exitCode = exitCodeOf(findings);
  } finally {
    ask.close();
  }
}

function buildPanel(): void {
  const tool = path.join(root, 'tools/build-lwc.ts');
  const { status } = spawnSync(process.execPath, [tool], { stdio: 'inherit' });
  if (status !== 0) throw new Error('The panel could not be built.');
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
