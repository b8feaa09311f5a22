// What an action is sent: the approved values of its form, where a text stands for a list taken apart again.
import type { FieldValue } from '../protocol.ts';
import type { FieldDescribe, ObjectDescribe } from '../salesforce/types.ts';

/** Marks a field of a form as a list, shown as a text with an item a line; what follows is the type of its items. */
const LIST = 'list:';

/** What makes the field of a form a list of items of a describe type. */
export function listOf(itemType: string): Pick<FieldDescribe, 'type' | 'extraTypeInfo'> {
  return { type: 'textarea', extraTypeInfo: LIST + itemType };
}

/** The describe type of a list's items; undefined for a field that is no list. */
export function itemTypeOf({ extraTypeInfo }: FieldDescribe): string | undefined {
  return extraTypeInfo?.startsWith(LIST) ? extraTypeInfo.slice(LIST.length) : undefined;
}

/**
 * The inputs of one run, from the values of its row. What was left empty is not sent: an action takes its own
 * defaults. An item that a person has made unfit on the card goes as it stands, and Salesforce refuses it.
 */
export function actionInputs(
  form: ObjectDescribe | undefined,
  values: Readonly<Record<string, FieldValue>>,
): Record<string, FieldValue | FieldValue[]> {
  const itemTypes = new Map(form?.fields.map((field) => [field.name, itemTypeOf(field)]));
  const inputs: Record<string, FieldValue | FieldValue[]> = {};
  for (const [name, value] of Object.entries(values)) {
    const itemType = itemTypes.get(name);
    if (value === null) continue;
    inputs[name] = itemType === undefined ? value : itemsOf(itemType, String(value));
  }
  return inputs;
}

function itemsOf(itemType: string, text: string): FieldValue[] {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '').map((line) => itemOf(itemType, line));
}

function itemOf(itemType: string, line: string): FieldValue {
  if (itemType === 'boolean' && (line === 'true' || line === 'false')) return line === 'true';
  const isNumber = itemType === 'double' || itemType === 'int';
  return isNumber && Number.isFinite(Number(line)) ? Number(line) : line;
}
