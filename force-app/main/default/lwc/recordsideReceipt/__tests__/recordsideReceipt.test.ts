// The receipt: counts and links from results.
import type { WriteAction } from '@relay/protocol';
import { all, button, clearPage, read, settled, show } from '../../recordsideChat/__tests__/show';
import { EDGE } from '../../recordsideState/__tests__/events';
import RecordsideReceipt from '../recordsideReceipt';

const receipt = (action: WriteAction, count: number): HTMLElement => {
  const records = Array.from({ length: count }, (_, i) => ({
    ...EDGE,
    id: `r${i}`,
    name: `Edge ${i}`,
  }));
  return show('recordside-receipt', RecordsideReceipt, {
    receipt: { kind: 'receipt', key: 'k', action, records },
  });
};

afterEach(clearPage);

it.each([
  ['create', 1, '1 record created'],
  ['update', 3, '3 records updated'],
  ['delete', 2, '2 records deleted'],
] as const)('of a %s of %d says: %s', (action, count, words) => {
  expect(read(receipt(action, count))).toContain(words);
});

it('links to what is there and only names what is gone', () => {
  expect(all(receipt('update', 1), 'a')).toHaveLength(1);
  const gone = receipt('delete', 1);
  expect(all(gone, 'a')).toEqual([]);
  expect(read(gone)).toContain('Edge 0');
});

it('shows a few of many, and all on demand', async () => {
  const element = receipt('update', 7);
  expect(all(element, 'li')).toHaveLength(5);
  button(element, 'Show 2 more').click();
  await settled();
  expect(all(element, 'li')).toHaveLength(7);
  expect(all(element, 'lightning-button')).toEqual([]);
});
