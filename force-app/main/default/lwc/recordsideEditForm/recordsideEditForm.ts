// The values of one proposed record that the person may change before approving.
import { LightningElement, api } from 'lwc';
import type { ApprovalField, FieldValue } from '@relay/protocol';
import { fill, valueText } from 'c/recordsideFormat';
import discard from '@salesforce/label/c.Recordside_Row_Discard';
import editOf from '@salesforce/label/c.Recordside_Row_Edit_Of';
import proposed from '@salesforce/label/c.Recordside_Row_Proposed';

interface FieldInput extends HTMLElement {
  reportValidity(): boolean;
}

interface FieldView {
  key: string;
  field: ApprovalField;
  value: FieldValue;
  problem: string;
  /** What was proposed, once the person has changed it. */
  proposal: string;
}

export default class RecordsideEditForm extends LightningElement {
  @api fields: readonly ApprovalField[] = [];
  /** What the person changed, by field name. */
  @api edits: Readonly<Record<string, FieldValue>> = {};
  /** The value that the relay did not take. */
  @api problem?: { field: string; message: string };
  /** Of the record, for people who do not see what it stands under. */
  @api name = '';
  @api disabled = false;

  discardLabel = discard;
  isNew = true;
  problemSeen = '';

  /** Shows what is missing or cannot be at each field. False when something is. */
  @api
  reportValidity(): boolean {
    const wrong = this.inputs.filter((input) => !input.reportValidity());
    wrong[0]?.focus();
    return wrong.length === 0;
  }

  override renderedCallback(): void {
    const problem = this.problem ? `${this.problem.field}: ${this.problem.message}` : '';
    // Once: whoever mends it must be able to go elsewhere.
    const isProblem = problem !== '' && problem !== this.problemSeen;
    this.problemSeen = problem;
    const wanted = this.inputs.find((input) => input.dataset.name === this.problem?.field);
    if (isProblem) wanted?.focus();
    else if (this.isNew) this.inputs[0]?.focus();
    this.isNew = false;
  }

  get inputs(): FieldInput[] {
    const found = this.template?.querySelectorAll<FieldInput>('c-recordside-approval-field');
    return [...(found ?? [])];
  }

  get groupLabel(): string {
    return fill(editOf, this.name);
  }

  get items(): FieldView[] {
    return this.fields.map((field) => {
      const { name: key, after, type, afterName } = field;
      const isEdited = key in this.edits;
      const value = isEdited ? (this.edits[key] ?? null) : after;
      const problem = this.problem?.field === key ? this.problem.message : '';
      const proposal = isEdited ? fill(proposed, valueText(after, type, afterName)) : '';
      return { key, field, value, problem, proposal };
    });
  }

  edit(event: CustomEvent<{ name: string; value?: FieldValue }>): void {
    this.dispatchEvent(new CustomEvent('edit', { detail: event.detail }));
  }

  discard(): void {
    this.dispatchEvent(new CustomEvent('discard'));
  }
}
