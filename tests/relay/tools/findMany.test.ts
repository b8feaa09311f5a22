// find_records where more is found than is shown: the answer says so, through the index and through filters.
import { expect, it } from 'vitest';
import { aWorld } from '../../builders/world.ts';
import { callOnce } from './callOnce.ts';

it('says that there is more than it shows', async () => {
  const world = await aWorld({ seedData: 'full' });
  try {
    const byPhone = { text: '(555) 0', objects: ['Contact'] };
    const indexed = await callOnce(world, 'find_records', byPhone);
    const filtered = await callOnce(world, 'find_records', byPhone, {
      fields: [['Contact', 'Title', 'Hidden']],
    });

    expect(indexed.result).toMatchObject({
      truncated: true,
      found: [{ atLeast: 26, truncated: true }],
    });
    const { found } = filtered.result as { found: { total: number; rows: unknown[] }[] };
    expect(filtered.result).toMatchObject({ truncated: true, found: [{ truncated: true }] });
    expect(found[0]!.rows).toHaveLength(25);
    expect(found[0]!.total).toBeGreaterThan(26);
  } finally {
    await world.close();
  }
});
