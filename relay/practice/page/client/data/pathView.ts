// The steps of a record's path, from the values of its status picklist.
import type { ObjectDescribe } from '../../../../src/salesforce/types.ts';
import { fieldOf } from './fields.ts';
import type { OrgRecord } from './org.ts';

export interface PathStep {
  key: string;
  label: string;
  state: 'complete' | 'current' | 'incomplete' | 'won' | 'lost';
}

export interface PathView {
  label: string;
  steps: PathStep[];
}

/** Ends that Lightning's path shows only when the record is there. */
const LOST = ['Closed Lost', 'Closed - Not Converted', 'Unqualified'];
const WON = ['Closed Won', 'Closed - Converted', 'Qualified', 'Closed'];

/** The path of a record; undefined for objects without one and when the field is hidden. */
export function pathOf(
  record: OrgRecord,
  meta: ObjectDescribe,
  fieldName: string | undefined,
): PathView | undefined {
  const field = fieldName === undefined ? undefined : fieldOf(meta, fieldName);
  if (!field) return undefined;
  const current = record[field.name];
  const values = field.picklistValues.filter(
    ({ active, value }) => active && (value === current || !LOST.includes(value)),
  );
  const isLost = typeof current === 'string' && LOST.includes(current);
  const shown = isLost ? values.filter(({ value }) => !WON.includes(value)) : values;
  const at = shown.findIndex(({ value }) => value === current);
  const steps = shown.map(({ value, label }, index): PathStep => {
    return { key: value, label, state: stateOf(index, at, value, isLost) };
  });
  return { label: field.label, steps };
}

function stateOf(index: number, at: number, value: string, isLost: boolean): PathStep['state'] {
  // What was lost was not completed, as Lightning has it.
  if (index < at) return isLost ? 'incomplete' : 'complete';
  if (index > at) return 'incomplete';
  if (LOST.includes(value)) return 'lost';
  return WON.includes(value) ? 'won' : 'current';
}
