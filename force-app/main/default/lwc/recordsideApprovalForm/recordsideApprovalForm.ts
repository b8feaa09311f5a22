// A card that waits: the person chooses among its rows, puts in own values where allowed, and decides once.
import { LightningElement, api } from 'lwc';
import type { ApprovalField, ApprovalRow, FieldValue } from '@relay/protocol';
import { fill } from 'c/recordsideFormat';
import type { ApprovalPart } from 'c/recordsideState';
import checkValues from '@salesforce/label/c.Recordside_Approval_Check_Values';
import inAll from '@salesforce/label/c.Recordside_Approval_In_All';
import revised from '@salesforce/label/c.Recordside_Approval_Revised';
import selectAll from '@salesforce/label/c.Recordside_Approval_Select_All';
import selected from '@salesforce/label/c.Recordside_Approval_Selected';
import { approveLabel } from './approveLabel';
import {
  chosenRows,
  decisionOf,
  firstChoices,
  placeOf,
  withAll,
  withEdits,
  withRow,
} from './choices';
import type { Choices } from './choices';
import { MANY, commonFields } from './common';
import { rowViews } from './rowViews';
import type { RowView } from './rowViews';

interface Decision {
  isSending: boolean;
  message: string;
  path?: string;
}

type RowInput = HTMLElement & { reportValidity(): boolean };

/** A key that was meant for the composer must not decide: so long a card that took the focus is deaf. */
const DEAF_MS = 1000;
const NO_ROWS: readonly ApprovalRow[] = [];

export default class RecordsideApprovalForm extends LightningElement {
  @api decision?: Decision;
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
  hasTakenFocus = false;
  /** Epoch ms. */
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
    if (!this.wanted || this.hasTakenFocus) return;
    this.hasTakenFocus = true;
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
    return fill(selected, this.chosen.length, this.allRows.length);
  }

  get isDelete(): boolean {
    return this.allRows.some(({ action }) => action === 'delete');
  }

  get cardClass(): string {
    return this.isDelete ? 'card card_delete' : 'card card_pending';
  }

  /** Each row of a new revision says itself what is new about it; where none does, the card says it. */
  get isRevised(): boolean {
    const isTold = this.allRows.some(({ warnings }) => warnings.length > 0);
    return (this.card?.revision ?? 1) > 1 && !isTold;
  }

  get isSending(): boolean {
    return Boolean(this.decision?.isSending);
  }

  get isLocked(): boolean {
    return this.isSending || this.isExpired;
  }

  get isApproveLocked(): boolean {
    return this.isLocked || this.chosen.length === 0;
  }

  get badValue(): { rowId: string; field: string } | undefined {
    return this.isSending ? undefined : placeOf(this.decision?.path, this.allRows);
  }

  /** What is wrong with one value stands at that value. */
  get problem(): string {
    if (this.isIncomplete || this.badValue) return checkValues;
    return this.decision?.message ?? '';
  }

  get hasSeveral(): boolean {
    return this.allRows.length > 1;
  }

  get isMany(): boolean {
    return this.allRows.length >= MANY;
  }

  get inAllLabel(): string {
    return this.common.length > 0 ? fill(inAll, this.allRows.length) : '';
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
    const { checked } = event.currentTarget as HTMLInputElement;
    this.choices = withAll(this.choices, this.allRows, checked);
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

  /** Single keys count only while the card itself has the focus: in its fields they are text. */
  press(event: KeyboardEvent): void {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat;
    const isAwake = Date.now() >= this.hearsFrom;
    if (event.target !== event.currentTarget || !isPlain || !isAwake) return;
    const key = event.key.toLowerCase();
    if (key === 'a' && !this.isApproveLocked) this.approve();
    if (key === 'r' && !this.isLocked) this.reject();
  }

  approve(): void {
    const chosen = new Set(this.chosen);
    const found = this.template?.querySelectorAll<RowInput>('c-recordside-approval-row');
    const inputs = [...(found ?? [])];
    const isWrong = (input: RowInput, i: number): boolean =>
      chosen.has(this.allRows[i] as ApprovalRow) && !input.reportValidity();
    this.isIncomplete = inputs.some(isWrong);
    if (!this.isIncomplete) this.decide('approve');
    else this.say(checkValues);
  }

  reject(): void {
    this.isIncomplete = false;
    this.decide('reject');
  }

  say(text: string): void {
    const detail = { text };
    this.dispatchEvent(new CustomEvent('recordsidesay', { detail, bubbles: true, composed: true }));
  }

  decide(verdict: 'approve' | 'reject'): void {
    if (!this.card) return;
    const detail = decisionOf(this.card, this.choices, verdict);
    this.dispatchEvent(
      new CustomEvent('recordsidedecide', { detail, bubbles: true, composed: true }),
    );
  }
}
