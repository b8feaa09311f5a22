// The facts of a turn: every number and record of its steps, and the step that each came from.
import type { RecordRef, StepDetail, StepResult } from '@relay/protocol';
import { cellNumber, cellText } from 'c/recordsideFormat';
import type { RecordFacts } from './inlines';
import type { Step } from 'c/recordsideState';

export interface NumberSource {
  stepId: string;
  /** `rows`: how many records there were; `total`: Salesforce counted or summed it. */
  role: 'rows' | 'total' | 'cell';
  isPercent: boolean;
}

export interface RecordSource extends RecordFacts {
  id: string;
  stepId: string;
}

export interface AnswerFacts {
  /** The newest source last. */
  numbers: ReadonlyMap<number, readonly NumberSource[]>;
  /** By the first 15 characters of the id. */
  records: ReadonlyMap<string, RecordSource>;
  /** Names that only one record has. */
  names: ReadonlyMap<string, RecordSource>;
}

/** How many fields are told of a record besides its name. */
const KEY_FIELDS = 2;
const NO_KEY = new Set(['reference', 'longtext']);

const shortId = (id: string): string => id.slice(0, 15);

/** The row that is about the record: at its own place, or the one that has its id. */
function rowOf(result: StepResult, { id, name }: RecordRef, at: number): string[] | undefined {
  const own = result.rows[at];
  const isOwn = own?.some((text) => text === name || text === id);
  return isOwn ? own : result.rows.find((row) => row.includes(id));
}

function fieldsOf(detail: StepDetail, record: RecordRef, at: number): RecordFacts['fields'] {
  const { result } = detail;
  const row = result && rowOf(result, record, at);
  if (!row) return [];
  return result.columns
    .flatMap(({ label, kind }, i) => {
      const text = row[i] ?? '';
      const isTold = text === '' || text === record.name || text === record.id;
      const isKey = !isTold && !NO_KEY.has(kind ?? '') && !/^\w{15,18}$/.test(text);
      return isKey
        ? [
            {
              key: `f${i}`,
              label,
              text: cellText(text, kind, result.currency, !text.includes('.')),
            },
          ]
        : [];
    })
    .slice(0, KEY_FIELDS);
}

/** As the org calls it, where a query said so; else its name with spaces. */
const objectLabelOf = ({ names }: StepDetail, { objectApiName }: RecordRef): string =>
  names?.[objectApiName] ??
  objectApiName.replace(/^[a-z0-9]+__(?=.+__)|__\w+$/gi, '').replace(/_|(?<=[a-z])(?=[A-Z])/g, ' ');

function addNumbers(
  numbers: Map<number, NumberSource[]>,
  stepId: string,
  detail: StepDetail,
): void {
  const add = (value: number, source: Omit<NumberSource, 'stepId'>): void => {
    const sources = numbers.get(value);
    if (sources) sources.push({ stepId, ...source });
    else numbers.set(value, [{ stepId, ...source }]);
  };
  if (detail.total !== undefined) add(detail.total, { role: 'rows', isPercent: false });
  detail.result?.columns.forEach(({ kind, role }, i) => {
    // What is grouped by are years and months: not what an answer's numbers come from.
    if (role === 'group') return;
    for (const row of detail.result?.rows ?? []) {
      const value = cellNumber(row[i] ?? '', kind);
      const isPercent = kind === 'percent';
      if (value !== undefined) add(value, { role: role ?? 'cell', isPercent });
    }
  });
}

/** The facts of what was read and written in a turn. Pure. */
export function factsOf(
  steps: readonly Pick<Step, 'id' | 'state' | 'effect' | 'detail'>[],
): AnswerFacts {
  const numbers = new Map<number, NumberSource[]>();
  const records = new Map<string, RecordSource>();
  for (const { id: stepId, state, detail, effect } of steps) {
    if (state !== 'done' || !detail) continue;
    addNumbers(numbers, stepId, detail);
    detail.records.forEach((record, at) => {
      const known = records.get(shortId(record.id));
      const fields = fieldsOf(detail, record, at);
      // What was read before it was changed is no longer so.
      const isOld = fields.length === 0 && effect === 'read';
      const told = isOld ? (known?.fields ?? []) : fields;
      const objectLabel = objectLabelOf(detail, record);
      records.set(shortId(record.id), { ...record, objectLabel, stepId, fields: told });
    });
  }
  const names = new Map<string, RecordSource>();
  const shared = new Set<string>();
  for (const record of records.values()) {
    if (names.has(record.name)) shared.add(record.name);
    names.set(record.name, record);
  }
  shared.forEach((name) => names.delete(name));
  return { numbers, records, names };
}

export const recordOf = (facts: AnswerFacts | undefined, id: string): RecordSource | undefined =>
  facts?.records.get(shortId(id));
