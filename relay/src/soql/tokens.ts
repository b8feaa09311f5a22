// Cuts SOQL into tokens: what has no token here can never reach Salesforce.
import { SoqlProblem } from './errors.ts';

export type TokenKind = 'word' | 'string' | 'number' | 'date' | 'currency' | 'symbol' | 'end';

export interface Token {
  kind: TokenKind;
  text: string;
  /** Offset in the query, for messages. */
  at: number;
}

/** Salesforce takes 100,000 characters; nothing that a person asks for comes near this. */
const maxLength = 20_000;

const kinds = ['space', 'date', 'currency', 'number', 'word', 'string', 'symbol'] as const;
const pattern = new RegExp(
  [
    '([ \\t\\r\\n\\f]+)',
    '(\\d{4}-\\d{2}-\\d{2}(?:T[\\d:.]+(?:Z|[+-]\\d{2}:?\\d{2})?)?(?!\\w))',
    '([A-Za-z]{3}(?:[+-]\\d+(?:\\.\\d+)?|\\d+\\.\\d+)(?![\\w.]))',
    '([+-]?(?:\\d+(?:\\.\\d+)?|\\.\\d+)(?![\\w.]))',
    '([A-Za-z]\\w*(?:\\.[A-Za-z]\\w*)*(?!\\.))',
    "('(?:[^'\\\\]|\\\\[^])*')",
    '(<=|>=|<>|!=|[(),=<>:;])',
  ].join('|'),
  'y',
);

/**
 * Cuts a query into tokens, the last of kind `end`. White space is dropped.
 * Throws SoqlProblem for anything that is not SOQL: comments, double quotes, bind variables,
 * characters outside ASCII that do not stand in a quoted text.
 */
export function tokenize(text: string): Token[] {
  if (text.length > maxLength) {
    throw new SoqlProblem(
      'soql_syntax',
      `The query has ${text.length} characters; at most ${maxLength} are taken.`,
      'Ask for less in one query.',
    );
  }
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) throw unreadable(text, at);
    const index = match.findIndex((group, i) => i > 0 && group !== undefined) - 1;
    const kind = kinds[index]!;
    if (kind !== 'space') tokens.push({ kind, text: match[0], at });
    at += match[0].length;
  }
  tokens.push({ kind: 'end', text: '', at });
  return tokens;
}

const unreadableAt: readonly [start: RegExp, message: string, hint: string][] = [
  [/^(?:--|\/\*|\/\/)/, 'SOQL has no comments.', 'Leave comments out.'],
  [/^"/, 'SOQL quotes text with single quotes.', 'Write \'text\' instead of "text".'],
  [/^'/, 'A quoted text does not end.', "Escape a quote inside a text as \\' and close the text."],
  [/^\*/, 'SOQL has no *.', 'Name the fields; describe_object lists them.'],
  [/^!/, 'A comparison cannot be read.', 'Write != for not equal.'],
  [
    /^[^\x20-\x7e]/,
    'Only plain letters, digits and signs may stand outside of quoted texts.',
    'Write API names in ASCII, without look-alike letters or invisible characters.',
  ],
];

function unreadable(text: string, at: number): SoqlProblem {
  const rest = text.slice(at, at + 20);
  const known = unreadableAt.find(([start]) => start.test(rest));
  return new SoqlProblem(
    'soql_syntax',
    `${known?.[1] ?? 'The query cannot be read.'} (at character ${at + 1})`,
    known?.[2] ?? `Mend what begins with ${JSON.stringify(rest.split(/\s/)[0])}.`,
  );
}
