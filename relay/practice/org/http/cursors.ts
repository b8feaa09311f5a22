// Pages of long query results: kept until they are fetched, the oldest forgotten first.
import { orgError } from '../errors.ts';
import type { ApiRecord } from '../soql/record.ts';
import { makeId } from '../store/ids.ts';

export interface Page {
  totalSize: number;
  records: ApiRecord[];
  /** Names the next page, e.g. `01g…-2000`; null on the last. */
  next: string | null;
}

export interface Cursors {
  first(userId: string, records: ApiRecord[], totalSize: number, batchSize: number): Page;
  /** @throws OrgError INVALID_QUERY_LOCATOR for one that is unknown or another user's */
  page(userId: string, locator: string): Page;
}

interface Cursor {
  userId: string;
  records: ApiRecord[];
  batchSize: number;
}

const maxCursors = 50;

export function createCursors(): Cursors {
  const cursors = new Map<string, Cursor>();
  let made = 0;
  const slice = (id: string, cursor: Cursor, offset: number): Page => {
    const end = offset + cursor.batchSize;
    const next = end < cursor.records.length ? `${id}-${end}` : null;
    return {
      totalSize: cursor.records.length,
      records: cursor.records.slice(offset, end),
      next,
    };
  };
  return {
    first(userId, records, totalSize, batchSize) {
      if (records.length <= batchSize) return { totalSize, records, next: null };
      const id = makeId('01g', ++made);
      cursors.set(id, { userId, records, batchSize });
      const oldest = cursors.size > maxCursors ? cursors.keys().next().value : undefined;
      if (oldest) cursors.delete(oldest);
      return slice(id, { userId, records, batchSize }, 0);
    },
    page(userId, locator) {
      const [id = '', offset = ''] = locator.split('-');
      const cursor = cursors.get(id);
      if (cursor?.userId !== userId || !/^\d+$/.test(offset))
        throw orgError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
      return slice(id, cursor, Number(offset));
    },
  };
}
