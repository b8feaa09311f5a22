// Cursors of a conversation: where its last results were cut, so that the model can read on.
import type { Cut } from '../tools/types.ts';
import type { Pages } from './types.ts';

/** Cuts that are kept. */
const KEPT = 10;

export interface Cursors {
  /** Keeps the cut; answers its cursor, e.g. `p3`. */
  give(cut: Cut): string;
  cutAt(cursor: string): Cut | undefined;
  /** To be stored with the conversation. */
  readonly pages: Pages;
}

/** Goes on from what the conversation has stored. */
export function createCursors(stored: Pages = { given: 0, cuts: [] }): Cursors {
  let pages = stored;
  return {
    give(cut) {
      const given = pages.given + 1;
      const cursor = `p${given}`;
      pages = { given, cuts: [...pages.cuts, { cursor, cut }].slice(-KEPT) };
      return cursor;
    },
    cutAt: (cursor) => pages.cuts.find((kept) => kept.cursor === cursor)?.cut,
    get pages() {
      return pages;
    },
  };
}
