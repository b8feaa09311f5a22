// One step: what was asked of Salesforce and what came back.
import { LightningElement, api } from 'lwc';
import type { RecordRef, StepResult } from '@relay/protocol';
import { countText, durationText, fill } from 'c/recordsideFormat';
import type { Step, StepState } from 'c/recordsideState';
import blocked from '@salesforce/label/c.Recordside_Step_Blocked';
import cut from '@salesforce/label/c.Recordside_Step_Cut';
import done from '@salesforce/label/c.Recordside_Step_Done';
import failed from '@salesforce/label/c.Recordside_Step_Failed';
import noAccess from '@salesforce/label/c.Recordside_Step_No_Access';
import noOutput from '@salesforce/label/c.Recordside_Step_No_Output';
import recordsLabel from '@salesforce/label/c.Recordside_Step_Records';
import rejected from '@salesforce/label/c.Recordside_Step_Rejected';
import requestLabel from '@salesforce/label/c.Recordside_Step_Request';
import resultLabel from '@salesforce/label/c.Recordside_Step_Result';
import rowsMany from '@salesforce/label/c.Recordside_Step_Rows_Many';
import rowsOne from '@salesforce/label/c.Recordside_Step_Rows_One';
import running from '@salesforce/label/c.Recordside_Step_Running';
import stopped from '@salesforce/label/c.Recordside_Step_Stopped';
import unknown from '@salesforce/label/c.Recordside_Step_Unknown';

interface Look {
  icon: string;
  variant?: 'success' | 'warning' | 'error';
  text: string;
}

const LOOKS: Record<StepState, Look> = {
  running: { icon: 'utility:clock', text: running },
  done: { icon: 'utility:success', variant: 'success', text: done },
  failed: { icon: 'utility:error', variant: 'error', text: failed },
  no_access: { icon: 'utility:lock', text: noAccess },
  rejected: { icon: 'utility:close', text: rejected },
  blocked: { icon: 'utility:ban', variant: 'error', text: blocked },
  unknown: { icon: 'utility:warning', variant: 'warning', text: unknown },
  stopped: { icon: 'utility:stop', text: stopped },
};

interface CellView {
  key: string;
  text: string;
  record?: RecordRef;
}

export default class RecordsideStep extends LightningElement {
  @api step!: Step;

  isOpen = false;
  requestLabel = requestLabel;
  recordsLabel = recordsLabel;
  resultLabel = resultLabel;
  noOutput = noOutput;

  get look(): Look {
    return LOOKS[this.step.state];
  }

  get meta(): string {
    const { detail, durationMs, state } = this.step;
    const total = detail?.total ?? detail?.result?.rows.length;
    const rows = state === 'done' && total !== undefined ? countText(total, rowsOne, rowsMany) : '';
    const time = durationMs === undefined ? '' : durationText(durationMs);
    return [rows, time].filter(Boolean).join(' · ');
  }

  get chevron(): string {
    return this.isOpen ? 'utility:chevrondown' : 'utility:chevronright';
  }

  get expanded(): string {
    return String(this.isOpen);
  }

  get request(): string {
    return this.step.detail?.request ?? '';
  }

  get result(): StepResult | undefined {
    const result = this.step.detail?.result;
    return result && result.rows.length > 0 ? result : undefined;
  }

  get columns(): { name: string; label: string }[] {
    return this.result?.columns ?? [];
  }

  /** A cell that holds a record's name links to it: the row's own record first, then any of that name. */
  get rows(): { key: string; cells: CellView[] }[] {
    const records = this.step.detail?.records ?? [];
    return (this.result?.rows ?? []).map((texts, row) => {
      const own = records[row];
      const cells = texts.map((text, i) => {
        const isOwn = own !== undefined && (own.name === text || own.id === text);
        const record = isOwn ? own : records.find(({ name, id }) => name === text || id === text);
        return { key: `c${i}`, text, record: text === '' ? undefined : record };
      });
      return { key: `r${row}`, cells };
    });
  }

  /** Records that no cell of the table links to. */
  get otherRecords(): RecordRef[] {
    const records = this.step.detail?.records ?? [];
    return this.result ? [] : [...records];
  }

  get hasOtherRecords(): boolean {
    return this.otherRecords.length > 0;
  }

  get hasNoOutput(): boolean {
    return this.step.state !== 'running' && !this.result && !this.hasOtherRecords;
  }

  get why(): string {
    return this.step.error?.message ?? '';
  }

  get cutText(): string {
    const { detail } = this.step;
    const shown = detail?.result?.rows.length ?? 0;
    const total = detail?.total ?? shown;
    return detail?.truncated || total > shown ? fill(cut, shown, total) : '';
  }

  toggle(): void {
    this.isOpen = !this.isOpen;
  }
}
