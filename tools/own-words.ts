// What the panel says is in labels, which have five languages: neither a template nor code has words of its own.
import ts from 'typescript';

const SAID = /\s(?:alternative-text|aria-label|heading|label|message|placeholder|title)="([^"]+)"/g;

const complaint = (text: string): string => `the words '${text}' are not in a label`;

/** @returns one sentence for each text of a template that is no label */
export function ownWords(html: string): string[] {
  const markup = html.replace(/<!--[\s\S]*?-->/g, '');
  const texts = [...markup.matchAll(/>([^<>]+)</g)].map(([, text]) =>
    text!.replace(/\{[^{}]*\}/g, '').trim(),
  );
  const attributes = [...markup.matchAll(SAID)].map(([, text]) => text!);
  return [...texts, ...attributes].filter((text) => /\p{L}/u.test(text)).map(complaint);
}

/** Two words that follow one another; a single one may be anything: a key, an object, a name. */
const WORDS = /\p{L}[,;]? \p{L}{2}/u;

/** What is thrown as an error is for whoever reads the console. */
const isForDevelopers = (node: ts.Node): boolean =>
  ts.isImportDeclaration(node) ||
  (ts.isNewExpression(node) && /^\w*Error$/.test(node.expression.getText()));

/** Each piece of text in the code; of a template literal what stands between its values. */
function literalsOf(node: ts.Node): string[] {
  if (isForDevelopers(node)) return [];
  const isPiece = ts.isStringLiteralLike(node) || ts.isTemplateHead(node);
  const isRest = ts.isTemplateMiddle(node) || ts.isTemplateTail(node);
  const own = isPiece || isRest ? [node.text] : [];
  const inner: string[] = [];
  ts.forEachChild(node, (child) => void inner.push(...literalsOf(child)));
  return [...own, ...inner];
}

/**
 * @param code JavaScript or TypeScript
 * @param css the styles of the same bundle: a list of its classes is nothing that anybody reads
 * @returns one sentence for each text of the code that is no label
 */
export function ownSentences(code: string, css: string): string[] {
  const source = ts.createSourceFile('code.ts', code, ts.ScriptTarget.ESNext, true);
  const classes = [...css.matchAll(/\.([a-z][\w-]*)/g)].map(([, name]) => name!);
  const isClass = (word: string): boolean => classes.some((name) => name.startsWith(word));
  return literalsOf(source)
    .map((text) => text.trim())
    .filter((text) => WORDS.test(text) && !text.split(/\s+/).every(isClass))
    .map(complaint);
}
