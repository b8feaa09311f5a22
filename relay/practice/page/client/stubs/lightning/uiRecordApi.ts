// Stands in for `lightning/uiRecordApi`: records come live from the practice org and again when they changed.
import { announce, onChanged } from '../../data/changes.ts';
import { objectOfId, query, quote } from '../../data/org.ts';
import type { OrgRecord } from '../../data/org.ts';

type FieldReference = string | { fieldApiName: string; objectApiName: string };

interface FieldData {
  value: unknown;
  displayValue: string | null;
}

interface RecordData {
  id: string;
  apiName: string;
  fields: Record<string, FieldData>;
}

interface GetRecordConfig {
  recordId?: string;
  fields?: readonly FieldReference[];
  optionalFields?: readonly FieldReference[];
}

type WireValue = { data?: RecordData; error?: { body: { message: string } } };

/** Wire adapter: the named fields of a record. */
export class getRecord {
  private readonly callback: (value: WireValue) => void;
  private config: GetRecordConfig = {};
  private stop: (() => void) | undefined;
  /** Answers that come after a newer question are dropped. */
  private asked = 0;

  constructor(callback: (value: WireValue) => void) {
    this.callback = callback;
    callback({ data: undefined, error: undefined });
  }

  connect(): void {
    this.stop = onChanged((changed) => {
      if (changed === 'all' || changed.has(this.config.recordId ?? '')) void this.fetch();
    });
  }

  disconnect(): void {
    this.stop?.();
    this.asked += 1;
  }

  update(config: GetRecordConfig): void {
    this.config = config;
    void this.fetch();
  }

  private async fetch(): Promise<void> {
    const { recordId, fields = [], optionalFields = [] } = this.config;
    if (!recordId) return;
    const asked = (this.asked += 1);
    let value: WireValue;
    try {
      value = {
        data: await readRecord(recordId, [...fields, ...optionalFields]),
        error: undefined,
      };
    } catch (error) {
      value = { data: undefined, error: { body: { message: (error as Error).message } } };
    }
    if (asked === this.asked) this.callback(value);
  }
}

/** `Account.Owner.Name` and the like without their object. */
const pathOf = (field: FieldReference): string =>
  typeof field === 'string' ? field.split('.').slice(1).join('.') : field.fieldApiName;

async function readRecord(id: string, fields: readonly FieldReference[]): Promise<RecordData> {
  const apiName = await objectOfId(id);
  if (apiName === undefined) throw new Error('The record is not there or not visible to you.');
  const select = [...new Set(['Id', ...fields.map(pathOf)])].join(', ');
  const { records } = await query(`SELECT ${select} FROM ${apiName} WHERE Id = ${quote(id)}`);
  const [record] = records;
  if (!record) throw new Error('The record is not there or not visible to you.');
  return toRecordData(record, apiName);
}

function toRecordData(record: OrgRecord, apiName: string): RecordData {
  const fields: Record<string, FieldData> = {};
  for (const [name, value] of Object.entries(record)) {
    if (name === 'attributes') continue;
    const nested = value as OrgRecord | null;
    const isRecord = typeof nested === 'object' && nested !== null;
    fields[name] = isRecord
      ? { value: toRecordData(nested, nested.attributes?.type ?? name), displayValue: null }
      : { value, displayValue: null };
  }
  return { id: record.Id, apiName, fields };
}

/** The value of a field in what `getRecord` gave, parents included; undefined when it was not asked for. */
export function getFieldValue(record: RecordData | undefined, field: FieldReference): unknown {
  let value: unknown = record;
  for (const part of pathOf(field).split('.')) {
    value = (value as RecordData | null | undefined)?.fields[part]?.value;
  }
  return value;
}

/** Says that records changed outside of the page: everything that shows them is fetched again. */
export async function notifyRecordUpdateAvailable(
  records: readonly { recordId: string }[],
): Promise<void> {
  announce(records.map(({ recordId }) => recordId));
}
