// One value of a proposed change that the person may change, in the base component that fits its kind.
import { LightningElement, api } from 'lwc';
import type { ApprovalField, FieldKind, FieldValue } from '@relay/protocol';
import { fill } from 'c/recordsideFormat';
import noneLabel from '@salesforce/label/c.Recordside_Field_None';
import objectLabel from '@salesforce/label/c.Recordside_Field_Object';
import { isNumeric, sameValue, typedValue } from './typedValue';
import type { RawValue } from './typedValue';

/** What every input of the base components offers. */
interface BaseInput extends HTMLElement {
  setCustomValidity?(message: string): void;
  reportValidity?(): boolean;
}

interface Option {
  label: string;
  value: string;
}

const INPUT_TYPES: Partial<Record<FieldKind, string>> = {
  boolean: 'checkbox',
  date: 'date',
  datetime: 'datetime',
  email: 'email',
  phone: 'tel',
  url: 'url',
};

export default class RecordsideApprovalField extends LightningElement {
  @api field!: ApprovalField;
  @api value: FieldValue = null;
  @api disabled = false;

  problemText = '';
  isRendered = false;
  /** What the input starts with: written back while somebody types, `1.0` would become `1`. */
  start: FieldValue = null;
  /** Of a lookup to several objects: where the person looks. */
  chosenTarget = '';
  objectLabel = objectLabel;

  /** What the relay said about this value. */
  @api
  get problem(): string {
    return this.problemText;
  }

  set problem(message: string) {
    this.problemText = message;
    if (this.isRendered) this.complain(message);
  }

  /** Shows what is wrong at the field. False when something is. */
  @api
  reportValidity(): boolean {
    return this.input?.reportValidity?.() ?? true;
  }

  @api
  focus(): void {
    this.input?.focus();
  }

  override connectedCallback(): void {
    this.start = this.value;
  }

  override renderedCallback(): void {
    this.isRendered = true;
    if (this.problemText) this.complain(this.problemText);
  }

  get input(): BaseInput | undefined {
    return this.refs?.input as BaseInput | undefined;
  }

  get options(): Option[] {
    const { picklist = [], required, type } = this.field;
    const none = required || type === 'multipicklist' ? [] : [{ label: noneLabel, value: '' }];
    const known = new Set(picklist.map(({ value }) => value));
    // A value that is no longer on the list is still what the record holds.
    const others = this.values.filter((value) => !known.has(value));
    return [...none, ...picklist, ...others.map((value) => ({ label: value, value }))];
  }

  get isList(): boolean {
    return Boolean(this.field.picklist?.length);
  }

  get isPicklist(): boolean {
    return this.isList && this.field.type !== 'multipicklist';
  }

  get isMultiple(): boolean {
    return this.isList && this.field.type === 'multipicklist';
  }

  get isLong(): boolean {
    return this.field.type === 'longtext';
  }

  get isReference(): boolean {
    return this.field.type === 'reference' && Boolean(this.field.targets?.length);
  }

  get targets(): Option[] {
    return (this.field.targets ?? []).map((value) => ({ label: value, value }));
  }

  get hasTargets(): boolean {
    return this.targets.length > 1;
  }

  /** Without a choice among several objects nobody can say which of them the present record is of. */
  get target(): string {
    return this.hasTargets ? this.chosenTarget : (this.targets[0]?.value ?? '');
  }

  get targetLabel(): string {
    return fill(objectLabel, this.field.label);
  }

  get inputType(): string {
    if (isNumeric(this.field.type)) return 'number';
    return INPUT_TYPES[this.field.type] ?? 'text';
  }

  /** Without it the base component takes whole numbers only. */
  get step(): string | undefined {
    return isNumeric(this.field.type) ? 'any' : undefined;
  }

  get checked(): boolean {
    return this.start === true;
  }

  /** A tick is never missing; a lookup to several objects keeps what it holds until another is picked. */
  get isRequired(): boolean {
    return Boolean(this.field.required) && this.field.type !== 'boolean' && !this.hasTargets;
  }

  get text(): string {
    return this.start === null ? '' : String(this.start);
  }

  get recordId(): string {
    return this.hasTargets ? '' : this.text;
  }

  get values(): string[] {
    return this.text.split(';').filter(Boolean);
  }

  change(
    event: CustomEvent<{ value?: RawValue; checked?: boolean; recordId?: string | null }>,
  ): void {
    const { value: shown, checked, recordId } = event.detail;
    const raw = this.field.type === 'boolean' ? checked : (recordId ?? shown);
    const value = typedValue(this.field.type, raw);
    if (sameValue(this.field.type, value, this.value)) return;
    this.problemText = '';
    this.complain('');
    const isProposal = sameValue(this.field.type, value, this.field.after);
    const detail = { name: this.field.name, value: isProposal ? undefined : value };
    this.dispatchEvent(new CustomEvent('edit', { detail }));
  }

  /** The open list would be cut off by the end of the conversation's frame. */
  makeRoom({ currentTarget }: Event): void {
    // Once the list is there, it can be scrolled to.
    requestAnimationFrame(() => (currentTarget as Element).scrollIntoView({ block: 'nearest' }));
  }

  chooseTarget(event: CustomEvent<{ value: string }>): void {
    this.chosenTarget = event.detail.value;
  }

  complain(message: string): void {
    this.input?.setCustomValidity?.(message);
    if (message) this.reportValidity();
  }
}
