// Lightning's addresses, read and written, and moving between them without a reload.

import { toId18 } from './ids.ts';

export type Route =
  | { page: 'record'; recordId: string; objectApiName?: string }
  | { page: 'related'; recordId: string; objectApiName: string; relationship: string }
  | { page: 'list'; objectApiName: string }
  | { page: 'audit' }
  | { page: 'unknown' };

const ID = '[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?';
const NAME = '[A-Za-z]\\w*';

const ROUTES: [RegExp, (...parts: string[]) => Route][] = [
  [
    new RegExp(`^/lightning/r/(${NAME})/(${ID})/view$`),
    (objectApiName, recordId) => ({ page: 'record', objectApiName, recordId: toId18(recordId!) }),
  ],
  [
    new RegExp(`^/lightning/r/(${NAME})/(${ID})/related/(${NAME})/view$`),
    (objectApiName, recordId, relationship) => ({
      page: 'related',
      objectApiName: objectApiName!,
      recordId: toId18(recordId!),
      relationship: relationship!,
    }),
  ],
  [
    new RegExp(`^/(?:lightning/r/)?(${ID})(?:/view)?$`),
    (recordId) => ({ page: 'record', recordId: toId18(recordId!) }),
  ],
  [
    new RegExp(`^/lightning/o/(${NAME})/list$`),
    (objectApiName) => ({ page: 'list', objectApiName: objectApiName! }),
  ],
  [/^\/lightning\/page\/audit$/, () => ({ page: 'audit' })],
];

/** The route of a path; `unknown` when it is none of Lightning's that this page has. */
export function parseRoute(pathname: string): Route {
  for (const [pattern, make] of ROUTES) {
    const match = pattern.exec(pathname);
    if (match) return make(...match.slice(1));
  }
  return { page: 'unknown' };
}

/** Address of a record; the object may be left out, as in Lightning. */
export function recordUrl(recordId: string, objectApiName?: string): string {
  return `/lightning/r/${objectApiName ? `${objectApiName}/` : ''}${recordId}/view`;
}

export function listUrl(objectApiName: string): string {
  return `/lightning/o/${objectApiName}/list`;
}

export function relatedUrl(objectApiName: string, recordId: string, relationship: string): string {
  return `/lightning/r/${objectApiName}/${recordId}/related/${relationship}/view`;
}

export const AUDIT_URL = '/lightning/page/audit';

const listeners = new Set<(route: Route) => void>();

/** Calls back with the route now and after each move, until the returned function is called. */
export function onRoute(listener: (route: Route) => void): () => void {
  listeners.add(listener);
  listener(parseRoute(location.pathname));
  return () => void listeners.delete(listener);
}

/** Goes to an address of this page without a reload. */
export function navigate(url: string, options?: { replace: boolean }): void {
  if (url === location.pathname) return;
  if (options?.replace) history.replaceState(null, '', url);
  else history.pushState(null, '', url);
  window.scrollTo(0, 0);
  tell();
}

/** Listens to the browser's Back and to clicks on links, wherever in the page they are. */
export function startRouter(): void {
  window.addEventListener('popstate', tell);
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    if (!link || link.target || link.origin !== location.origin || link.hasAttribute('download'))
      return;
    if (parseRoute(link.pathname).page === 'unknown') return;
    event.preventDefault();
    navigate(link.pathname);
  });
}

function tell(): void {
  const route = parseRoute(location.pathname);
  for (const listener of [...listeners]) listener(route);
}
