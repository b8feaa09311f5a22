// The card that asks before something changes, and afterwards says what was decided.
import { LightningElement, api } from 'lwc';
import type { ApprovalRow } from '@relay/protocol';
import { fill } from 'c/recordsideFormat';
import type { ApprovalPart, DecisionState } from 'c/recordsideState';
import hideDetails from '@salesforce/label/c.Recordside_Approval_Hide_Details';
import showDetails from '@salesforce/label/c.Recordside_Approval_Show_Details';
import yourNote from '@salesforce/label/c.Recordside_Approval_Your_Note';
import { cardIcon, cardTitle, outcomeLooks } from './card';
import type { OutcomeLook } from './card';

interface RowView {
  key: string;
  row: ApprovalRow;
  verdict: string;
}

export default class RecordsideApproval extends LightningElement {
  @api approval!: ApprovalPart;
  /** How the person's last decision on this card fares. */
  @api decision?: DecisionState;
  /** It takes the focus as soon as it is there. */
  @api wanted = false;

  isOpen = false;
  /** The person decided here, so focus must not fall to the page when the buttons go. */
  keepsFocus = false;

  override renderedCallback(): void {
    if (this.isPending || !this.keepsFocus) return;
    this.keepsFocus = false;
    (this.refs?.summary as HTMLElement | undefined)?.focus();
  }

  get isPending(): boolean {
    return !this.approval.outcome;
  }

  override get title(): string {
    return cardTitle(this.approval.rows);
  }

  get icon(): string {
    return cardIcon(this.approval.rows);
  }

  get outcome(): OutcomeLook | undefined {
    return this.approval.outcome && outcomeLooks[this.approval.outcome];
  }

  get note(): string {
    return this.approval.note ? fill(yourNote, this.approval.note) : '';
  }

  get hasSeveral(): boolean {
    return this.approval.rows.length > 1;
  }

  get rowsClass(): string {
    return this.hasSeveral ? 'rows rows_several' : 'rows';
  }

  get toggleLabel(): string {
    return this.isOpen ? hideDetails : showDetails;
  }

  get rows(): RowView[] {
    const { rows, approved, outcome } = this.approval;
    const isMixed = outcome === 'partly';
    return rows.map((row) => ({
      key: row.rowId,
      row,
      verdict: isMixed ? (approved.includes(row.rowId) ? 'approved' : 'rejected') : '',
    }));
  }

  toggle(): void {
    this.isOpen = !this.isOpen;
  }

  holdFocus(): void {
    this.keepsFocus = true;
  }
}
