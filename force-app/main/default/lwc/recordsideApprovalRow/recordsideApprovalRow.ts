// One record of an approval card: what it is, what would become of it, and where allowed the person's own values.
import { LightningElement, api } from 'lwc';
import type { ApprovalField, ApprovalRow, FieldValue } from '@relay/protocol';
import { fill } from 'c/recordsideFormat';
import { objectIcon } from 'c/recordsideIcons';
import approved from '@salesforce/label/c.Recordside_Row_Approved';
import deleteText from '@salesforce/label/c.Recordside_Row_Delete';
import details from '@salesforce/label/c.Recordside_Row_Details';
import edit from '@salesforce/label/c.Recordside_Row_Edit';
import include from '@salesforce/label/c.Recordside_Row_Include';
import includeAnyway from '@salesforce/label/c.Recordside_Row_Include_Anyway';
import newRecord from '@salesforce/label/c.Recordside_Row_New';
import rejected from '@salesforce/label/c.Recordside_Row_Rejected';
import restoreText from '@salesforce/label/c.Recordside_Row_Restore';
import { warningViews } from './warnings';
import type { WarningView } from './warnings';

/** Fields by which a person knows a record that does not exist yet, the first that is there. */
const NAMING = ['Name', 'Subject', 'LastName', 'Title', 'emailSubject'];

/** A person's first name goes before the last. */
function nameOf(fields: readonly ApprovalField[]): string {
  const after = (name: string): string => {
    const value = fields.find((field) => field.name === name)?.after;
    return typeof value === 'string' ? value : '';
  };
  const found = NAMING.find((name) => after(name) !== '');
  if (!found) return '';
  return found === 'LastName' ? `${after('FirstName')} ${after(found)}`.trim() : after(found);
}

interface VerdictLook {
  text: string;
  icon: string;
  variant?: 'success';
}

const VERDICTS: Readonly<Record<string, VerdictLook>> = {
  approved: { text: approved, icon: 'utility:success', variant: 'success' },
  rejected: { text: rejected, icon: 'utility:close' },
};

export default class RecordsideApprovalRow extends LightningElement {
  @api row!: ApprovalRow;
  /** The person chooses row by row. */
  @api selectable = false;
  @api checked = false;
  @api disabled = false;
  /** One of many: shown in short until it is opened. */
  @api collapsible = false;
  /** Fields that the card shows once for all its rows. */
  @api common: readonly string[] = [];
  /** What became of the row: `approved`, `rejected` or nothing yet. */
  @api verdict = '';
  /** The person's own values; nothing when none is being entered. */
  @api edits?: Readonly<Record<string, FieldValue>>;
  /** The value that the relay did not take. */
  @api problem?: { field: string; message: string };
  /** Nothing is decided yet. */
  @api pending = false;

  isOpened = false;
  editLabel = edit;

  /** Shows what is missing or cannot be among the person's own values. False when something is. */
  @api
  reportValidity(): boolean {
    const form = this.refs?.form as (HTMLElement & { reportValidity(): boolean }) | undefined;
    return form?.reportValidity() ?? true;
  }

  get name(): string {
    const { record, fields, action, objectLabel } = this.row;
    if (record) return record.name;
    const unnamed = action === 'create' ? fill(newRecord, objectLabel) : objectLabel;
    return nameOf(fields) || unnamed;
  }

  get icon(): string {
    return objectIcon(this.row.objectApiName);
  }

  get includeLabel(): string {
    const isDuplicate = this.row.warnings.some(({ code }) => code === 'duplicate');
    return fill(isDuplicate ? includeAnyway : include, this.name);
  }

  get isGoing(): boolean {
    return this.row.action === 'delete';
  }

  get sentence(): string {
    if (this.isGoing) return fill(deleteText, this.row.objectLabel);
    return this.row.action === 'restore' ? fill(restoreText, this.row.objectLabel) : '';
  }

  get isEditing(): boolean {
    return this.pending && this.edits !== undefined;
  }

  get isOpen(): boolean {
    return !this.collapsible || this.isOpened || this.isEditing;
  }

  get isShort(): boolean {
    return !this.isOpen;
  }

  /** One of many of a kind needs its name only. */
  get objectClass(): string {
    return this.collapsible ? 'slds-assistive-text' : 'object';
  }

  get nameClass(): string {
    return this.isShort ? 'name name_short' : 'name';
  }

  get canToggle(): boolean {
    return this.collapsible && !this.isEditing;
  }

  get detailsLabel(): string {
    return fill(details, this.name);
  }

  get editable(): ApprovalField[] {
    return this.row.fields.filter((field) => field.editable);
  }

  get canEdit(): boolean {
    return this.pending && this.isOpen && !this.isEditing && this.editable.length > 0;
  }

  /** What is in the form, or in short what is the same in all rows, is not said twice. */
  get shownFields(): ApprovalField[] {
    const { fields } = this.row;
    if (this.isShort) return fields.filter(({ name }) => !this.common.includes(name));
    return fields.filter((field) => !this.isEditing || !field.editable);
  }

  get warnings(): WarningView[] {
    return warningViews(this.row.warnings);
  }

  get verdictLook(): VerdictLook | undefined {
    return VERDICTS[this.verdict];
  }

  toggle(): void {
    this.isOpened = !this.isOpened;
  }

  choose(event: Event): void {
    const { checked } = event.currentTarget as HTMLInputElement;
    const detail = { rowId: this.row.rowId, checked };
    this.dispatchEvent(new CustomEvent('choose', { detail }));
  }

  startEdit(): void {
    this.tellEdits({});
  }

  /** Without a value the field is again as it was proposed. */
  edit(event: CustomEvent<{ name: string; value?: FieldValue }>): void {
    const { name, value } = event.detail;
    const { [name]: _old, ...others } = this.edits ?? {};
    this.tellEdits(value === undefined ? others : { ...others, [name]: value });
  }

  discard(): void {
    this.tellEdits(undefined);
    // The form that had the focus goes away.
    setTimeout(() => (this.refs?.edit as HTMLElement | undefined)?.focus());
  }

  tellEdits(edits: Record<string, FieldValue> | undefined): void {
    const detail = { rowId: this.row.rowId, edits };
    this.dispatchEvent(new CustomEvent('edits', { detail }));
  }
}
