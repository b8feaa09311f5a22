// Where the parts of a chart stand, in percent of its size, so that it fits every width without being measured.
import type { Point } from './chartData';

const percent = (value: number): number => Math.round(value * 100) / 100;

export interface Bar {
  /** From the side that reading begins at. */
  start: number;
  width: number;
}

/** Bars from a common zero. */
export function bars(points: readonly Point[]): Bar[] {
  const values = points.map(({ value }) => value);
  const least = Math.min(0, ...values);
  const span = Math.max(0, ...values) - least || 1;
  return values.map((value) => ({
    start: percent(((Math.min(0, value) - least) / span) * 100),
    width: percent((Math.abs(value) / span) * 100),
  }));
}

/** A number of few digits at or beyond this one. */
function rounded(value: number): number {
  if (value === 0) return 0;
  const size = 10 ** Math.floor(Math.log10(Math.abs(value)));
  const steps = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];
  const step = steps.find((one) => one * size >= Math.abs(value) - 1e-9) ?? 10;
  return Math.sign(value) * step * size;
}

export interface Line {
  path: string;
  dots: { x: number; y: number }[];
  /** From the top down. */
  ticks: { value: number; y: number }[];
}

/** A line with zero on its scale; y grows downward. */
export function line(points: readonly Point[]): Line {
  const values = points.map(({ value }) => value);
  const top = rounded(Math.max(0, ...values));
  const bottom = rounded(Math.min(0, ...values));
  const span = top - bottom || 1;
  const yOf = (value: number): number => percent(((top - value) / span) * 100);
  const dots = values.map((value, i) => ({
    x: percent((i / Math.max(1, values.length - 1)) * 100),
    y: yOf(value),
  }));
  const middle = bottom + span / 2;
  return {
    path: dots.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join(' '),
    dots,
    ticks: [top, middle, bottom].map((value) => ({ value, y: yOf(value) })),
  };
}

export interface Share {
  /** 0–100. */
  percent: number;
  /** Of a circle whose circumference is 100. */
  dash: string;
  offset: number;
  /** The middle of the share on a circle of radius 1 around 0,0, from the top on. */
  x: number;
  y: number;
}

const GAP = 0.8;

/** Shares of a whole, clockwise from the top. */
export function shares(points: readonly Point[]): Share[] {
  const total = points.reduce((sum, { value }) => sum + value, 0);
  let before = 0;
  return points.map(({ value }) => {
    const share = (value / total) * 100;
    const drawn = Math.max(share - GAP, 0.4);
    const angle = ((before + share / 2) / 100) * 2 * Math.PI;
    const offset = percent(-before);
    before += share;
    return {
      percent: share,
      dash: `${percent(drawn)} ${percent(100 - drawn)}`,
      offset,
      x: percent(Math.sin(angle)),
      y: percent(-Math.cos(angle)),
    };
  });
}
