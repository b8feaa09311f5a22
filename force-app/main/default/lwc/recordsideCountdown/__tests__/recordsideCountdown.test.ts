// The count-down: it runs, warns and ends once.
import { clearPage, heard, one, read, settled, show } from '../../recordsideChat/__tests__/show';
import RecordsideCountdown from '../recordsideCountdown';

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  clearPage();
  jest.useRealTimers();
});

const inSeconds = (seconds: number): HTMLElement =>
  show('recordside-countdown', RecordsideCountdown, {
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

it('says once that its time is over', () => {
  const element = inSeconds(2);
  const ends = heard(element, 'expire');
  jest.advanceTimersByTime(10_000);
  expect(ends).toHaveLength(1);
  expect(jest.getTimerCount()).toBe(0);
});
