// SOQL cut into its words, texts and signs.

export type Token =
  | { kind: 'word'; text: string }
  /** Without its quotes; `\%` and `\_` keep their backslash, for LIKE. */
  | { kind: 'text'; text: string }
  | { kind: 'sign'; text: string };

/** Thrown where a query says something that there are no words for; it is then shown as it is. */
export const NOT_UNDERSTOOD = new Error('This query is not understood.');

const TOKEN = /\s*(?:'((?:[^'\\]|\\.)*)'|([\w.:+-]+)|(!=|<>|<=|>=|[<>=(),]))/y;
const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

const unescaped = (text: string): string =>
  text.replace(/\\(.)/g, (both, sign: string) =>
    sign === '%' || sign === '_' ? both : (ESCAPES[sign] ?? sign),
  );

/** @throws NOT_UNDERSTOOD */
export function tokensOf(soql: string): Token[] {
  const tokens: Token[] = [];
  const text = soql.trim();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const found = TOKEN.exec(text);
    if (!found) throw NOT_UNDERSTOOD;
    const [, quoted, word, sign] = found;
    if (quoted !== undefined) tokens.push({ kind: 'text', text: unescaped(quoted) });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else tokens.push({ kind: 'sign', text: sign! });
  }
  return tokens;
}
