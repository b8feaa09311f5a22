// A file's words by what its bytes are; the ending of its name only says what kind of text a text is.
import { windowOf, type Extracted, type ReadRequest } from './extracted.ts';
import { textOf, withoutTags } from './plainText.ts';
import { readCsv } from './readCsv.ts';
import { readDocx } from './readDocx.ts';
import { readPdf } from './readPdf.ts';

/** Where the mark of a PDF may stand (ISO 32000, annex H: within the first 1,024 bytes). */
const PDF_MARK_BYTES = 1_024;
const TABLES = new Set(['csv', 'tsv']);
/** `snote` is what Salesforce calls its own notes; they are HTML. */
const HTML = new Set(['html', 'htm', 'snote']);

/** Reads a file. Whatever stands against it is answered, not thrown. */
export async function extract(request: ReadRequest): Promise<Extracted> {
  const { bytes, extension, from, chars } = request;
  const head = Buffer.from(bytes.subarray(0, PDF_MARK_BYTES)).toString('latin1');
  const mark = head.indexOf('%PDF-');
  if (mark === 0 || (mark > 0 && extension === 'pdf')) return readPdf(request);
  if (head.startsWith('PK\x03\x04')) return readDocx(request);
  const text = textOf(bytes);
  if (text === undefined) return { ok: false, code: 'unsupported' };
  const table = TABLES.has(extension) ? readCsv(text, request) : undefined;
  if (table !== undefined) return table;
  const isHtml = HTML.has(extension);
  const words = isHtml ? withoutTags(text) : text;
  const part = windowOf(words, from, chars);
  const more = from + part.length < words.length;
  return { ok: true, kind: isHtml ? 'html' : 'text', text: part, more, total: words.length };
}
