// The page at the end of connecting: a sentence, and a script that takes the code out of the address and closes the window.
import { createHash } from 'node:crypto';
import type { ConnectEnd } from '../session/connect.ts';

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

/** The page for what came of connecting, as HTML. */
export function callbackPage(end: ConnectEnd): string {
  const { title, text } = wordsFor(end);
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>${title} | Recordside</title>
    <style>${STYLE}</style>
  </head>
  <body>
    <main>
      <h1>${title}</h1>
      <p>${escaped(text)}</p>
    </main>
    <script>${end.status === 'connected' ? CLOSE : CLEAN_ADDRESS}</script>
  </body>
</html>
`;
}

function wordsFor(end: ConnectEnd): { title: string; text: string } {
  switch (end.status) {
    case 'connected':
      return {
        title: 'You are connected',
        text: 'You can close this window. Your question waits in the panel.',
      };
    case 'denied':
      return {
        title: 'You are not connected',
        text: 'You did not allow it, so nothing has changed. Close this window; the panel lets you connect whenever you like.',
      };
    case 'expired':
      return {
        title: 'This link is used up',
        text: 'Close this window, go back to the panel and press Connect there.',
      };
    case 'wrong_user':
      return {
        title: 'This was somebody else',
        text: `The panel belongs to ${end.username}, but somebody else signed in here. Sign out of Salesforce in this browser, then press Connect in the panel again and sign in as ${end.username}.`,
      };
    case 'refused':
      return { title: 'You are not connected', text: end.help };
    case 'unavailable':
      return {
        title: 'Salesforce does not answer',
        text: 'Close this window, wait a minute and press Connect in the panel again.',
      };
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
