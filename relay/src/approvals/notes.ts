// Notes: what a card shows as text becomes a file in Salesforce's form, linked to its record in the same request.
import type { Subrequest } from '../salesforce/types.ts';
import type { ChangeRow } from './types.ts';

/**
 * The fields of a ContentNote: its content is HTML in base64, with its special characters escaped (Object
 * Reference, ContentNote).
 */
export function noteValues({ values }: ChangeRow): Record<string, unknown> {
  const paragraphs = String(values['Content'] ?? '')
    .split('\n')
    .map((line) => `<p>${escaped(line)}</p>`);
  return {
    Title: values['Title'],
    Content: Buffer.from(paragraphs.join(''), 'utf8').toString('base64'),
  };
}

/** Links the notes that `referenceId` makes to the records they belong to (Object Reference, ContentDocumentLink). */
export function noteLinks(rows: readonly ChangeRow[], referenceId: string): Subrequest {
  const records = rows.map((row, i) => ({
    attributes: { type: 'ContentDocumentLink' },
    ContentDocumentId: `@{${referenceId}[${i}].id}`,
    LinkedEntityId: row.values['LinkedEntityId'],
    ShareType: 'V',
  }));
  const body = { allOrNone: true, records };
  return { method: 'POST', path: '/composite/sobjects', referenceId: 'links', body };
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
