// The steps of an answer: what was done, and what came back.
import type { FieldKind, RecordRef } from './values.ts';

/** `upsert` stands for a whole change only: each of its rows is a `create` or an `update`. */
export type WriteAction =
  'create' | 'update' | 'upsert' | 'delete' | 'restore' | 'convert' | 'send' | 'run';
export type ToolEffect = 'read' | Exclude<WriteAction, 'upsert'>;
export type StepStatus = 'done' | 'failed' | 'no_access' | 'rejected' | 'blocked' | 'unknown';

export interface StepError {
  code: string;
  message: string;
  /** Under which the relay's log tells of it; absent where nothing went wrong. */
  correlationId?: string;
}

export interface StepDetail {
  /** What was asked, as a person reads it; for a query the SOQL that was sent. */
  request: string;
  /** The queries of the request in the person's words, one each; absent where one of them has none. */
  sentences?: string[];
  /** Rows of a query or the record read; absent when there is no output. */
  result?: StepResult;
  /** With a query: what its object (in the plural) and fields are called, by the names that stand in it. */
  names?: Record<string, string>;
  total?: number;
  truncated?: boolean;
  records: RecordRef[];
}

export interface StepResult {
  /** Column API names in order, with their labels. */
  columns: StepColumn[];
  /** One list of cell texts a row, in the order of `columns`; numbers and dates as Salesforce writes them. */
  rows: string[][];
  /** ISO 4217, of every amount here. */
  currency?: string;
}

export interface StepColumn {
  name: string;
  label: string;
  /** How its cells are written; text where it is left out. */
  kind?: FieldKind;
  /** In a grouped result: what is grouped by, and what is counted or summed. */
  role?: 'group' | 'total';
}
