// What a timeline is made of: things that happened on a record, and where they are looked up.
import type { SObjectRecord } from '../../salesforce/types.ts';
import type { Said, Words } from '../../words/words.ts';

export type EntryKind = keyof Words['timeline']['kinds'];

/** One thing that happened, or will. */
export interface Entry {
  /** Where it stands in the order, in milliseconds since the epoch. */
  at: number;
  /** For people and the model, in the person's zone: `2026-11-22 14:05`, or a day where there is no time. */
  when: string;
  kind: EntryKind;
  what: Said;
  who: string;
  id: string;
  object: string;
  /** Open or in the future: it stands apart from what happened. */
  upcoming: boolean;
  /** The beginning of its text; empty where it has none. */
  text: string;
  /** The task that repeats it. */
  task?: string;
}

export interface Clock {
  /** IANA name. */
  timeZone: string;
  /** Milliseconds since the epoch. */
  now: number;
}

/** One object in which things that happened on a record are kept. */
export interface Source {
  object: string;
  kept: keyof Words['timeline']['sources'];
  /** Without these it says nothing. */
  needed: readonly string[];
  /** Left out where they are closed. */
  wanted: readonly string[];
  /** Condition that ties it to the record. */
  where: string;
  /** Condition for what happened before a moment (milliseconds since the epoch). */
  before(moment: number, clock: Clock): string;
  orderBy: string;
  /** Rows asked for beyond the page: what may happen at one moment, or is told apart from the rest. */
  extraRows: number;
  /** What the rows tell, in their order; fewer than rows where some repeat others or are not to be shown. */
  entriesOf(rows: readonly SObjectRecord[], clock: Clock): Entry[];
  /** Order of the last row, below which there may be more (milliseconds since the epoch). */
  placeOf(row: SObjectRecord, clock: Clock): number;
}

const EXCERPT_CHARS = 200;

/** The beginning of a long text, in one line. */
export function excerpt(text: string): string {
  const line = text
    .slice(0, EXCERPT_CHARS * 4)
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (line.length <= EXCERPT_CHARS) return line;
  return `${line.slice(0, EXCERPT_CHARS).toWellFormed()}…`;
}
