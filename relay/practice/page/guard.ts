// Keeps other web sites out: the page server acts for whoever can reach it, so only this page may.
import type { MiddlewareHandler } from 'hono';

const LOOPBACK = ['127.0.0.1', 'localhost'];

/** Both addresses under which the browser may know a page on this port. */
export function pageOrigins(port: number): string[] {
  return LOOPBACK.map((host) => `http://${host}:${port}`);
}

/**
 * Refuses requests whose Host is another name (a foreign domain that resolves to this computer) and
 * requests with an effect that come from another origin.
 */
export const onlyThisPage: MiddlewareHandler = async (c, next) => {
  const { host, hostname } = new URL(c.req.url);
  if (!LOOPBACK.includes(hostname)) return c.text('Open the page as http://localhost.', 403);
  const origin = c.req.header('origin');
  if (c.req.method !== 'GET' && origin !== `http://${host}`) {
    return c.text('This can be asked for only by the page itself.', 403);
  }
  await next();
  return undefined;
};
