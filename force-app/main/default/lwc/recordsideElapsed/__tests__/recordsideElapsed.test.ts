// How long something has been running, told only when it is long.
import { clearPage, read, settled, show } from '../../recordsideChat/__tests__/show';
import RecordsideElapsed from '../recordsideElapsed';

const elapsed = (since: number): HTMLElement =>
  show('recordside-elapsed', RecordsideElapsed, { since });

async function after(ms: number): Promise<void> {
  jest.advanceTimersByTime(ms);
  await settled();
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  clearPage();
  jest.useRealTimers();
});

it('says nothing at first, then every second', async () => {
  const element = elapsed(Date.now());
  await after(1_500);
  expect(read(element)).toBe('');
  await after(500);
  expect(read(element)).toBe('2 sec');
  await after(61_000);
  expect(read(element)).toBe('63 sec');
});

it('counts from the beginning, whenever it is shown', () => {
  expect(read(elapsed(Date.now() - 4_200))).toBe('4 sec');
});

it('stops when it is taken away', () => {
  elapsed(Date.now());
  clearPage();
  expect(jest.getTimerCount()).toBe(0);
});
