// What was done for an answer: one line while it runs, a closed list of sources when it is done.
import { LightningElement, api } from 'lwc';
import { countText, fill } from 'c/recordsideFormat';
import type { Step, StepState, StepsPart } from 'c/recordsideState';
import failedMany from '@salesforce/label/c.Recordside_Steps_Failed_Many';
import failedOne from '@salesforce/label/c.Recordside_Steps_Failed_One';
import sources from '@salesforce/label/c.Recordside_Steps_Sources';
import stepsMany from '@salesforce/label/c.Recordside_Steps_Count_Many';
import stepsOne from '@salesforce/label/c.Recordside_Steps_Count_One';
import working from '@salesforce/label/c.Recordside_Steps_Working';
import writesLabel from '@salesforce/label/c.Recordside_Steps_Writes';

const WENT_WRONG = new Set<StepState>(['failed', 'no_access', 'blocked', 'unknown']);

export default class RecordsideSteps extends LightningElement {
  @api group!: StepsPart;
  isOpen = false;

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
