// Field values as a person reads them: labels of lookups, money, dates, links.
import type { FieldDescribe, ObjectDescribe } from '../../../../src/salesforce/types.ts';
import type { OrgRecord } from './org.ts';
import { pageContext } from './pageContext.ts';
import { recordUrl } from './router.ts';

/** One value ready to be shown; an empty text is shown as nothing. */
export interface FieldCell {
  kind: 'text' | 'longtext' | 'link' | 'checkbox';
  text: string;
  href?: string;
  /** With `checkbox`. */
  checked?: boolean;
}

/** An address shown as one field, by the prefix of its parts: `Billing` → BillingStreet, BillingCity, … */
export const ADDRESS_PARTS = ['Street', 'City', 'State', 'PostalCode', 'Country'] as const;

/** The field of that name as this person may see it; undefined when hidden or unknown. */
export function fieldOf(describe: ObjectDescribe, name: string): FieldDescribe | undefined {
  return describe.fields.find((field) => field.name === name);
}

/** What to select so that `cellOf` can show the field: a lookup needs the name of its record too. */
export function selectFor(field: FieldDescribe): string[] {
  if (!field.relationshipName || field.type !== 'reference') return [field.name];
  return [field.name, `${field.relationshipName}.${nameFieldOf(field)}`];
}

function nameFieldOf(field: FieldDescribe): string {
  // A case has a number and no name.
  return field.referenceTo.length === 1 && field.referenceTo[0] === 'Case' ? 'CaseNumber' : 'Name';
}

/** The label as Lightning's pages have it: lookups without 'ID', owners with their object. */
export function labelOf(describe: ObjectDescribe, field: FieldDescribe): string {
  if (field.name === 'OwnerId') return `${describe.label} Owner`;
  if (field.nameField && field.label === 'Name') return `${describe.label} Name`;
  if (field.type !== 'reference') return field.label;
  const label = field.label.replace(/ ID$/, '');
  return field.name === 'AccountId' || field.name === 'ContactId' ? `${label} Name` : label;
}

/** The record's value of the field, ready to be shown. */
export function cellOf(record: OrgRecord, field: FieldDescribe): FieldCell {
  const value = record[field.name];
  if (field.type === 'boolean')
    return { kind: 'checkbox', text: value === true ? 'Yes' : 'No', checked: value === true };
  if (value === null || value === undefined || value === '') return { kind: 'text', text: '' };
  if (field.nameField)
    return {
      kind: 'link',
      text: String(value),
      href: recordUrl(record.Id, record.attributes?.type),
    };
  if (field.type === 'reference') return lookup(record, field, String(value));
  return plain(value as string | number, field);
}

function lookup(record: OrgRecord, field: FieldDescribe, id: string): FieldCell {
  const related = field.relationshipName
    ? (record[field.relationshipName] as OrgRecord | null)
    : null;
  const name = related?.[nameFieldOf(field)];
  // Without a name the record is not visible to this person, so a link would lead nowhere.
  if (typeof name !== 'string') return { kind: 'text', text: id };
  return {
    kind: 'link',
    text: name,
    href: recordUrl(id, related?.attributes?.type ?? field.referenceTo[0]),
  };
}

function plain(value: string | number, field: FieldDescribe): FieldCell {
  const text = String(value);
  switch (field.type) {
    case 'currency':
      return { kind: 'text', text: formatMoney(Number(value)) };
    case 'percent':
      return { kind: 'text', text: `${number.format(Number(value))}%` };
    case 'double':
    case 'int':
      return { kind: 'text', text: number.format(Number(value)) };
    case 'date':
      return { kind: 'text', text: day.format(new Date(`${text}T00:00:00Z`)) };
    case 'datetime':
      return { kind: 'text', text: formatDateTime(text) };
    case 'email':
      return { kind: 'link', text, href: `mailto:${text}` };
    case 'phone':
      return { kind: 'link', text, href: `tel:${text.replaceAll(/[^+\d]/g, '')}` };
    case 'url':
      return { kind: 'link', text, href: /^https?:\/\//i.test(text) ? text : `https://${text}` };
    case 'multipicklist':
      return { kind: 'text', text: text.replaceAll(';', '; ') };
    case 'textarea':
      return { kind: 'longtext', text };
    case 'picklist':
      return {
        kind: 'text',
        text: field.picklistValues.find((entry) => entry.value === text)?.label ?? text,
      };
    default:
      return { kind: 'text', text };
  }
}

const wholeMoney = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  maximumFractionDigits: 0,
});
const exactMoney = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
const number = new Intl.NumberFormat('en-US');
const day = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', dateStyle: 'medium' });
const moment = new Intl.DateTimeFormat('en-US', {
  timeZone: pageContext.timeZone,
  dateStyle: 'medium',
  timeStyle: 'short',
});

function formatMoney(amount: number): string {
  return (Number.isInteger(amount) ? wholeMoney : exactMoney).format(amount);
}

/** An instant in the person's time zone; `text` as Salesforce writes it, `…+0000` included. */
export function formatDateTime(text: string): string {
  return moment.format(new Date(text.replace(/\+0000$/, 'Z')));
}

/** The parts of an address as lines, empty when there is none. */
export function addressOf(record: OrgRecord, prefix: string): string {
  const [street, city, state, postalCode, country] = ADDRESS_PARTS.map((part) => {
    const value = record[prefix + part];
    return typeof value === 'string' ? value : '';
  });
  const place = [city, [state, postalCode].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  return [street, place, country].filter(Boolean).join('\n');
}
