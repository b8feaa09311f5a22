// What was really changed, from the relay's results and never from what the model says, and the way back.
import { LightningElement, api } from 'lwc';
import type { RecordRef } from '@relay/protocol';
import { fill, valueText } from 'c/recordsideFormat';
import { objectIcon } from 'c/recordsideIcons';
import type { ButtonState, ReceiptPart } from 'c/recordsideState';
import differencesLabel from '@salesforce/label/c.Recordside_Receipt_Differences';
import more from '@salesforce/label/c.Recordside_Receipt_More';
import notUndoable from '@salesforce/label/c.Recordside_Receipt_Not_Undoable';
import savedAs from '@salesforce/label/c.Recordside_Receipt_Saved_As';
import undo from '@salesforce/label/c.Recordside_Receipt_Undo';
import undoAsked from '@salesforce/label/c.Recordside_Receipt_Undo_Asked';
import undoing from '@salesforce/label/c.Recordside_Receipt_Undoing';
import undone from '@salesforce/label/c.Recordside_Receipt_Undone';
import { receiptTitle } from './titles';

/** A value of another direction than the sentence it stands in moves nothing around it. */
const isolated = (text: string): string => `\u2068${text}\u2069`;

const SHOWN_AT_FIRST = 5;

const NOT_YET: ButtonState = { status: 'idle', message: '' };
const UNDO_TEXTS = { idle: '', busy: undoing, asked: undoAsked, done: undone };

export default class RecordsideReceipt extends LightningElement {
  @api receipt!: ReceiptPart;
  /** How far the way back is. */
  @api undo?: ButtonState;

  isOpen = false;
  differencesLabel = differencesLabel;
  undoLabel = undo;

  override get title(): string {
    return receiptTitle(this.receipt.action, this.receipt.records.length);
  }

  get records(): (RecordRef & { icon: string; isGone: boolean })[] {
    const { records, action } = this.receipt;
    const shown = this.isOpen ? records : records.slice(0, SHOWN_AT_FIRST);
    const isGone = action === 'delete';
    return shown.map((record) => ({ ...record, isGone, icon: objectIcon(record.objectApiName) }));
  }

  get moreLabel(): string {
    const hidden = this.receipt.records.length - this.records.length;
    return hidden > 0 ? fill(more, hidden) : '';
  }

  get differences(): { key: string; label: string; text: string }[] {
    const { differences, records } = this.receipt;
    return differences.map(({ recordId, label, type = 'text', sent, saved, savedName }, i) => {
      const name = records.find(({ id }) => id === recordId)?.name;
      return {
        key: `d${i}`,
        label: name && records.length > 1 ? `${name}, ${label}` : label,
        text: fill(
          savedAs,
          isolated(valueText(saved, type, savedName)),
          isolated(valueText(sent, type)),
        ),
      };
    });
  }

  get undoState(): ButtonState {
    return this.undo ?? NOT_YET;
  }

  get canUndo(): boolean {
    const { status } = this.undoState;
    return this.receipt.undoable && (status === 'idle' || status === 'busy');
  }

  get isUndoBusy(): boolean {
    return this.undoState.status === 'busy';
  }

  get undoText(): string {
    const { status, retryAt } = this.undoState;
    if (!this.receipt.undoable) return notUndoable;
    return retryAt ? '' : UNDO_TEXTS[status];
  }

  showAll(): void {
    this.isOpen = true;
  }

  askUndo(): void {
    const { actionKey } = this.receipt;
    const detail = { actionKey };
    this.dispatchEvent(
      new CustomEvent('recordsideundo', { detail, bubbles: true, composed: true }),
    );
  }
}
