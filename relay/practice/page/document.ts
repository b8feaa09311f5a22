// The one HTML document of the page, with who is signed in written into it.
import type { PageContext } from './client/data/pageContext.ts';

/** The document as text; `watch` makes the page load again when a source changes. */
export function pageDocument(context: PageContext, watch: boolean): string {
  // A closing tag or a comment inside a value would end the script element.
  const json = JSON.stringify(context).replaceAll('<', '\\u003c');
  const {
    language = context.language ?? 'en',
    direction = 'ltr',
    theme = 'light',
  } = context.gallery?.look ?? {};
  const attributes = [language, direction, theme].map(attributeText);
  const [lang, dir, dataTheme] = attributes;
  return `<!doctype html>
<html lang="${lang}" dir="${dir}" data-theme="${dataTheme}"${watch ? ' data-watch' : ''}>
  <head>
    <meta charset="utf-8" />
    <title>Recordside practice org</title>
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="icon" href="/assets/icons/utility/salesforce1.svg" />
    <link rel="stylesheet" href="/assets/styles/salesforce-lightning-design-system.min.css" />
    <link rel="stylesheet" href="/page/page.css" />${context.gallery ? GALLERY_SHEET : ''}
    <script id="page-context" type="application/json">${json}</script>
  </head>
  <body class="slds-scope">
    <script type="module" src="/page/page.js"></script>
  </body>
</html>
`;
}

const GALLERY_SHEET = '\n    <link rel="stylesheet" href="/page/gallery.css" />';

const attributeText = (text: string): string => text.replaceAll(/[^\w-]/g, '');

/** As strict as an org is with the panel: scripts of this page only, and no host but the relay. `frames` may show it. */
export function contentSecurityPolicy(relayUrl: string, frames = "'none'"): string {
  return [
    "default-src 'self'",
    `connect-src 'self' ${relayUrl}`,
    "img-src 'self' data:",
    "style-src 'self' 'unsafe-inline'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${frames}`,
  ].join('; ');
}
