// How often words are drawn while they arrive.
import { oncePerFrame } from '../oncePerFrame';

/** A frame every 16 ms from when the clock begins. */
const drawings = (): { schedule(): void; at: number[] } => {
  const schedule = oncePerFrame();
  const startedAt = performance.now();
  const at: number[] = [];
  return { at, schedule: () => schedule(() => at.push(performance.now() - startedAt)) };
};

const setHidden = (value: boolean): void =>
  void Object.defineProperty(document, 'hidden', { configurable: true, value });

beforeEach(() => {
  jest.useFakeTimers();
  setHidden(false);
});
afterEach(() => {
  jest.useRealTimers();
  Reflect.deleteProperty(document, 'hidden');
});

it('draws the first word with the next frame, and later ones together, 30 ms apart', () => {
  const { schedule, at } = drawings();
  for (let ms = 0; ms < 100; ms += 2) {
    schedule();
    jest.advanceTimersByTime(2);
  }
  expect(at).toEqual([16, 48, 80]);
});

it('draws a word that comes alone with the next frame', () => {
  const { schedule, at } = drawings();
  schedule();
  jest.advanceTimersByTime(500);
  schedule();
  jest.advanceTimersByTime(16);
  expect(at).toHaveLength(2);
});

it('does not wait in a hidden tab, where there are no frames', () => {
  setHidden(true);
  const { schedule, at } = drawings();
  schedule();
  expect(at).toEqual([0]);
});
