// A search as a tree: what to look for, in which fields, and what to show of what is found.

export type SearchGroup = 'ALL' | 'NAME' | 'EMAIL' | 'PHONE';

export type Term =
  | { kind: 'words'; words: readonly string[] }
  | { kind: 'and' | 'or'; parts: readonly Term[] }
  | { kind: 'not'; part: Term };

export interface Returning {
  object: string;
  /** As they stand in SOQL's SELECT; only `Id` where none are named. */
  fields: string;
  /** What follows the fields: WHERE, ORDER BY, LIMIT and OFFSET, as in SOQL. */
  rest: string;
}

export interface Search {
  term: Term;
  group: SearchGroup;
  /** Empty: every object that can be searched. */
  returning: readonly Returning[];
  limit: number | null;
}
