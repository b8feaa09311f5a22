// A card that waits: the person chooses among its rows, puts in own values where allowed, and decides once.
import { LightningElement, api } from 'lwc';
import type { ApprovalField, ApprovalRow, FieldValue } from '@relay/protocol';
import type { ApprovalPart, DecisionState, Trouble } from 'c/recordsideState';
import checkValues from '@salesforce/label/c.Recordside_Approval_Check_Values';
import revised from '@salesforce/label/c.Recordside_Approval_Revised';
import selectAll from '@salesforce/label/c.Recordside_Approval_Select_All';
import { approveLabel, inAllText, selectedText } from './cardTexts';
import {
  chosenRows,
  decisionOf,
  firstChoices,
  isSilentlyRevised,
  placeOf,
  withAll,
  withEdits,
  withRow,
} from './choices';
import type { Choices } from './choices';
import { MANY, commonFields } from './common';
import { hasBadValue } from './hasBadValue';
import { plainKey } from './plainKey';
import { rowViews } from './rowViews';
import type { RowView } from './rowViews';

/** A key that was meant for the composer must not decide: so long a card that took the focus is deaf. */
const DEAF_MS = 1000;
const NO_ROWS: readonly ApprovalRow[] = [];

export default class RecordsideApprovalForm extends LightningElement {
  @api decision?: DecisionState;
  @api heading = '';
  @api icon = '';
  /** It takes the focus as soon as it is there. */
  @api wanted = false;

  card?: ApprovalPart;
  choices: Choices = firstChoices(NO_ROWS);
  common: ApprovalField[] = [];
  commonNames: string[] = [];
  isExpired = false;
  isIncomplete = false;
  revisedLabel = revised;
  selectAllLabel = selectAll;
  /** Epoch ms; 0 before it took the focus. */
  hearsFrom = 0;

  @api
  get approval(): ApprovalPart | undefined {
    return this.card;
  }

  set approval(approval: ApprovalPart | undefined) {
    const isOther = approval?.rows !== this.card?.rows;
    this.card = approval;
    if (!isOther) return;
    this.choices = firstChoices(this.allRows);
    this.common = commonFields(this.allRows);
    this.commonNames = this.common.map(({ name }) => name);
  }

  override renderedCallback(): void {
    const all = this.refs?.all as HTMLInputElement | undefined;
    // A tick that stands for some has no attribute of its own.
    if (all) all.indeterminate = this.chosen.length > 0 && !this.isAll;
    if (!this.wanted || this.hearsFrom > 0) return;
    this.hearsFrom = Date.now() + DEAF_MS;
    (this.refs?.card as HTMLElement | undefined)?.focus({ preventScroll: true });
  }

  get allRows(): readonly ApprovalRow[] {
    return this.card?.rows ?? NO_ROWS;
  }

  get chosen(): ApprovalRow[] {
    return chosenRows(this.allRows, this.choices);
  }

  get isAll(): boolean {
    return this.chosen.length === this.allRows.length;
  }

  get selectedText(): string {
    return selectedText(this.chosen.length, this.allRows.length);
  }

  get isDelete(): boolean {
    return this.allRows.some(({ action }) => action === 'delete');
  }

  get cardClass(): string {
    return this.isDelete ? 'card card_delete' : 'card card_pending';
  }

  get isRevised(): boolean {
    return isSilentlyRevised(this.card);
  }

  get isSending(): boolean {
    return Boolean(this.decision?.isSending);
  }

  get isLocked(): boolean {
    return this.isSending || Boolean(this.decision?.retryAt) || this.isExpired;
  }

  get isApproveLocked(): boolean {
    return this.isLocked || this.chosen.length === 0;
  }

  get badValue(): { rowId: string; field: string } | undefined {
    return this.isSending ? undefined : placeOf(this.decision?.path, this.allRows);
  }

  /** What is wrong with one value stands at that value. */
  get trouble(): Trouble | undefined {
    if (this.isIncomplete || this.badValue) return { message: checkValues };
    return this.decision?.message ? this.decision : undefined;
  }

  get hasSeveral(): boolean {
    return this.allRows.length > 1;
  }

  get isMany(): boolean {
    return this.allRows.length >= MANY;
  }

  get inAllLabel(): string {
    return inAllText(this.common.length, this.allRows.length);
  }

  get rowsClass(): string {
    return this.isMany ? 'rows rows_many' : 'rows';
  }

  get approveLabel(): string {
    return approveLabel(this.allRows, this.choices);
  }

  get rows(): RowView[] {
    const { allRows, choices, isLocked, badValue } = this;
    const refused = badValue && { ...badValue, message: this.decision?.message ?? '' };
    return rowViews(allRows, choices, isLocked, refused);
  }

  chooseAll(event: Event): void {
    this.choices = withAll(this.choices, this.allRows, (event.target as HTMLInputElement).checked);
  }

  choose(event: CustomEvent<{ rowId: string; checked: boolean }>): void {
    this.choices = withRow(this.choices, event.detail.rowId, event.detail.checked);
  }

  takeEdits(event: CustomEvent<{ rowId: string; edits?: Record<string, FieldValue> }>): void {
    this.isIncomplete = false;
    this.choices = withEdits(this.choices, event.detail.rowId, event.detail.edits);
  }

  takeNote(event: CustomEvent<{ note: string }>): void {
    this.choices = { ...this.choices, note: event.detail.note };
  }

  expire(): void {
    this.isExpired = true;
  }

  press(event: KeyboardEvent): void {
    if (Date.now() < this.hearsFrom) return;
    const key = plainKey(event);
    if (key === 'a' && !this.isApproveLocked) this.approve();
    if (key === 'r' && !this.isLocked) this.reject();
  }

  approve(): void {
    const chosen = new Set(this.chosen);
    this.isIncomplete = hasBadValue(this.template, (i) => chosen.has(this.allRows[i]!));
    if (!this.isIncomplete) this.decide('approve');
    else this.raise('recordsidesay', { text: checkValues });
  }

  reject(): void {
    this.isIncomplete = false;
    this.decide('reject');
  }

  decide(verdict: 'approve' | 'reject'): void {
    if (this.card) this.raise('recordsidedecide', decisionOf(this.card, this.choices, verdict));
  }

  raise(wish: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(wish, { detail, bubbles: true, composed: true }));
  }
}
