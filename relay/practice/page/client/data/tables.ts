// Rows of records as tables show them: columns with labels, cells ready to be shown.
import type { FieldDescribe, ObjectDescribe } from '../../../../src/salesforce/types.ts';
import { cellOf, fieldOf, labelOf, selectFor } from './fields.ts';
import type { FieldCell } from './fields.ts';
import { describe, query } from './org.ts';
import type { OrgRecord } from './org.ts';
import { recordUrl } from './router.ts';

/** More rows than a person reads; one request. */
const MAX_ROWS = 200;

export interface TableColumn {
  name: string;
  label: string;
  /** Figures are read from the right. */
  alignRight: boolean;
  /** What to sort by in SOQL; absent when the field cannot be sorted. */
  sortBy?: string;
}

export interface TableRow {
  key: string;
  cells: { key: string; cell: FieldCell }[];
}

export interface Table {
  objectLabel: string;
  objectLabelPlural: string;
  columns: TableColumn[];
  rows: TableRow[];
  /** `12`, or `200+` when there are more than were fetched. */
  count: string;
}

export interface TableRequest {
  objectApiName: string;
  columns: readonly string[];
  /** A SOQL condition. */
  where?: string;
  orderBy: string;
}

/** Fetches a table. Columns that this person may not see are left out. Throws OrgError. */
export async function loadTable(request: TableRequest): Promise<Table> {
  const meta = await describe(request.objectApiName);
  const fields = request.columns.flatMap((name) => fieldOf(meta, name) ?? []);
  const select = [...new Set(['Id', ...fields.flatMap(selectFor)])].join(', ');
  const where = request.where === undefined ? '' : ` WHERE ${request.where}`;
  const { records } = await query(
    `SELECT ${select} FROM ${meta.name}${where} ORDER BY ${request.orderBy} LIMIT ${MAX_ROWS}`,
  );
  return {
    objectLabel: meta.label,
    objectLabelPlural: meta.labelPlural,
    columns: fields.map((field) => columnOf(meta, field)),
    rows: records.map((record) => rowOf(record, fields)),
    count: records.length === MAX_ROWS ? `${MAX_ROWS}+` : String(records.length),
  };
}

function columnOf(meta: ObjectDescribe, field: FieldDescribe): TableColumn {
  return {
    name: field.name,
    label: labelOf(meta, field),
    alignRight: ['currency', 'double', 'int', 'percent'].includes(field.type),
    sortBy: field.sortable ? selectFor(field).at(-1) : undefined,
  };
}

function rowOf(record: OrgRecord, fields: readonly FieldDescribe[]): TableRow {
  const cells = fields.map((field) => ({ key: field.name, cell: cellOf(record, field) }));
  const [first] = cells;
  // The first column leads to the record, also where it is not the object's name field.
  if (first?.cell.kind === 'text' && first.cell.text !== '') {
    first.cell = {
      ...first.cell,
      kind: 'link',
      href: recordUrl(record.Id, record.attributes?.type),
    };
  }
  return { key: record.Id, cells };
}
