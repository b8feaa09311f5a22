// Grouped totals of a step as a picture: bars, a line or shares, and always as a table.
import { LightningElement, api } from 'lwc';
import type { StepDetail } from '@relay/protocol';
import { fill } from 'c/recordsideFormat';
import type { Step } from 'c/recordsideState';
import barsLabel from '@salesforce/label/c.Recordside_Chart_Bars';
import largestLabel from '@salesforce/label/c.Recordside_Chart_Largest';
import lineLabel from '@salesforce/label/c.Recordside_Chart_Line';
import measureLabel from '@salesforce/label/c.Recordside_Chart_Measure';
import sharesLabel from '@salesforce/label/c.Recordside_Chart_Shares';
import showAs from '@salesforce/label/c.Recordside_Chart_Show_As';
import sourceLabel from '@salesforce/label/c.Recordside_Show_Source';
import spoken from '@salesforce/label/c.Recordside_Chart_Spoken';
import tableLabel from '@salesforce/label/c.Recordside_Chart_Table';
import totalLabel from '@salesforce/label/c.Recordside_Chart_Total';
import { chartData, chartTable } from './chartData';
import type { ChartData, ChartKind } from './chartData';
import { bars, line, shares } from './geometry';

type View = ChartKind | 'table';

const LABELS: Record<View, string> = {
  bars: barsLabel,
  line: lineLabel,
  shares: sharesLabel,
  table: tableLabel,
};
const DRAWN = { bars, line, shares };

interface Picker {
  key: 'measure' | 'view';
  label: string;
  choices: { key: string; label: string; pressed: boolean }[];
}

interface Chart extends Partial<Record<View, unknown>> {
  title: string;
  view: View;
  name: string;
  note: string;
  pickers: Picker[];
}

/** Nothing of the rows is missing. */
const isWhole = ({ truncated, total, result }: StepDetail): boolean =>
  !truncated && (total ?? 0) <= (result?.rows.length ?? 0);

/** What a screen reader says of the picture; the table has every value. */
function spokenName(view: View, { title, points }: ChartData): string {
  const ordered = [...points].sort((a, b) => b.value - a.value);
  const [most, least] = [ordered[0]!, ordered.at(-1)!];
  return fill(spoken, `${LABELS[view]}: ${title}`, most.label, most.text, least.label, least.text);
}

const choice = (key: string | number, label: string, chosen: string | number) => ({
  key: String(key),
  label,
  pressed: key === chosen,
});

const viewsOf = ({ kinds }: ChartData): View[] => [...kinds, 'table'];

function pickersOf(view: View, data: ChartData): Picker[] {
  const { measure, measures } = data;
  const choices = viewsOf(data).map((key) => choice(key, LABELS[key], view));
  const pickers: Picker[] = [{ key: 'view', label: showAs, choices }];
  if (view === 'table' || measures.length < 2) return pickers;
  const measured = measures.map((label, at) => choice(at, label, measure));
  return [{ key: 'measure', label: measureLabel, choices: measured }, ...pickers];
}

export default class RecordsideChart extends LightningElement {
  /** Undefined where there is nothing to compare. */
  chart?: Chart;
  chosen: Partial<Record<Picker['key'], string>> = {};
  shown!: Step;
  sourceLabel = sourceLabel;
  totalLabel = totalLabel;

  @api
  get step(): Step {
    return this.shown;
  }
  set step(step: Step) {
    this.shown = step;
    this.draw();
  }

  draw(): void {
    const { detail } = this.shown;
    const { measure, view: wanted } = this.chosen;
    const measured = measure === undefined ? undefined : Number(measure);
    const result = detail?.result;
    const data = result && chartData(result, isWhole(detail), measured);
    this.chart = undefined;
    if (!data) return;
    const view = viewsOf(data).find((one) => one === wanted) ?? data.kinds[0]!;
    const isCut = view !== 'table' && data.points.length < data.groups;
    this.chart = {
      title: data.title,
      view,
      name: spokenName(view, data),
      note: isCut ? fill(largestLabel, data.points.length, data.groups) : '',
      pickers: pickersOf(view, data),
      [view]: view === 'table' ? chartTable(result, this.shown) : DRAWN[view](data),
    };
  }

  showStep(): void {
    const detail = { stepId: this.shown.id };
    this.dispatchEvent(new CustomEvent('showstep', { detail, bubbles: true, composed: true }));
  }

  choose(event: Event): void {
    const { picker, key } = (event.currentTarget as HTMLElement).dataset;
    this.chosen = { ...this.chosen, [picker!]: key };
    this.draw();
  }
}
