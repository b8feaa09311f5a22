// The card that asks before something changes, and afterwards says what was decided.
import { LightningElement, api } from 'lwc';
import type { ApprovalRow, RowDecision } from '@relay/protocol';
import { countdownText, fill } from 'c/recordsideFormat';
import type { ApprovalPart } from 'c/recordsideState';
import approve from '@salesforce/label/c.Recordside_Approval_Approve';
import approveAll from '@salesforce/label/c.Recordside_Approval_Approve_All';
import approveSome from '@salesforce/label/c.Recordside_Approval_Approve_Some';
import expiresIn from '@salesforce/label/c.Recordside_Approval_Expires_In';
import hideDetails from '@salesforce/label/c.Recordside_Approval_Hide_Details';
import reject from '@salesforce/label/c.Recordside_Approval_Reject';
import rejectAll from '@salesforce/label/c.Recordside_Approval_Reject_All';
import revised from '@salesforce/label/c.Recordside_Approval_Revised';
import sending from '@salesforce/label/c.Recordside_Approval_Sending';
import showDetails from '@salesforce/label/c.Recordside_Approval_Show_Details';
import { cardIcon, cardTitle, outcomeLooks } from './card';
import type { OutcomeLook } from './card';

/** How the person's last decision on this card fares. */
export interface DecisionState {
  isSending: boolean;
  message: string;
}

export default class RecordsideApproval extends LightningElement {
  @api approval!: ApprovalPart;
  @api decision?: DecisionState;

  now = Date.now();
  isOpen = false;
  rejectedRows: ReadonlySet<string> = new Set();
  sendingLabel = sending;
  revisedLabel = revised;

  timer?: ReturnType<typeof setInterval>;
  /** The person decided here, so focus must not fall to the page when the buttons go. */
  keepsFocus = false;

  override connectedCallback(): void {
    this.timer = setInterval(() => {
      if (this.isPending) this.now = Date.now();
    }, 1000);
  }

  override disconnectedCallback(): void {
    clearInterval(this.timer);
  }

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

  get cardClass(): string {
    if (!this.isPending) return 'card card_decided';
    const destroys = this.approval.rows.some((row) => row.action === 'delete');
    return destroys ? 'card card_delete' : 'card card_pending';
  }

  get outcome(): OutcomeLook | undefined {
    return this.approval.outcome && outcomeLooks[this.approval.outcome];
  }

  get isRevised(): boolean {
    return this.isPending && this.approval.revision > 1;
  }

  get msLeft(): number {
    return Date.parse(this.approval.expiresAt) - this.now;
  }

  get countdown(): string {
    return fill(expiresIn, countdownText(this.msLeft));
  }

  get countdownClass(): string {
    return this.msLeft < 60_000 ? 'countdown countdown_soon' : 'countdown';
  }

  get isSending(): boolean {
    return Boolean(this.decision?.isSending);
  }

  get problem(): string {
    return this.decision?.message ?? '';
  }

  get isLocked(): boolean {
    return this.isSending || this.msLeft <= 0;
  }

  get isApproveDisabled(): boolean {
    return this.isLocked || this.approvedCount === 0;
  }

  get hasSeveral(): boolean {
    return this.approval.rows.length > 1;
  }

  get canSelect(): boolean {
    return this.isPending && this.hasSeveral;
  }

  get rowsClass(): string {
    return this.hasSeveral ? 'rows rows_several' : 'rows';
  }

  get approvedCount(): number {
    return this.approval.rows.length - this.rejectedRows.size;
  }

  get approveLabel(): string {
    const total = this.approval.rows.length;
    if (!this.hasSeveral) return approve;
    if (this.approvedCount === total) return fill(approveAll, total);
    return fill(approveSome, this.approvedCount, total);
  }

  get approveVariant(): string {
    return this.cardClass.includes('card_delete') ? 'destructive' : 'brand';
  }

  get rejectLabel(): string {
    return this.hasSeveral ? rejectAll : reject;
  }

  get showsRows(): boolean {
    return this.isPending || this.isOpen;
  }

  get chevron(): string {
    return this.isOpen ? 'utility:chevrondown' : 'utility:chevronright';
  }

  get toggleLabel(): string {
    return this.isOpen ? hideDetails : showDetails;
  }

  get expanded(): string {
    return String(this.isOpen);
  }

  get rows(): { key: string; row: ApprovalRow; checked: boolean; verdict: string }[] {
    const { rows, approved, outcome } = this.approval;
    const isMixed = outcome === 'partly';
    return rows.map((row) => ({
      key: row.rowId,
      row,
      checked: !this.rejectedRows.has(row.rowId),
      verdict: isMixed ? (approved.includes(row.rowId) ? 'approved' : 'rejected') : '',
    }));
  }

  choose(event: CustomEvent<{ rowId: string; checked: boolean }>): void {
    const { rowId, checked } = event.detail;
    const rejected = new Set(this.rejectedRows);
    if (checked) rejected.delete(rowId);
    else rejected.add(rowId);
    this.rejectedRows = rejected;
  }

  approve(): void {
    this.decide((row) => !this.rejectedRows.has(row.rowId));
  }

  reject(): void {
    this.decide(() => false);
  }

  toggle(): void {
    this.isOpen = !this.isOpen;
  }

  decide(isApproved: (row: ApprovalRow) => boolean): void {
    const { approvalId, revision } = this.approval;
    const rows = this.approval.rows.map((row): RowDecision => {
      if (!isApproved(row)) return { rowId: row.rowId, decision: 'reject' };
      // The matches stand on the card: approving it is saying that it is none of them.
      const allowDuplicate = row.warnings.some(({ code }) => code === 'duplicate') || undefined;
      return { rowId: row.rowId, decision: 'approve', allowDuplicate };
    });
    this.keepsFocus = true;
    const detail = { approvalId, revision, rows };
    this.dispatchEvent(
      new CustomEvent('recordsidedecide', { detail, bubbles: true, composed: true }),
    );
  }
}
