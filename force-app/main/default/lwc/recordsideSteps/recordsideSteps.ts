// What was done for an answer: one line while it runs, a closed list of sources when it is done.
import { LightningElement, api } from 'lwc';
import { countText, fill } from 'c/recordsideFormat';
import type { Step, StepState, StepsPart } from 'c/recordsideState';
import failedMany from '@salesforce/label/c.Recordside_Steps_Failed_Many';
import failedOne from '@salesforce/label/c.Recordside_Steps_Failed_One';
import refused from '@salesforce/label/c.Recordside_Step_Refused';
import sources from '@salesforce/label/c.Recordside_Steps_Sources';
import stepsMany from '@salesforce/label/c.Recordside_Steps_Count_Many';
import stepsOne from '@salesforce/label/c.Recordside_Steps_Count_One';
import working from '@salesforce/label/c.Recordside_Steps_Working';
import writesLabel from '@salesforce/label/c.Recordside_Steps_Writes';

const WENT_WRONG = new Set<StepState>(['failed', 'no_access', 'unknown']);

/** The relay opens with what the label says in the person's language; what follows is the admin's reason. */
const OPENING = /^Your admin has not allowed this\.\s*/;

export default class RecordsideSteps extends LightningElement {
  @api group!: StepsPart;
  isOpen = false;
  refusedLabel = refused;

  get steps(): readonly Step[] {
    return this.group.steps;
  }

  get running(): Step | undefined {
    return this.steps.findLast((step) => step.state === 'running');
  }

  get isWorking(): boolean {
    return Boolean(this.running);
  }

  override get title(): string {
    if (this.running) return fill(working, this.running.label);
    return this.group.writes ? writesLabel : sources;
  }

  get troubles(): string {
    const count = this.steps.filter((step) => WENT_WRONG.has(step.state)).length;
    return count > 0 ? countText(count, failedOne, failedMany) : '';
  }

  /** Said without opening anything, once for each reason: the person did nothing wrong. */
  get refusals(): { key: string; reason: string }[] {
    if (this.running) return [];
    const blocked = this.steps.filter((step) => step.state === 'blocked');
    const reasons = blocked.map((step) => (step.error?.message ?? '').replace(OPENING, ''));
    return [...new Set(reasons)].map((reason, i) => ({ key: `r${i}`, reason }));
  }

  get count(): string {
    return this.running ? '' : countText(this.steps.length, stepsOne, stepsMany);
  }

  get chevron(): string {
    return this.isOpen ? 'utility:chevrondown' : 'utility:chevronright';
  }

  get expanded(): string {
    return String(this.isOpen);
  }

  get listClass(): string {
    return this.isOpen ? 'list' : 'list slds-hide';
  }

  toggle(): void {
    this.isOpen = !this.isOpen;
  }
}
