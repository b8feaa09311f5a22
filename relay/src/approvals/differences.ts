// What Salesforce saved otherwise than it was sent: automation and field settings have their own mind.
import type { FieldValue, SavedDifference } from '../protocol.ts';
import type { FieldDescribe, ObjectDescribe } from '../salesforce/types.ts';
import type { CurrentRecord } from './current.ts';
import { fieldKindOf } from './fieldKind.ts';
import type { ChangeRow } from './types.ts';

export interface Difference extends SavedDifference {
  /** API name of the field. */
  field: string;
}

/** The written fields of one record that hold something else now. */
export function differencesOf(
  row: ChangeRow,
  saved: CurrentRecord,
  describe: ObjectDescribe,
): Difference[] {
  return Object.entries(row.values).flatMap(([name, sent]): Difference[] => {
    const field = describe.fields.find((candidate) => candidate.name === name);
    const now = saved.values[name];
    if (field === undefined || now === undefined || isSame(field, sent, now)) return [];
    const savedName = saved.names[name];
    return [
      {
        ...{ recordId: saved.record.id, field: name, label: field.label },
        ...{ type: fieldKindOf(field.type), sent, saved: now },
        ...(savedName === undefined ? {} : { savedName }),
      },
    ];
  });
}

/** Types whose text Salesforce writes in a form of its own, or never gives back as it was. */
const NOT_COMPARED = new Set(['base64', 'encryptedstring', 'address', 'location', 'time']);

function isSame(field: FieldDescribe, sent: FieldValue, saved: FieldValue): boolean {
  if (sent === saved || NOT_COMPARED.has(field.type) || field.htmlFormatted) return true;
  if (sent === null || saved === null) return sent === saved;
  switch (field.type) {
    case 'datetime':
      // Salesforce keeps whole seconds.
      return Math.abs(Date.parse(String(sent)) - Date.parse(String(saved))) < 1_000;
    case 'multipicklist':
      return sorted(sent) === sorted(saved);
    case 'int':
    case 'double':
    case 'currency':
    case 'percent':
      return Math.abs(Number(sent) - Number(saved)) <= 0.5 * 10 ** -field.scale;
    default:
      return plain(sent) === plain(saved);
  }
}

const sorted = (value: FieldValue): string => String(value).split(';').sort().join(';');

/** Salesforce trims texts and keeps one kind of line end. */
const plain = (value: FieldValue): string => String(value).replaceAll(/\r\n?/g, '\n').trim();
