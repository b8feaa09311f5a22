// Whether 50 turns leave anything behind once the person has gone to another record.
import type { Bench } from './window.ts';

const TURNS = 50;

export interface Leaving {
  turns: number;
  beforeBytes: number;
  /** With the conversation open. */
  openBytes: number;
  afterBytes: number;
}

/** Measures an empty panel before and another one afterwards; what a first turn loads once for all is there before. */
export async function measureLeaving(bench: Bench): Promise<Leaving> {
  await bench.open('fresh');
  await bench.ask('First of all');
  await bench.move('other');
  const beforeBytes = await bench.heapBytes();
  await bench.move('fresh');
  for (let i = 0; i < TURNS; i += 1) await bench.ask(`Question ${i + 1}`);
  const openBytes = await bench.heapBytes();
  await bench.move('other');
  return { turns: TURNS, beforeBytes, openBytes, afterBytes: await bench.heapBytes() };
}
