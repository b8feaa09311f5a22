// What was done for an answer: one line while it runs, a closed list of sources when it is done.
import { LightningElement, api } from 'lwc';
import { countText, fill } from 'c/recordsideFormat';
import type { Step, StepState, StepsPart } from 'c/recordsideState';
import failedMany from '@salesforce/label/c.Recordside_Steps_Failed_Many';
import failedOne from '@salesforce/label/c.Recordside_Steps_Failed_One';
import refused from '@salesforce/label/c.Recordside_Step_Refused';
import sources from '@salesforce/label/c.Recordside_Steps_Sources';
import stepsDone from '@salesforce/label/c.Recordside_Steps_Done';
import stepsMany from '@salesforce/label/c.Recordside_Steps_Count_Many';
import stepsOne from '@salesforce/label/c.Recordside_Steps_Count_One';
import working from '@salesforce/label/c.Recordside_Steps_Working';
import writesLabel from '@salesforce/label/c.Recordside_Steps_Writes';

interface StepElement extends Element {
  step: Step;
  reveal(): void;
}

const WENT_WRONG = new Set<StepState>(['failed', 'no_access', 'unknown']);

/** The relay opens with what the label says, in the person's language; what follows is the admin's reason. */
const withoutOpening = (message = ''): string =>
  message.startsWith(refused) ? message.slice(refused.length).trim() : message;

export default class RecordsideSteps extends LightningElement {
  shownGroup!: StepsPart;
  /** When each step was first seen to run, in epoch ms. */
  since: Record<string, number> = {};
  isOpen = false;
  refusedLabel = refused;

  @api get group(): StepsPart {
    return this.shownGroup;
  }
  set group(group: StepsPart) {
    const fresh = group.steps.filter(({ id, state }) => state === 'running' && !(id in this.since));
    const now = Date.now();
    this.since = { ...this.since, ...Object.fromEntries(fresh.map(({ id }) => [id, now])) };
    this.shownGroup = group;
  }

  /**
   * Opens a step and takes the focus there.
   * @returns false where it is none of these steps
   */
  @api showStep(stepId: string): boolean {
    if (!this.steps.some(({ id }) => id === stepId)) return false;
    this.isOpen = true;
    // The list is there as soon as what is open has been rendered.
    void Promise.resolve().then(() => {
      const shown = this.template?.querySelectorAll('c-recordside-step') ?? [];
      const steps = [...shown] as StepElement[];
      steps.find(({ step }) => step.id === stepId)?.reveal();
    });
    return true;
  }

  get steps(): readonly Step[] {
    return this.group.steps;
  }

  get views(): { step: Step; since?: number }[] {
    return this.steps.map((step) => ({ step, since: this.since[step.id] }));
  }

  get running(): Step | undefined {
    return this.steps.findLast((step) => step.state === 'running');
  }

  get isWorking(): boolean {
    return Boolean(this.running);
  }

  get runningSince(): number | undefined {
    return this.running && this.since[this.running.id];
  }

  override get title(): string {
    if (this.running) return fill(working, this.running.label);
    return this.group.writes ? writesLabel : sources;
  }

  get troubles(): string {
    const count = this.steps.filter((step) => WENT_WRONG.has(step.state)).length;
    return count > 0 ? countText(count, failedOne, failedMany) : '';
  }

  /** Said without opening anything, once for each reason: the person did nothing wrong. What is open says it itself. */
  get refusals(): string[] {
    if (this.running || this.isOpen) return [];
    const blocked = this.steps.filter((step) => step.state === 'blocked');
    return [...new Set(blocked.map((step) => withoutOpening(step.error?.message)))];
  }

  get count(): string {
    const { length } = this.steps;
    if (!this.running) return countText(length, stepsOne, stepsMany);
    const ended = this.steps.filter(({ state }) => state !== 'running').length;
    return this.running.progress?.label ?? (length > 1 ? fill(stepsDone, ended, length) : '');
  }

  toggle(): void {
    this.isOpen = !this.isOpen;
  }
}
