// The clock: it runs, warns and ends once; what has just begun is not told.
import { clearPage, heard, one, read, settled, show } from '../../recordsideChat/__tests__/show';
import RecordsideClock from '../recordsideClock';

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  clearPage();
  jest.useRealTimers();
});

const inSeconds = (seconds: number): HTMLElement =>
  show('recordside-clock', RecordsideClock, {
    until: new Date(Date.now() + seconds * 1000).toISOString(),
  });

it('runs, and stands out in its last minute', async () => {
  const element = inSeconds(62);
  expect(read(element)).toBe('Expires in 1:02');
  expect(one(element, '[role="timer"]').className).toBe('left');
  jest.advanceTimersByTime(3000);
  await settled();
  expect(read(element)).toBe('Expires in 0:59');
  expect(one(element, '[role="timer"]').className).toContain('left_soon');
});

it('says quietly when something is tried again, to the end', async () => {
  const until = new Date(Date.now() + 2_000).toISOString();
  const element = show('recordside-clock', RecordsideClock, { until, retry: true });
  await settled();
  expect(read(element)).toBe('It is tried again by itself in 0:02.');
  expect(one(element, '[role="timer"]').className).toBe('left');
});

it('says once that its time is over', () => {
  const element = inSeconds(2);
  const ends = heard(element, 'expire');
  jest.advanceTimersByTime(10_000);
  expect(ends).toHaveLength(1);
  expect(jest.getTimerCount()).toBe(0);
});

const elapsed = (since: number): HTMLElement =>
  show('recordside-clock', RecordsideClock, { since });

async function after(ms: number): Promise<void> {
  jest.advanceTimersByTime(ms);
  await settled();
}

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
