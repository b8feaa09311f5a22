// What each field of a record is and would become; only what differs is shown in full.
import { LightningElement, api } from 'lwc';
import type { ApprovalField } from '@relay/protocol';
import { fill, valueText } from 'c/recordsideFormat';
import becomes from '@salesforce/label/c.Recordside_Row_Becomes';
import more from '@salesforce/label/c.Recordside_Row_More';
import unchanged from '@salesforce/label/c.Recordside_Row_Unchanged';
import was from '@salesforce/label/c.Recordside_Row_Was';

/** In one line there is room for this many fields. */
const IN_SHORT = 2;

interface FieldView {
  key: string;
  fieldStyle: string;
  label: string;
  before?: string;
  beforeStyle: string;
  after: string;
  afterStyle: string;
}

const isUnchanged = ({ before, after }: ApprovalField): boolean => before === after;

/** Running text has the whole width, and is easier to read when it is not bold. */
const styleOf = ({ type }: ApprovalField): string =>
  type === 'longtext' ? 'field field_long' : 'field';

const isNothing = (value: unknown): boolean => value === null || value === '';

/** `before` is shown only where there was a record before. */
const changeView = (field: ApprovalField): FieldView => {
  const { name: key, label, type, before, after, beforeName, afterName } = field;
  return {
    key,
    fieldStyle: styleOf(field),
    label,
    before: before === undefined ? undefined : valueText(before, type, beforeName),
    // Nothing cannot be crossed out.
    beforeStyle: isNothing(before) ? 'empty' : 'before',
    after: valueText(after, type, afterName),
    afterStyle: isNothing(after) ? 'after empty' : `after ${type}`,
  };
};

/** What goes away with its record. */
const goingView = (field: ApprovalField): FieldView => {
  const { name: key, label, type, before = field.after, beforeName } = field;
  return {
    key,
    fieldStyle: styleOf(field),
    label,
    beforeStyle: '',
    after: valueText(before, type, beforeName),
    afterStyle: 'before',
  };
};

export default class RecordsideChanges extends LightningElement {
  @api fields: readonly ApprovalField[] = [];
  /** The record goes away, with these values. */
  @api going = false;
  /** In one line, cut where it ends. */
  @api short = false;

  becomes = becomes;
  was = was;

  get changed(): readonly ApprovalField[] {
    return this.going ? this.fields : this.fields.filter((field) => !isUnchanged(field));
  }

  get items(): FieldView[] {
    const shown = this.short ? this.changed.slice(0, IN_SHORT) : this.changed;
    return shown.map(this.going ? goingView : changeView);
  }

  get listClass(): string {
    return this.short ? 'short' : '';
  }

  get more(): string {
    const left = this.changed.length - IN_SHORT;
    return this.short && left > 0 ? fill(more, left) : '';
  }

  get unchanged(): string {
    const same = this.fields.filter((field) => !this.changed.includes(field));
    if (this.short || same.length === 0) return '';
    return fill(unchanged, same.map(({ label }) => label).join(', '));
  }
}
