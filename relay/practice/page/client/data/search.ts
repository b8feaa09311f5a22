// Looks a word up in the names of records, as the search field in the header does.
import { layoutOf } from '../layouts/layouts.ts';
import { describe, query, quote } from './org.ts';
import { recordUrl } from './router.ts';

export interface SearchHit {
  id: string;
  name: string;
  /** The object's label and what else tells two hits apart. */
  what: string;
  icon: string;
  href: string;
}

const HITS_PER_OBJECT = 4;

/** Records whose name holds the term, a few of each object; objects that cannot be asked are left out. */
export async function searchRecords(
  objectApiNames: readonly string[],
  term: string,
): Promise<SearchHit[]> {
  const found = await Promise.allSettled(objectApiNames.map((name) => searchObject(name, term)));
  return found.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
}

async function searchObject(objectApiName: string, term: string): Promise<SearchHit[]> {
  const meta = await describe(objectApiName);
  const layout = layoutOf(objectApiName);
  const nameField = meta.fields.find((field) => field.nameField)?.name ?? 'Id';
  const titleField = layout.title ?? nameField;
  const pattern = quote(`%${term.replaceAll(/[%_]/g, '\\$&')}%`);
  const second = ['Case', 'Contact', 'Opportunity'].includes(objectApiName)
    ? 'Account.Name'
    : undefined;
  const select = [...new Set(['Id', nameField, titleField, ...(second ? [second] : [])])].join(
    ', ',
  );
  const where = [...new Set([nameField, titleField])].map((field) => `${field} LIKE ${pattern}`);
  const { records } = await query(
    `SELECT ${select} FROM ${objectApiName} WHERE ${where.join(' OR ')} ORDER BY ${nameField} LIMIT ${HITS_PER_OBJECT}`,
  );
  return records.map((record) => {
    const account = (record['Account'] as { Name?: string } | null | undefined)?.Name;
    return {
      id: record.Id,
      name: String(record[titleField] ?? record[nameField]),
      what: account ? `${meta.label} • ${account}` : meta.label,
      icon: layout.icon,
      href: recordUrl(record.Id, objectApiName),
    };
  });
}
