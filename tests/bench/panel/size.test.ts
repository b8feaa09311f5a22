// The goal of the panel that does not depend on the machine: how much JavaScript it is.
import { expect, it } from 'vitest';
import { MOST_BYTES, panelSize } from './size.ts';

it('the panel is no more JavaScript than performance.md says, and no bundle is more than the goal', async () => {
  const { bundles, together, withoutStyles } = await panelSize();

  expect(bundles.length).toBeGreaterThan(30);
  expect(bundles.filter(({ gzipped }) => gzipped > MOST_BYTES.goal)).toEqual([]);
  expect(together).toBeLessThanOrEqual(MOST_BYTES.held);
  expect(withoutStyles).toBeLessThanOrEqual(MOST_BYTES.goal);
}, 180_000);
