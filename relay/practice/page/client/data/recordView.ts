// One record as its page shows it: title, highlights, path and sections, filled from the org.
import type { FieldDescribe, ObjectDescribe } from '../../../../src/salesforce/types.ts';
import { layoutOf } from '../layouts/layouts.ts';
import type { Layout, Section } from '../layouts/layouts.ts';
import { ADDRESS_PARTS, addressOf, cellOf, fieldOf, labelOf, selectFor } from './fields.ts';
import type { FieldCell } from './fields.ts';
import { describe, query, quote } from './org.ts';
import type { OrgRecord } from './org.ts';
import { pathOf } from './pathView.ts';
import type { PathView } from './pathView.ts';

export interface FieldView {
  key: string;
  label: string;
  cell: FieldCell;
  /** Takes the whole line. */
  isWide: boolean;
}

export interface SectionView {
  key: string;
  title: string;
  fields: FieldView[];
}

export interface RecordView {
  recordId: string;
  objectApiName: string;
  objectLabel: string;
  title: string;
  icon: string;
  highlights: FieldView[];
  path?: PathView;
  sections: SectionView[];
}

/** Fetches the record; undefined when it is not there or this person may not see it. Throws OrgError. */
export async function loadRecordView(
  objectApiName: string,
  recordId: string,
): Promise<RecordView | undefined> {
  const meta = await describe(objectApiName);
  const layout = completed(layoutOf(objectApiName), meta);
  const titleField = layout.title ?? meta.fields.find((field) => field.nameField)?.name ?? 'Id';
  const names = [titleField, layout.path ?? 'Id', ...layout.highlights];
  names.push(...layout.sections.flatMap((section) => section.fields.flatMap(fieldNames)));
  const fields = [...new Set(names)].flatMap((name) => fieldOf(meta, name) ?? []);
  const select = [...new Set(['Id', ...fields.flatMap(selectFor)])].join(', ');
  const { records } = await query(
    `SELECT ${select} FROM ${objectApiName} WHERE Id = ${quote(recordId)}`,
  );
  const [record] = records;
  if (!record) return undefined;
  return {
    recordId: record.Id,
    objectApiName,
    objectLabel: meta.label,
    title: String(record[titleField] ?? record.Id),
    icon: layout.icon,
    highlights: layout.highlights.flatMap((name) => fieldView(record, meta, name)),
    path: pathOf(record, meta, layout.path),
    sections: layout.sections.flatMap((section) => sectionView(record, meta, section)),
  };
}

/** Fills the section that stands for 'everything else' in layouts made up from describe. */
function completed(layout: Layout, meta: ObjectDescribe): Layout {
  const shown = new Set(layout.sections.flatMap((section) => section.fields));
  const rest = meta.fields
    .filter(({ name, type }) => type !== 'id' && name !== 'SystemModstamp' && !shown.has(name))
    .map(({ name }) => name);
  return {
    ...layout,
    sections: layout.sections.map((section) =>
      section.fields.length > 0 ? section : { ...section, fields: rest },
    ),
  };
}

const addressPrefix = (name: string): string | undefined => /^address:(.*)$/.exec(name)?.[1];

function fieldNames(name: string): string[] {
  const prefix = addressPrefix(name);
  return prefix === undefined ? [name] : ADDRESS_PARTS.map((part) => prefix + part);
}

function sectionView(record: OrgRecord, meta: ObjectDescribe, section: Section): SectionView[] {
  const fields = section.fields.flatMap((name) => fieldView(record, meta, name));
  return fields.length > 0 ? [{ key: section.title, title: section.title, fields }] : [];
}

/** A list of one, or of none for a field that this person may not see. */
function fieldView(record: OrgRecord, meta: ObjectDescribe, name: string): FieldView[] {
  const prefix = addressPrefix(name);
  if (prefix !== undefined) return addressView(record, meta, prefix);
  const field = fieldOf(meta, name);
  if (!field) return [];
  const cell = cellOf(record, field);
  // The record's own name links nowhere on its own page.
  const own = field.nameField ? ({ kind: 'text', text: cell.text } as const) : cell;
  return [{ key: name, label: labelOf(meta, field), cell: own, isWide: isLongText(field) }];
}

function addressView(record: OrgRecord, meta: ObjectDescribe, prefix: string): FieldView[] {
  if (!fieldOf(meta, `${prefix}City`)) return [];
  const label = prefix === '' ? 'Address' : `${prefix} Address`;
  const cell = { kind: 'longtext', text: addressOf(record, prefix) } as const;
  return [{ key: `address:${prefix}`, label, cell, isWide: false }];
}

const isLongText = ({ type, length }: FieldDescribe): boolean =>
  type === 'textarea' && length > 255;
