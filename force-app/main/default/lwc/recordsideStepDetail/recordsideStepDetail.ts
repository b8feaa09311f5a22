// What a step asked of Salesforce, in words and as it was sent, and what came back.
import { LightningElement, api } from 'lwc';
import type { RecordRef, StepResult } from '@relay/protocol';
import { copyText, cutText, queriedObject, resultTable } from 'c/recordsideFormat';
import type { Step } from 'c/recordsideState';
import copied from '@salesforce/label/c.Recordside_Copy_Done';
import copyLabel from '@salesforce/label/c.Recordside_Step_Copy';
import openListLabel from '@salesforce/label/c.Recordside_Table_Open_List';
import noCopy from '@salesforce/label/c.Recordside_Step_No_Copy';
import noOutput from '@salesforce/label/c.Recordside_Step_No_Output';
import queryText from '@salesforce/label/c.Recordside_Step_Query_Text';
import recordsLabel from '@salesforce/label/c.Recordside_Step_Records';
import requestLabel from '@salesforce/label/c.Recordside_Step_Request';
import resultLabel from '@salesforce/label/c.Recordside_Step_Result';
import written from '@salesforce/label/c.Recordside_Step_Written';
import { factsText, whomToAsk, withoutRows } from './words';

export default class RecordsideStepDetail extends LightningElement {
  @api step!: Step;

  isQueryOpen = false;
  /** What came of copying. */
  said = '';
  copyLabel = copyLabel;
  noOutput = noOutput;
  openListLabel = openListLabel;
  queryText = queryText;
  requestLabel = requestLabel;
  resultLabel = resultLabel;

  get request(): string {
    const { detail, label, effect } = this.step;
    // A change is asked for by its name, which stands above.
    return effect !== 'read' || detail?.request === label ? '' : (detail?.request ?? '');
  }

  get sentences(): { key: string; text: string }[] {
    const { sentences = [] } = this.step.detail ?? {};
    return sentences.map((text, i) => ({ key: `q${i}`, text }));
  }

  get isQuery(): boolean {
    return /^FIND\b/i.test(this.request) || queriedObject(this.request) !== undefined;
  }

  /** A query that has words is shown when it is asked for; any other at once. */
  get isRequestShown(): boolean {
    return this.request !== '' && (this.isQueryOpen || !this.sentences.length);
  }

  get result(): StepResult | undefined {
    const result = this.step.detail?.result;
    return result && result.rows.length > 0 ? result : undefined;
  }

  get hasSeveralRows(): boolean {
    return (this.result?.rows.length ?? 0) > 1;
  }

  /** Where there is a table, it links to them. */
  get records(): readonly RecordRef[] {
    return this.result ? [] : (this.step.detail?.records ?? []);
  }

  get table(): ReturnType<typeof resultTable> {
    return resultTable(this.result!, this.step.detail!.records);
  }

  get isWrite(): boolean {
    return this.step.effect !== 'read';
  }

  get recordsLabel(): string {
    return this.isWrite && this.step.state === 'done' ? written : recordsLabel;
  }

  get isDone(): boolean {
    return this.step.state === 'done';
  }

  /** A change that was not made, and what the person stopped, has no output to miss. */
  get isWithoutOutput(): boolean {
    const isExpected = ['done', 'running', 'stopped'].includes(this.step.state);
    return !isExpected && !this.result && !this.isWrite;
  }

  get why(): string {
    return this.step.error?.message ?? '';
  }

  get ask(): string {
    return whomToAsk(this.step);
  }

  get instead(): string {
    return this.isDone && !this.result && !this.records.length ? withoutRows(this.step) : '';
  }

  get cut(): string {
    return cutText(this.step.detail);
  }

  get facts(): string {
    return factsText(this.step);
  }

  toggleQuery(): void {
    this.isQueryOpen = !this.isQueryOpen;
  }

  openList(): void {
    this.raise('openlist', { stepId: this.step.id });
  }

  async copy(): Promise<void> {
    this.said = '';
    this.said = (await copyText(this.request)) ? copied : noCopy;
    this.raise('recordsidesay', { text: this.said });
  }

  raise(wish: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(wish, { detail, bubbles: true, composed: true }));
  }
}
