// One step in the list: what it is about, how it went and how long it took; it opens to what was asked and came back.
import { LightningElement, api } from 'lwc';
import { countText, durationText, fill, queriedObject } from 'c/recordsideFormat';
import { stepIcon } from 'c/recordsideIcons';
import type { Step, StepState } from 'c/recordsideState';
import blocked from '@salesforce/label/c.Recordside_Step_Blocked';
import done from '@salesforce/label/c.Recordside_Step_Done';
import failed from '@salesforce/label/c.Recordside_Step_Failed';
import noAccess from '@salesforce/label/c.Recordside_Step_No_Access';
import rejected from '@salesforce/label/c.Recordside_Step_Rejected';
import rowShare from '@salesforce/label/c.Recordside_Step_Row_Share';
import rowsMany from '@salesforce/label/c.Recordside_Step_Rows_Many';
import rowsOne from '@salesforce/label/c.Recordside_Step_Rows_One';
import running from '@salesforce/label/c.Recordside_Step_Running';
import stopped from '@salesforce/label/c.Recordside_Step_Stopped';
import unknown from '@salesforce/label/c.Recordside_Step_Unknown';

interface Look {
  text: string;
  /** What went well needs no sign. */
  icon?: string;
  variant?: 'warning' | 'error';
}

const LOOKS: Record<StepState, Look> = {
  running: { text: running },
  done: { text: done },
  failed: { icon: 'utility:error', variant: 'error', text: failed },
  no_access: { icon: 'utility:lock', text: noAccess },
  rejected: { icon: 'utility:close', text: rejected },
  blocked: { icon: 'utility:ban', variant: 'error', text: blocked },
  unknown: { icon: 'utility:warning', variant: 'warning', text: unknown },
  stopped: { icon: 'utility:stop', text: stopped },
};

export default class RecordsideStep extends LightningElement {
  @api step!: Step;
  /** When it began to run, in epoch ms. */
  @api since?: number;

  isOpen = false;

  /** Opens the step and takes the focus there. */
  @api reveal(): void {
    this.isOpen = true;
    this.template?.querySelector<HTMLElement>('.row')?.focus();
  }

  get look(): Look {
    return LOOKS[this.step.state];
  }

  get icon(): string {
    const { tool, effect, detail } = this.step;
    const [first] = detail?.records ?? [];
    return stepIcon(tool, effect, queriedObject(detail?.request ?? '') ?? first?.objectApiName);
  }

  get isRunning(): boolean {
    return this.step.state === 'running';
  }

  get rows(): string {
    const { detail, state, effect } = this.step;
    const shown = detail?.result?.rows.length;
    const total = detail?.total ?? shown;
    if (state !== 'done' || effect !== 'read' || total === undefined) return '';
    if (shown && shown < total) return fill(rowShare, shown, total);
    return countText(total, rowsOne, rowsMany);
  }

  get meta(): string {
    const { durationMs, progress } = this.step;
    const time = durationMs === undefined ? '' : durationText(durationMs);
    return [progress?.label, this.rows, time].filter(Boolean).join(' · ');
  }

  /** What is only waited for has no parts to count. */
  get counted(): Step['progress'] {
    const { progress } = this.step;
    return this.isRunning && progress?.total ? progress : undefined;
  }

  toggle(): void {
    this.isOpen = !this.isOpen;
  }
}
