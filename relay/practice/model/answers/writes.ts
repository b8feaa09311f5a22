// What a write came to, said from its result and never from what was hoped for.
import type { ToolAnswer, ToolError } from '../plan.ts';
import { errorSentence } from './errors.ts';
import { recordLink } from './markdown.ts';

export interface WrittenRecord {
  id: string;
  name: string;
}

const isRecord = (value: unknown): value is WrittenRecord =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';

/** The records of a write's result. */
function recordsOf(value: Record<string, unknown>): WrittenRecord[] {
  const records = value['records'];
  return Array.isArray(records) ? records.filter(isRecord) : [];
}

/** The records of a write as links, the first ten. */
function links(records: readonly WrittenRecord[]): string {
  const shown = records
    .slice(0, 10)
    .map((record) => recordLink(record.name || record.id, record.id));
  const rest = records.length - shown.length;
  return shown.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

const refusals: Record<string, string> = {
  rejected: 'You rejected it, so nothing was changed.',
  expired: 'Nobody decided in time, so nothing was changed. Ask again if you still want it.',
  superseded: 'You went on before deciding, so nothing was changed.',
  unknown: 'Salesforce did not confirm it: please look at the record before you try again.',
  not_run: 'It was not carried out.',
};

function failure(error: ToolError): string {
  const sentence = errorSentence(error);
  return error.code === 'no_change'
    ? sentence
    : `That did not work: ${sentence} Nothing was changed.`;
}

/**
 * The answer after a write.
 * @param said what was done, given the records and the links to them
 */
export function writeAnswer(
  answer: ToolAnswer,
  said: (links: string, records: readonly WrittenRecord[]) => string,
): string {
  if (!answer.ok) return failure(answer.error);
  const { status, note, rejectedRows } = answer.value;
  if (status === 'done') {
    const left = typeof rejectedRows === 'number' ? ` The other ${rejectedRows} you rejected.` : '';
    const records = recordsOf(answer.value);
    return said(links(records), records) + left;
  }
  const remark = typeof note === 'string' && note !== '' ? ` You noted: “${note}”` : '';
  return (refusals[String(status)] ?? `The outcome is “${String(status)}”.`) + remark;
}
