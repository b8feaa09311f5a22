// Picks a record of one object by its name, with the properties and events of lightning-record-picker.
import { LightningElement, api } from 'lwc';
import { describe, query, quote } from '../../../data/org.ts';
import { searchRecords } from '../../../data/search.ts';
import type { SearchHit } from '../../../data/search.ts';

/** Long enough to not ask on each key, short enough to feel live. */
const TYPING_PAUSE_MS = 180;

interface Input extends HTMLElement {
  setCustomValidity(message: string): void;
  reportValidity(): boolean;
}

export default class RecordPicker extends LightningElement {
  @api label = '';
  @api objectApiName = '';
  @api required = false;
  @api disabled = false;

  hits: SearchHit[] = [];
  name = '';
  recordId = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

  @api
  get value(): string {
    return this.recordId;
  }

  set value(recordId: string) {
    this.recordId = recordId;
    this.name = '';
    if (recordId) void this.showName();
  }

  @api
  focus(): void {
    this.input?.focus();
  }

  @api
  setCustomValidity(message: string): void {
    this.input?.setCustomValidity(message);
  }

  @api
  reportValidity(): boolean {
    return this.input?.reportValidity() ?? true;
  }

  get input(): Input | undefined {
    return this.refs?.['input'] as Input | undefined;
  }

  get hasHits(): boolean {
    return this.hits.length > 0;
  }

  private async showName(): Promise<void> {
    // Properties come one by one, in an order of their own.
    await Promise.resolve();
    const { fields } = await describe(this.objectApiName);
    const nameField = fields.find((field) => field.nameField)?.name ?? 'Id';
    const soql = `SELECT ${nameField} FROM ${this.objectApiName} WHERE Id = ${quote(this.recordId)}`;
    const { records } = await query<Record<string, unknown>>(soql).catch(() => ({ records: [] }));
    this.name = String(records[0]?.[nameField] ?? this.recordId);
  }

  typed(event: CustomEvent<{ value: string }>): void {
    const { value: term } = event.detail;
    this.name = term;
    if (term === '') this.tell('');
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.search(term), TYPING_PAUSE_MS);
  }

  private async search(term: string): Promise<void> {
    const hits = term.length < 2 ? [] : await searchRecords([this.objectApiName], term);
    // A newer name may have been typed while this one was looked up.
    if (term === this.name) this.hits = hits;
  }

  chosen(event: Event): void {
    const id = (event.currentTarget as HTMLElement).dataset['id'] ?? '';
    this.name = this.hits.find((hit) => hit.id === id)?.name ?? '';
    this.hits = [];
    this.tell(id);
  }

  private tell(recordId: string): void {
    this.recordId = recordId;
    const detail = { recordId: recordId || null };
    this.dispatchEvent(new CustomEvent('change', { detail }));
  }
}
