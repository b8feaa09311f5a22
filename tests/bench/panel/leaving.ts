// Whether 50 turns leave anything behind once the person has gone to another record.
import type { Bench } from './window.ts';

const TURNS = 50;

export interface Leaving {
  turns: number;
  beforeBytes: number;
  /** With the conversation open. */
  openBytes: number;
  afterBytes: number;
  /** After as many turns once more: what is compiled and cached once is there by then, what is kept doubles. */
  againBytes: number;
}

/** Measures an empty panel before and another one afterwards; what a first turn loads once for all is there before. */
export async function measureLeaving(bench: Bench): Promise<Leaving> {
  await bench.open('fresh');
  await bench.ask('First of all');
  await bench.move('other');
  const beforeBytes = await bench.heapBytes();
  await bench.move('fresh');
  const ask = async (): Promise<void> => {
    for (let i = 0; i < TURNS; i += 1) await bench.ask(`Question ${i + 1}`);
  };
  const leave = async (): Promise<number> => {
    await bench.move('other');
    return bench.heapBytes();
  };
  await ask();
  const openBytes = await bench.heapBytes();
  const afterBytes = await leave();
  await bench.move('fresh');
  await ask();
  return { turns: TURNS, beforeBytes, openBytes, afterBytes, againBytes: await leave() };
}
