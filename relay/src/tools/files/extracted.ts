// What reading a file asks for and answers; it crosses from the thread that reads to the one that asked.

export interface ReadRequest {
  bytes: Uint8Array;
  /** Ending of its name in lower case, without the dot; empty where it has none. */
  extension: string;
  /** First character, or first row of a table. */
  from: number;
  /** Most characters of the answer. */
  chars: number;
}

export interface ExtractedText {
  ok: true;
  kind: 'text' | 'html' | 'pdf' | 'docx';
  text: string;
  /** There is more after it. */
  more: boolean;
  /** Characters in all, where that is known. */
  total?: number;
  /** Of a PDF. */
  pages?: number;
}

export interface ExtractedTable {
  ok: true;
  kind: 'csv';
  /** The first row. */
  columns: string[];
  /** The rows from `from` on. */
  rows: string[][];
  /** Rows in all, the first one not counted. */
  total: number;
  /** Columns beyond those given. */
  columnsNotShown: number;
}

export interface NotExtracted {
  ok: false;
  /** `unsupported`: of another kind; `damaged`: not what it says; `encrypted`; `too_much`: beyond our limits. */
  code: 'unsupported' | 'damaged' | 'encrypted' | 'too_much';
}

export type Extracted = ExtractedText | ExtractedTable | NotExtracted;

/** One part of a long text, never half a character. */
export function windowOf(text: string, from: number, chars: number): string {
  return text.slice(from, from + chars).replace(/[\uD800-\uDBFF]$/, '');
}
