// One record of an approval card: what it is, and what each field is now and would become.
import { LightningElement, api } from 'lwc';
import type { ApprovalField, ApprovalRow, ApprovalWarning } from '@relay/protocol';
import { fill, valueText } from 'c/recordsideFormat';
import { objectIcon } from 'c/recordsideIcons';
import approvedLabel from '@salesforce/label/c.Recordside_Row_Approved';
import becomes from '@salesforce/label/c.Recordside_Row_Becomes';
import deleteText from '@salesforce/label/c.Recordside_Row_Delete';
import include from '@salesforce/label/c.Recordside_Row_Include';
import newRecord from '@salesforce/label/c.Recordside_Row_New';
import rejectedLabel from '@salesforce/label/c.Recordside_Row_Rejected';
import was from '@salesforce/label/c.Recordside_Row_Was';

interface FieldView {
  key: string;
  label: string;
  before?: string;
  beforeStyle: string;
  after: string;
}

/** `before` is shown only where there was a record before. */
const fieldView = (field: ApprovalField): FieldView => {
  const { name: key, label, type, before, after, beforeName, afterName } = field;
  const hasBefore = before !== undefined;
  return {
    key,
    label,
    before: hasBefore ? valueText(before, type, beforeName) : undefined,
    // Nothing cannot be crossed out.
    beforeStyle: before === null || before === '' ? 'empty' : 'before',
    after: valueText(after, type, afterName),
  };
};

export default class RecordsideApprovalRow extends LightningElement {
  @api row!: ApprovalRow;
  /** The person chooses row by row. */
  @api selectable = false;
  @api checked = false;
  @api disabled = false;
  /** What became of the row: `approved`, `rejected` or nothing yet. */
  @api verdict = '';

  becomes = becomes;
  was = was;

  get isDelete(): boolean {
    return this.row.action === 'delete';
  }

  get name(): string {
    if (this.row.record) return this.row.record.name;
    const named = this.row.fields.find(({ name }) =>
      ['Name', 'Subject', 'LastName'].includes(name),
    );
    return typeof named?.after === 'string' ? named.after : fill(newRecord, this.row.objectLabel);
  }

  get icon(): string {
    return objectIcon(this.row.objectApiName);
  }

  get includeLabel(): string {
    return fill(include, this.name);
  }

  get deleteText(): string {
    return fill(deleteText, this.row.objectLabel);
  }

  get fields(): FieldView[] {
    return this.isDelete ? [] : this.row.fields.map(fieldView);
  }

  /** A delete shows what goes. */
  get goingFields(): FieldView[] {
    if (!this.isDelete) return [];
    return this.row.fields.map((field) => {
      const view = fieldView(field);
      return { ...view, after: view.before ?? view.after };
    });
  }

  get warnings(): (ApprovalWarning & { key: string })[] {
    return this.row.warnings.map((warning, i) => ({ key: `w${i}`, records: [], ...warning }));
  }

  get verdictLabel(): string {
    if (this.verdict === '') return '';
    return this.verdict === 'approved' ? approvedLabel : rejectedLabel;
  }

  get verdictIcon(): string {
    return this.verdict === 'approved' ? 'utility:success' : 'utility:close';
  }

  get verdictVariant(): string | undefined {
    return this.verdict === 'approved' ? 'success' : undefined;
  }

  choose(event: Event): void {
    const { checked } = event.currentTarget as HTMLInputElement;
    const detail = { rowId: this.row.rowId, checked };
    this.dispatchEvent(new CustomEvent('choose', { detail }));
  }
}
