// The path: how far a record has come.
import { LightningElement, api } from 'lwc';
import type { PathStep, PathView } from '../../../data/pathView.ts';

const CSS: Record<PathStep['state'], string> = {
  complete: 'slds-is-complete',
  current: 'slds-is-current slds-is-active',
  incomplete: 'slds-is-incomplete',
  won: 'slds-is-current slds-is-active slds-is-won',
  lost: 'slds-is-current slds-is-active slds-is-lost',
};

export default class StatusPath extends LightningElement {
  @api path!: PathView;

  get steps(): object[] {
    return this.path.steps.map((step) => ({
      ...step,
      css: `slds-path__item ${CSS[step.state]}`,
      isComplete: step.state === 'complete',
      current: ['complete', 'incomplete'].includes(step.state) ? undefined : 'step',
    }));
  }
}
