// Numbers as people write them: `60k`, `$1.5m`, `75,000`, `five`.

// prettier-ignore
const words = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const factors: Record<string, number> = {
  k: 1_000,
  thousand: 1_000,
  m: 1_000_000,
  million: 1_000_000,
  b: 1_000_000_000,
};

/** What an amount may look like inside a sentence; to be read with `parseNumber`. */
export const amountPattern = '[$€£]?\\s?\\d[\\d,]*(?:\\.\\d+)?\\s?(?:k|m|thousand|million)?\\b';

/** The number that a text stands for, or nothing. A comma separates thousands, a point decimals. */
export function parseNumber(text: string): number | undefined {
  const plain = text.toLowerCase().trim();
  const word = words.indexOf(plain);
  if (word >= 0) return word;
  const match =
    /^(-?)[$€£]?\s?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s?(k|m|b|thousand|million)?(?:\s?(?:%|usd|eur|dollars?|euros?))?$/.exec(
      plain,
    );
  if (!match) return undefined;
  const [, sign, whole = '', decimals = '', unit] = match;
  const value = Number(whole.replaceAll(',', '') + decimals) * (unit ? (factors[unit] ?? 1) : 1);
  return sign ? -value : value;
}

/** What a count of records may look like; to be read with `parseNumber`. */
export const countPattern = `(?:\\d{1,3}|${words.slice(1).join('|')})`;
