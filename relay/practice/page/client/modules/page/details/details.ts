// The fields of a record in sections of two columns; a value that just changed lights up.
import { LightningElement, api } from 'lwc';
import type { RecordView, SectionView } from '../../../data/recordView.ts';

export default class Details extends LightningElement {
  private view: RecordView | undefined;
  private changed: ReadonlySet<string> = new Set();
  private closed: ReadonlySet<string> = new Set();

  @api
  get record(): RecordView | undefined {
    return this.view;
  }
  set record(next: RecordView | undefined) {
    this.changed = changedFields(this.view, next);
    this.view = next;
  }

  get sections(): object[] {
    return (this.view?.sections ?? []).map((section) => this.shown(section));
  }

  private shown(section: SectionView): object {
    const isOpen = !this.closed.has(section.key);
    return {
      ...section,
      isOpen,
      expanded: String(isOpen),
      icon: isOpen ? 'utility:chevrondown' : 'utility:chevronright',
      fields: section.fields.map((field) => ({
        ...field,
        // The text is part of the key, so that the animation starts anew with each change.
        key: this.changed.has(field.key) ? `${field.key}=${field.cell.text}` : field.key,
        css: fieldCss(this.changed.has(field.key), field.isWide),
      })),
    };
  }

  toggle(event: Event): void {
    const { section = '' } = (event.currentTarget as HTMLElement).dataset;
    const closed = new Set(this.closed);
    if (!closed.delete(section)) closed.add(section);
    this.closed = closed;
  }
}

function fieldCss(isChanged: boolean, isWide: boolean): string {
  return ['field', isChanged && 'changed', isWide && 'wide'].filter(Boolean).join(' ');
}

/** Stamps that every save moves are no news. */
const STAMPS = ['LastModifiedDate', 'LastModifiedById', 'SystemModstamp'];

function changedFields(before: RecordView | undefined, after: RecordView | undefined): Set<string> {
  if (!before || before.recordId !== after?.recordId) return new Set();
  const texts = new Map(fieldsOf(before).map(({ key, cell }) => [key, cell.text]));
  const changed = fieldsOf(after).filter(({ key, cell }) => texts.get(key) !== cell.text);
  return new Set(changed.map(({ key }) => key).filter((key) => !STAMPS.includes(key)));
}

function fieldsOf(view: RecordView): SectionView['fields'] {
  return view.sections.flatMap((section) => section.fields);
}
