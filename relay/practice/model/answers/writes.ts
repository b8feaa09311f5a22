// What a write came to, said from its result and never from what was hoped for.
import { z } from 'zod';
import type { ToolAnswer, ToolError } from '../plan.ts';
import { errorSentence } from './errors.ts';
import { escaped, recordLink, valueText } from './markdown.ts';

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

const edits = z.array(z.object({ values: z.record(z.string(), z.unknown()) }));
const differences = z.array(z.object({ id: z.string(), field: z.string(), saved: z.unknown() }));
const failures = z.array(z.object({ message: z.string().optional() })).min(1);

/** The values of the first row as the person changed it; undefined where nothing was changed. */
function editedBy({ changedByPerson }: Record<string, unknown>): Done['edited'] {
  if (changedByPerson === undefined) return undefined;
  return edits.safeParse(changedByPerson).data?.[0]?.values ?? {};
}

/** `Annual Revenue` for `AnnualRevenue`, `Contract End` for `Contract_End__c`. */
function fieldWords(field: string): string {
  const words = field
    .replace(/__c$/, '')
    .replaceAll('_', ' ')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ');
  return escaped(words);
}

/** Where Salesforce made something else of what was sent. */
function savedDifferently(value: Record<string, unknown>): string {
  const found = differences.safeParse(value['savedDifferently']).data ?? [];
  if (found.length === 0) return '';
  const shown = found.slice(0, 5).map(({ field, saved }) => {
    const text = escaped(valueText(saved));
    return `**${fieldWords(field)}** as **${text === '' ? 'empty' : text}**`;
  });
  const rest = found.length > shown.length ? ' and others' : '';
  return ` Salesforce saved it differently: ${shown.join(', ')}${rest}.`;
}

/** What part of it Salesforce refused. */
function refusedPart(value: Record<string, unknown>): string {
  const refused = failures.safeParse(value['failed']).data;
  if (!refused) return '';
  const message = refused[0]?.message;
  const why = message === undefined ? '' : `: ${escaped(message).replace(/\.$/, '')}`;
  return ` Part of it did not work${why}.`;
}

/** What the person did with the card, and what Salesforce did with the values. */
function remarks(value: Record<string, unknown>): string {
  const { rejectedRows, changedByPerson } = value;
  return [
    changedByPerson === undefined ? '' : ' It was done as you changed it on the card.',
    typeof rejectedRows === 'number' ? ` The other ${rejectedRows} you rejected.` : '',
    refusedPart(value),
    savedDifferently(value),
    noted(value),
  ].join('');
}

function noted({ note }: Record<string, unknown>): string {
  return typeof note === 'string' && note !== '' ? ` You noted: “${note}”` : '';
}

/** Of a write that nobody can tell about: the note says where to look. */
function unconfirmed({ note }: Record<string, unknown>): string {
  const check = typeof note === 'string' ? /tell the person: (.+)$/.exec(note)?.[1] : undefined;
  if (check === undefined) return refusals['unknown'] ?? '';
  return `Salesforce did not confirm whether this was done. ${check}`;
}

export interface Done {
  records: readonly WrittenRecord[];
  /** The records as links, the first ten. */
  links: string;
  /** What the person made of the first row on the card, where it was changed. */
  edited: Record<string, unknown> | undefined;
  /** What an action gave back. */
  outputs: unknown;
}

/**
 * The answer after a write.
 * @param said what was done, given what the result tells
 */
export function writeAnswer(answer: ToolAnswer, said: (done: Done) => string): string {
  if (!answer.ok) return failure(answer.error);
  const { value } = answer;
  if (value['status'] === 'done') {
    const records = recordsOf(value);
    const outputs = value['outputs'];
    const done = { records, links: links(records), edited: editedBy(value), outputs };
    return said(done) + remarks(value);
  }
  const status = String(value['status']);
  if (status === 'unknown') return unconfirmed(value);
  return (refusals[status] ?? `The outcome is “${status}”.`) + noted(value);
}

/** The record that was made, by the name it was given: some come back by a number. */
export function madeLink({ records, links: all, edited }: Done, name: string): string {
  const [made] = records;
  const changed = edited?.['Subject'] ?? edited?.['Title'];
  return made ? recordLink(typeof changed === 'string' ? changed : name, made.id) : all;
}
