// One audit row, closed to a line, open to the records it touched.
import { LightningElement, api } from 'lwc';
import type { ActionView } from '../../../data/audit.ts';

const OUTCOME_CSS: Record<string, string> = {
  Done: 'good',
  Failed: 'bad',
  Unknown: 'bad',
  Rejected: 'warn',
  Expired: 'warn',
  Superseded: 'warn',
  Voided: 'warn',
};

export default class AuditAction extends LightningElement {
  @api action!: ActionView;
  isOpen = false;

  toggle(): void {
    this.isOpen = !this.isOpen;
  }

  get expanded(): string {
    return String(this.isOpen);
  }

  get chevron(): string {
    return this.isOpen ? 'utility:chevrondown' : 'utility:chevronright';
  }

  get outcomeCss(): string {
    return `badge ${OUTCOME_CSS[this.action.outcome] ?? ''}`;
  }
}
