// Bytes to text: encodings as files of offices have them, and what is no text at all.

/** Share of control characters above which bytes are no text. */
const MOST_CONTROLS = 0.02;
const SAMPLE_BYTES = 64 * 1024;

/** The text of the bytes; undefined where they are none. */
export function textOf(bytes: Uint8Array): string | undefined {
  const wide = wideEncodingOf(bytes);
  if (wide !== undefined) return cleaned(new TextDecoder(wide).decode(bytes));
  if (isBinary(bytes.subarray(0, SAMPLE_BYTES))) return undefined;
  try {
    return cleaned(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // What old Windows programs write.
    return cleaned(new TextDecoder('windows-1252').decode(bytes));
  }
}

/** The words of HTML; good enough to read, never shown as HTML. */
export function withoutTags(html: string): string {
  return html
    .replaceAll(/<(script|style)\b[^<]*(?:<(?!\/\1)[^<]*)*<\/\1[^<>]*>/gi, '')
    .replaceAll(/<(?:br|\/p|\/div|\/li|\/tr|\/h[1-6])\b[^<>]*>/gi, '\n')
    .replaceAll(/<[^<>]*>/g, '')
    .replaceAll(/&(amp|lt|gt|quot|nbsp|#39);/g, (_all, name: string) => ENTITIES[name] ?? '')
    .trim();
}

const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  '#39': "'",
};

function wideEncodingOf([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

function isBinary(sample: Uint8Array): boolean {
  let controls = 0;
  for (const byte of sample) {
    if (byte === 0) return true;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c)
      controls += 1;
  }
  return controls > sample.length * MOST_CONTROLS;
}

/** Control characters say nothing, and line ends are one. */
function cleaned(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '');
}
