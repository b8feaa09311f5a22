// Plays one scenario: everything as at the beginning, people ask, something goes wrong, and then all checks.
import { setTimeout as sleep } from 'node:timers/promises';
import { leaksOf, leftOpen, misread, unended, writesOf } from './checks.ts';
import { isAnswered } from './crowd.ts';
import type { Asked } from './person.ts';
import type { Stage } from './stage/stage.ts';

export interface Scenario {
  name: string;
  /** All that the relays know is lost in it. */
  forgets?: true;
  /** Answers what people asked, once all of them are through. Throws when what should go wrong did not. */
  run(stage: Stage, size: number): Promise<Asked[]>;
}

/** A line of the table. */
export interface Outcome {
  scenario: string;
  turns: number;
  /** Ended with their answer. */
  ended: number;
  /** Ended with a code that says to ask again. */
  resumable: number;
  approved: number;
  writes: number;
  auditRows: number;
  /** More heap and buffers than before, in the instance that grew most; of instances that were not killed. */
  heapMb: number;
  seconds: number;
  /** What does not hold. */
  wrong: string[];
}

/** What all runs may leave behind after a collection: compiled code, describes, the last 500 settings and sessions. */
const MAX_GROWTH_MB = 24;
/** As long as the relay keeps a connection that nobody uses. */
const KEEP_ALIVE_MS = 80_000;
/** Until locks are let go and streams are closed. */
const IDLE_MS = 20_000;

const bases = new Map<string, number>();

export async function play(stage: Stage, scenario: Scenario, size: number): Promise<Outcome> {
  await begin(stage);
  const startedAt = performance.now();
  const asked = await scenario.run(stage, size);
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  await mend(stage);
  const open = await idle(stage);
  const { approved, written, auditRows, wrong } = writesOf(stage, asked);
  const heapMb = await settledGrowth(stage);
  const ended = asked.filter(isAnswered).length;
  return {
    scenario: scenario.name,
    turns: asked.length,
    ended,
    resumable: asked.length - ended,
    approved,
    writes: written,
    auditRows,
    heapMb,
    seconds,
    wrong: [
      ...unended(asked, scenario.forgets ?? false),
      ...misread(asked),
      ...wrong,
      ...stage.model.complaints.map((complaint) => `the model: ${complaint}`),
      ...open,
      ...(await leaksOf(stage)),
      ...(heapMb > MAX_GROWTH_MB ? [`memory grew by ${heapMb} MB`] : []),
    ],
  };
}

async function begin(stage: Stage): Promise<void> {
  await mend(stage);
  await stage.store.client.flushall();
  stage.org.reset();
  stage.model.reset();
  for (const instance of stage.instances) {
    const key = keyOf(instance);
    if (!bases.has(key)) bases.set(key, held(await instance.memory()));
  }
}

/** Whatever the scenario has left broken. */
async function mend(stage: Stage): Promise<void> {
  stage.gate.clear();
  for (const line of stage.lines) line.mend();
}

async function idle(stage: Stage): Promise<string[]> {
  const until = Date.now() + IDLE_MS;
  let open = await leftOpen(stage);
  while (open.length > 0 && Date.now() < until) {
    await sleep(250);
    open = await leftOpen(stage);
  }
  return open;
}

/** Memory comes back when the last connections that nobody uses are closed. */
async function settledGrowth(stage: Stage): Promise<number> {
  const until = Date.now() + KEEP_ALIVE_MS;
  let heapMb = await growth(stage);
  while (heapMb > MAX_GROWTH_MB && Date.now() < until) {
    await sleep(2_000);
    heapMb = await growth(stage);
  }
  return heapMb;
}

/** Buffers are held outside of the heap. */
const held = ({ heapUsed, external }: NodeJS.MemoryUsage): number => heapUsed + external;

const keyOf = ({ url, starts }: Stage['instances'][number]): string => `${url} ${starts()}`;

async function growth(stage: Stage): Promise<number> {
  const grown = await Promise.all(
    stage.instances.map(async (instance) => {
      const base = bases.get(keyOf(instance));
      return base === undefined ? 0 : held(await instance.memory()) - base;
    }),
  );
  return Math.round(Math.max(0, ...grown) / 1024 / 1024);
}
