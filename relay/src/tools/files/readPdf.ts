// The words of a PDF, page after page, no further than they are asked for.
import { getDocumentProxy } from 'unpdf';
import { windowOf, type Extracted, type ReadRequest } from './extracted.ts';

const MAX_PAGES = 1_000;

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

/** Stops when it has what is asked for: how long the rest is, is then not known. */
export async function readPdf({ bytes, from, chars }: ReadRequest): Promise<Extracted> {
  try {
    const pdf = await getDocumentProxy(bytes, {
      useSystemFonts: false,
      disableFontFace: true,
      verbosity: 0,
    });
    const { text, whole } = await pagesOf(pdf, from + chars);
    const part = windowOf(text, from, chars);
    const more = !whole || from + part.length < text.length;
    const total = whole ? { total: text.length } : {};
    return { ok: true, kind: 'pdf', text: part, more, pages: pdf.numPages, ...total };
  } catch (error) {
    const encrypted = (error as Error).name === 'PasswordException';
    return { ok: false, code: encrypted ? 'encrypted' : 'damaged' };
  }
}

async function pagesOf(pdf: Pdf, chars: number): Promise<{ text: string; whole: boolean }> {
  let text = '';
  for (let number = 1; number <= pdf.numPages; number += 1) {
    if (number > MAX_PAGES || text.length > chars) return { text, whole: false };
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const words = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''));
    text += (text === '' ? '' : '\n\n') + words.join('').trim();
    page.cleanup();
  }
  return { text, whole: true };
}
