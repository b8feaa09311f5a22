// One value in the base component that fits its kind, and back as the value that Salesforce takes.
import type { ApprovalField, FieldValue } from '@relay/protocol';
import { all, clearPage, heard, one, settled, show } from '../../recordsideChat/__tests__/show';
import { field } from '../../recordsideState/__tests__/events';
import RecordsideApprovalField from '../recordsideApprovalField';

type Input = HTMLElement & Record<string, unknown>;

const input = (extra: Partial<ApprovalField>): HTMLElement => {
  const shown = field({ editable: true, picklist: undefined, ...extra });
  return show('recordside-approval-field', RecordsideApprovalField, {
    field: shown,
    value: shown.after,
  });
};

const options = ['Green', 'Blue'].map((value) => ({ value, label: `${value}!` }));

function changed(element: HTMLElement, tag: string, detail: object): FieldValue | undefined {
  const edits = heard(element, 'edit') as { value?: FieldValue }[];
  one(element, tag).dispatchEvent(new CustomEvent('change', { detail }));
  return edits[0]?.value;
}

afterEach(clearPage);

it.each([
  ['text', 'a', 'lightning-input', { type: 'text', value: 'a' }],
  ['email', 'a@b.c', 'lightning-input', { type: 'email' }],
  ['phone', '1', 'lightning-input', { type: 'tel' }],
  ['url', 'https://a.example', 'lightning-input', { type: 'url' }],
  ['number', 3, 'lightning-input', { type: 'number', step: 'any', value: '3' }],
  ['currency', 3, 'lightning-input', { type: 'number', formatter: undefined }],
  // Base components round what they format: 72.5 would be shown as 73%.
  ['percent', 72.5, 'lightning-input', { type: 'number', value: '72.5', formatter: undefined }],
  ['date', '2026-12-24', 'lightning-input', { type: 'date' }],
  ['datetime', '2026-12-24T09:00:00.000Z', 'lightning-input', { type: 'datetime' }],
  ['boolean', true, 'lightning-input', { type: 'checkbox', checked: true }],
  ['longtext', 'a', 'lightning-textarea', { value: 'a' }],
  ['picklist', 'x', 'lightning-input', { type: 'text' }],
] as const)('a %s of %p is entered in a %s', (type, after, tag, properties) => {
  expect(one<Input>(input({ type, after }), tag)).toMatchObject({
    label: 'Industry',
    ...properties,
  });
});

it.each([
  ['number', 'lightning-input', { value: '1.5' }, 1.5],
  ['percent', 'lightning-input', { value: '' }, null],
  ['text', 'lightning-input', { value: '   ' }, null],
  ['boolean', 'lightning-input', { checked: true }, true],
  ['date', 'lightning-input', { value: null }, null],
  ['longtext', 'lightning-textarea', { value: 'b' }, 'b'],
] as const)('a %s comes back from %s %j as %p', (type, tag, detail, value) => {
  const after = { number: 1, percent: 1, boolean: false }[type as string] ?? 'a';
  expect(changed(input({ type, after }), tag, detail)).toBe(value);
});

it('offers the values of a picklist, none where it may be empty, and what the record holds', () => {
  const element = input({ type: 'picklist', after: 'Old', picklist: options });
  expect(one<Input>(element, 'lightning-combobox').options).toEqual([
    { label: 'None', value: '' },
    ...options,
    { label: 'Old', value: 'Old' },
  ]);
  const required = input({ type: 'picklist', after: 'Blue', picklist: options, required: true });
  expect(one<Input>(required, 'lightning-combobox').options).toEqual(options);
});

it('joins the marked values of a list as Salesforce does', () => {
  const element = input({ type: 'multipicklist', after: 'Green', picklist: options });
  const group = 'lightning-checkbox-group';
  expect(one<Input>(element, group).value).toEqual(['Green']);
  expect(changed(element, group, { value: ['Green', 'Blue'] })).toBe('Green;Blue');
});

describe('a lookup', () => {
  const lookup = { type: 'reference', after: '001A', required: true } as const;

  it('is picked among the records of its object', () => {
    const element = input({ ...lookup, targets: ['Account'] });
    const picker = one<Input>(element, 'lightning-record-picker');
    expect(picker).toMatchObject({ objectApiName: 'Account', value: '001A', required: true });
    expect(changed(element, 'lightning-record-picker', { recordId: '001B' })).toBe('001B');
  });

  it('that is emptied is null', () => {
    const element = input({ ...lookup, targets: ['Account'] });
    expect(changed(element, 'lightning-record-picker', { recordId: null })).toBeNull();
  });

  it('to several objects asks for the object first', async () => {
    const element = input({ ...lookup, targets: ['Account', 'Case'] });
    expect(all(element, 'lightning-record-picker')).toEqual([]);
    const detail = { value: 'Case' };
    one(element, 'lightning-combobox').dispatchEvent(new CustomEvent('change', { detail }));
    await settled();
    const picker = one<Input>(element, 'lightning-record-picker');
    expect(picker).toMatchObject({ objectApiName: 'Case', value: '', required: false });
  });
});

it('holds to what describe demands', () => {
  expect(
    one<Input>(input({ type: 'text', required: true, maxLength: 80 }), 'lightning-input'),
  ).toMatchObject({
    required: true,
    maxLength: 80,
  });
});

it('leaves the input alone while somebody types', async () => {
  const element = input({ type: 'number', after: 1 }) as HTMLElement & { value: FieldValue };
  element.value = 1.5;
  await settled();
  expect(one<Input>(element, 'lightning-input').value).toBe('1');
});

it('knows the same moment however it is written', () => {
  const element = input({ type: 'datetime', after: '2026-12-24T09:00:00.000+0000' });
  const edits = heard(element, 'edit');
  const detail = { value: '2026-12-24T09:00:00.000Z' };
  one(element, 'lightning-input').dispatchEvent(new CustomEvent('change', { detail }));
  expect(edits).toEqual([]);
});

it('goes up where its open list would be cut off, once the list is there', async () => {
  const combobox = one(input({ type: 'picklist', picklist: options }), 'lightning-combobox');
  const scrollIntoView = jest.fn();
  Object.assign(combobox, { scrollIntoView });
  combobox.dispatchEvent(new CustomEvent('open'));
  expect(scrollIntoView).not.toHaveBeenCalled();
  await new Promise(requestAnimationFrame);
  expect(scrollIntoView).toHaveBeenCalledWith({ block: 'nearest' });
});
