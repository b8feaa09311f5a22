// Where the parts of a chart stand, in percent of its size, so that it fits every width without being measured.
import { cellText, shortNumber } from 'c/recordsideFormat';
import type { ChartData, Point } from './chartData';

const rounded = (value: number): number => Math.round(value * 100) / 100;
const percent = (value: number): string => `${rounded(value)}%`;

export type Bar = Point & { x: string; width: string };

/** Bars from a common zero; `x` from the side that reading begins at. */
export function bars({ points }: ChartData): Bar[] {
  const values = points.map(({ value }) => value);
  const least = Math.min(0, ...values);
  const whole = (Math.max(0, ...values) - least || 1) / 100;
  return points.map((point) => ({
    ...point,
    x: percent((Math.min(0, point.value) - least) / whole),
    width: percent(Math.abs(point.value) / whole),
  }));
}

/** A number of few digits at or beyond this one. */
function beyond(value: number): number {
  if (value === 0) return 0;
  const size = 10 ** Math.floor(Math.log10(Math.abs(value)));
  const steps = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];
  const step = steps.find((one) => one * size >= Math.abs(value) - 1e-9) ?? 10;
  return Math.sign(value) * step * size;
}

export interface Line {
  /** Of a polyline on a square of 100. */
  trace: string;
  dots: { key: string; x: string; y: string; title: string }[];
  /** From the top down. */
  ticks: { y: string; text: string }[];
  /** The moments that are named: the first, the last and, of many, the middle one. */
  ends: Point[];
}

/** A line with zero on its scale; y grows downward. */
export function line({ points, valueKind, currency }: ChartData): Line {
  const values = points.map(({ value }) => value);
  const top = beyond(Math.max(0, ...values));
  const bottom = beyond(Math.min(0, ...values));
  const yOf = (value: number): number => rounded(((top - value) / (top - bottom || 1)) * 100);
  const last = points.length - 1;
  const xOf = (at: number): number => rounded((at / Math.max(1, last)) * 100);
  const named = [0, ...(last > 3 ? [Math.floor(last / 2)] : []), last];
  return {
    trace: values.map((value, i) => `${xOf(i)},${yOf(value)}`).join(' '),
    dots: points.map(({ key, label, text, value }, i) => ({
      key,
      x: `${xOf(i)}%`,
      y: `${yOf(value)}%`,
      title: `${label}: ${text}`,
    })),
    ticks: [top, (top + bottom) / 2, bottom].map((value) => ({
      y: `${yOf(value)}%`,
      text: shortNumber(value, valueKind, currency),
    })),
    ends: named.map((at) => points[at]!),
  };
}

export interface Share extends Point {
  number: string;
  percent: string;
  ring: string;
  swatch: string;
  /** Of a circle whose circumference is 100. */
  dash: string;
  offset: number;
  /** Where its number stands on the ring; there is room for it where it is wide. */
  x: number;
  y: number;
  isWide: boolean;
}

const GAP = 0.8;
/** Of the ring, on a square of 42. */
const RADIUS = 16;
const MIDDLE = 21;

/** Shares of a whole, clockwise from the top. */
export function shares({ points, valueKind, currency }: ChartData): {
  total: string;
  parts: Share[];
} {
  const total = points.reduce((sum, { value }) => sum + value, 0);
  let before = 0;
  const parts = points.map((point, i): Share => {
    const share = (point.value / total) * 100;
    const drawn = rounded(Math.max(share - GAP, 0.4));
    const angle = ((before + share / 2) / 50) * Math.PI;
    const offset = rounded(-before);
    before += share;
    return {
      ...point,
      number: String(i + 1),
      percent: cellText(String(Math.round(share * 10) / 10), 'percent'),
      ring: `ring share${i}`,
      swatch: `swatch share${i}`,
      dash: `${drawn} ${100 - drawn}`,
      offset,
      x: rounded(MIDDLE + RADIUS * Math.sin(angle)),
      y: rounded(MIDDLE - RADIUS * Math.cos(angle)),
      isWide: share >= 6,
    };
  });
  return { total: shortNumber(total, valueKind, currency), parts };
}
