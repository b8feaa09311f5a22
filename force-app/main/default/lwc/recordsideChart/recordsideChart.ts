// Grouped totals of a step as a picture: bars, a line or shares, and always as a table.
import { LightningElement, api } from 'lwc';
import type { StepDetail } from '@relay/protocol';
import { cellText, fill, shortNumber } from 'c/recordsideFormat';
import type { Step } from 'c/recordsideState';
import barsLabel from '@salesforce/label/c.Recordside_Chart_Bars';
import largestLabel from '@salesforce/label/c.Recordside_Chart_Largest';
import lineLabel from '@salesforce/label/c.Recordside_Chart_Line';
import measureLabel from '@salesforce/label/c.Recordside_Chart_Measure';
import sharesLabel from '@salesforce/label/c.Recordside_Chart_Shares';
import showAs from '@salesforce/label/c.Recordside_Chart_Show_As';
import spoken from '@salesforce/label/c.Recordside_Chart_Spoken';
import tableLabel from '@salesforce/label/c.Recordside_Chart_Table';
import totalLabel from '@salesforce/label/c.Recordside_Chart_Total';
import { chartData, chartTable } from './chartData';
import type { ChartData, ChartKind, Point } from './chartData';
import { bars, line, shares } from './geometry';

type View = ChartKind | 'table';

const LABELS: Record<View, string> = {
  bars: barsLabel,
  line: lineLabel,
  shares: sharesLabel,
  table: tableLabel,
};

interface Choice {
  key: string;
  label: string;
  pressed: string;
}

/** Nothing of the rows is missing. */
const isWhole = ({ truncated, total, result }: StepDetail): boolean =>
  !truncated && (total ?? 0) <= (result?.rows.length ?? 0);

export default class RecordsideChart extends LightningElement {
  @api step!: Step;

  measure?: number;
  chosen?: View;
  measureLabel = measureLabel;
  showAs = showAs;
  totalLabel = totalLabel;

  get data(): ChartData | undefined {
    const { detail } = this.step;
    return detail?.result && chartData(detail.result, isWhole(detail), this.measure);
  }

  get view(): View {
    const { chosen, data } = this;
    if (chosen === 'table') return chosen;
    const kinds = data?.kinds ?? [];
    return kinds.find((kind) => kind === chosen) ?? kinds[0] ?? 'table';
  }

  get isBars(): boolean {
    return this.view === 'bars';
  }

  get isLine(): boolean {
    return this.view === 'line';
  }

  get isShares(): boolean {
    return this.view === 'shares';
  }

  get choices(): Choice[] {
    const views: View[] = [...(this.data?.kinds ?? []), 'table'];
    return views.map((key) => ({ key, label: LABELS[key], pressed: String(key === this.view) }));
  }

  get measures(): Choice[] {
    const all = this.view === 'table' ? [] : (this.data?.measures ?? []);
    const pressed = (at: number): string => String(at === this.data?.measure);
    return all.map(({ at, label }) => ({ key: String(at), label, pressed: pressed(at) }));
  }

  get hasMeasures(): boolean {
    return this.measures.length > 1;
  }

  /** What a screen reader says of the picture; the table has every value. */
  get name(): string {
    const { data } = this;
    if (!data) return '';
    const ordered = [...data.points].sort((a, b) => b.value - a.value);
    const [most, least] = [ordered[0], ordered.at(-1)];
    const ends = [most?.label, most?.text, least?.label, least?.text].map((text) => text ?? '');
    return fill(spoken, `${LABELS[this.view]}: ${data.title}`, ...ends);
  }

  get note(): string {
    const { data, view } = this;
    const isCut = data && view !== 'table' && data.points.length < data.groups;
    return isCut ? fill(largestLabel, data.points.length, data.groups) : '';
  }

  get barViews(): (Point & { x: string; width: string })[] {
    const points = this.data?.points ?? [];
    return bars(points).map(({ start, width }, i) => ({
      ...points[i]!,
      x: `${start}%`,
      width: `${width}%`,
    }));
  }

  get lineView(): {
    path: string;
    dots: { key: string; x: string; y: string; title: string }[];
    ticks: { key: string; y: string; text: string }[];
    ends: { key: string; label: string }[];
  } {
    const { points = [], valueKind = 'number', currency } = this.data ?? {};
    const { path, dots, ticks } = line(points);
    const middle = points.length > 4 ? [points[Math.floor((points.length - 1) / 2)]!] : [];
    return {
      path,
      dots: dots.map(({ x, y }, i) => {
        const { key, label, text } = points[i]!;
        return { key, x: `${x}%`, y: `${y}%`, title: `${label}: ${text}` };
      }),
      ticks: ticks.map(({ value, y }, i) => ({
        key: `t${i}`,
        y: `${y}%`,
        text: shortNumber(value, valueKind, currency),
      })),
      ends: [points[0]!, ...middle, points.at(-1)!].map(({ key, label }) => ({ key, label })),
    };
  }

  get shareViews(): (Point &
    Record<'ring' | 'swatch' | 'dash' | 'percent' | 'number', string> & {
      offset: number;
      x: number;
      y: number;
      isWide: boolean;
    })[] {
    const points = this.data?.points ?? [];
    return shares(points).map(({ percent, dash, offset, x, y }, i) => ({
      ...points[i]!,
      ring: `ring share${i}`,
      swatch: `swatch share${i}`,
      dash,
      offset,
      percent: cellText(String(Math.round(percent * 10) / 10), 'percent'),
      number: String(i + 1),
      x: Math.round((x * 16 + 21) * 100) / 100,
      y: Math.round((y * 16 + 21) * 100) / 100,
      isWide: percent >= 6,
    }));
  }

  get total(): string {
    const { points = [], valueKind = 'number', currency } = this.data ?? {};
    const sum = points.reduce((all, { value }) => all + value, 0);
    return shortNumber(sum, valueKind, currency);
  }

  get table(): unknown {
    const { id, detail } = this.step;
    return detail?.result && chartTable(detail.result, id);
  }

  choose(event: Event): void {
    this.chosen = (event.currentTarget as HTMLElement).dataset.key as View;
  }

  chooseMeasure(event: Event): void {
    this.measure = Number((event.currentTarget as HTMLElement).dataset.key);
  }
}
