// The capacity table of docs/operations.md is what tools/capacity.ts computes, and says what it rests on.
import { describe, expect, it } from 'vitest';
import { ASSUMED, capacityRows, MEASURED, needOf } from '../../../tools/capacity.ts';
import { textOf } from './files.ts';

const cells = textOf('docs/operations.md')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

describe('the capacity table', () => {
  it('has the rows that are computed', () => {
    for (const row of capacityRows()) expect(cells).toContainEqual(row);
  });

  it('stands beside every figure that it is computed from, and whether it was measured', () => {
    const figures = (values: Record<string, number>, kind: string): string[][] =>
      Object.entries(values).map(([name, value]) => [name, value.toLocaleString('en-US'), kind]);
    const stated = cells.map((row) => [row[0]?.replaceAll('`', ''), row[1], row[2]]);
    for (const figure of [...figures(MEASURED, 'measured'), ...figures(ASSUMED, 'assumed')])
      expect(stated).toContainEqual(figure);
  });

  it('grows with the people, and never has less than two instances', () => {
    expect(needOf(1).instances).toBe(2);
    // What a measured figure becomes changes this: it grows with the work, and has one to spare.
    const { turnsPerSecond, instances } = needOf(50_000);
    const busyCores = (turnsPerSecond * MEASURED.cpuMsPerTurn) / 1_000 / ASSUMED.busyShare;
    expect(instances).toBe(Math.ceil(busyCores / ASSUMED.coresPerInstance) + 1);
    expect(instances).toBeGreaterThan(3);
    expect(needOf(50_000).redisMb).toBeGreaterThan(9 * needOf(5_000).redisMb);
  });
});
