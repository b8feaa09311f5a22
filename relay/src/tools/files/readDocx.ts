// The words of a Word document.
import mammoth from 'mammoth';
import { windowOf, type Extracted, type ReadRequest } from './extracted.ts';
import { partsOf, ZipProblem, zipOf } from './zip.ts';

const DOCUMENT = 'word/document.xml';

/** A zip: of the kinds of documents that are one, only Word's is read. */
export async function readDocx({ bytes, from, chars }: ReadRequest): Promise<Extracted> {
  try {
    // Pictures and everything else that is no markup stay packed.
    const parts = partsOf(bytes, (path) => /\.(?:xml|rels)$/.test(path));
    if (!parts.has(DOCUMENT)) return { ok: false, code: 'unsupported' };
    const { value } = await mammoth.extractRawText({ buffer: zipOf(parts) });
    const text = value.replaceAll(/\n{3,}/g, '\n\n').trim();
    const part = windowOf(text, from, chars);
    const more = from + part.length < text.length;
    return { ok: true, kind: 'docx', text: part, more, total: text.length };
  } catch (error) {
    return { ok: false, code: error instanceof ZipProblem ? error.code : 'damaged' };
  }
}
