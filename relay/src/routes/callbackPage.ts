// The page at the end of connecting: a sentence, and a script that takes the code out of the address and closes the window.
import { createHash } from 'node:crypto';
import type { ConnectEnd } from '../session/connect.ts';
import type { Words } from '../words/words.ts';

const STYLE = `
      :root { color-scheme: light dark; }
      body { font: 16px/1.5 system-ui, sans-serif; margin: 20vh auto 0; max-width: 28rem; padding: 0 1.5rem; }
      h1 { font-size: 1.375rem; line-height: 1.25; }
    `;
/** A code is spent by now, but it has no place in a history. */
const CLEAN_ADDRESS = `history.replaceState(null, '', location.pathname);`;
/** A browser closes only what a script has opened; where it does not, the page stands as it is. */
const CLOSE = `${CLEAN_ADDRESS} setTimeout(() => window.close(), 800);`;

const hashOf = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing is loaded, sent or framed; the two scripts and the style run by their hashes. */
export const CALLBACK_CSP = [
  `default-src 'none'`,
  `script-src ${hashOf(CLOSE)} ${hashOf(CLEAN_ADDRESS)}`,
  `style-src ${hashOf(STYLE)}`,
  `base-uri 'none'`,
  `form-action 'none'`,
  `frame-ancestors 'none'`,
].join('; ');

/** The page for what came of connecting, as HTML; `number`: under which the log says more. */
export function callbackPage(end: ConnectEnd, words: Words, number?: string): string {
  return page({ ...told(end, words), number, closes: end.status === 'connected' }, words);
}

/** The page where it is not known what came of it. */
export function troublePage(text: string, words: Words, number: string): string {
  return page({ title: words.callback.refused.title, text, number, closes: false }, words);
}

interface Page {
  title: string;
  text: string;
  number: string | undefined;
  closes: boolean;
}

function page({ title, text, number, closes }: Page, words: Words): string {
  const below = number === undefined ? '' : `<p>${escaped(words.callback.number(number))}</p>`;
  return `<!doctype html>
<html lang="${words.callback.language}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>${escaped(title)} | Recordside</title>
    <style>${STYLE}</style>
  </head>
  <body>
    <main>
      <h1>${escaped(title)}</h1>
      <p>${escaped(text)}</p>
      ${below}
    </main>
    <script>${closes ? CLOSE : CLEAN_ADDRESS}</script>
  </body>
</html>
`;
}

function told(end: ConnectEnd, words: Words): { title: string; text: string } {
  const { callback } = words;
  switch (end.status) {
    case 'wrong_user':
      return { title: callback.wrongUser.title, text: callback.wrongUser.text(end.username) };
    case 'refused':
      return { title: callback.refused.title, text: end.help(words) };
    default:
      return callback[end.status];
  }
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');
}
