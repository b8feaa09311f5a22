// What the page asks of the practice org: its data, the Apex call, another user, the data put back.
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { People } from './people.ts';

const UNREACHABLE = { message: 'The practice org does not answer. Is npm start still running?' };

/** Routes below `/org`, `/apex`, `/page/user` and `/page/reset`. */
export function orgRoutes(people: People, orgUrl: string): Hono {
  const app = new Hono();
  // Reading only: the page changes nothing, the panel's relay does.
  app.get('/org/services/*', async (c) => {
    const { pathname, search } = new URL(c.req.url);
    return passOn(c, people, pathname.slice('/org'.length) + search);
  });
  app.post('/apex/:method', async (c) => {
    const method = encodeURIComponent(c.req.param('method'));
    return passOn(c, people, `/__practice/apex/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: await c.req.text(),
    });
  });
  app.post('/page/user', async (c) => {
    const { username = '' } = await c.req.json<{ username?: string }>();
    if (await people.choose(c, username)) return c.body(null, 204);
    return c.json({ message: 'There is no such practice user.' }, 404);
  });
  app.post('/page/reset', async (c) => {
    const answer = await fetch(`${orgUrl}/__practice/reset`, { method: 'POST' });
    return c.body(null, answer.ok ? 204 : 502);
  });
  return app;
}

async function passOn(
  c: Context,
  people: People,
  path: string,
  init?: RequestInit,
): Promise<Response> {
  try {
    const answer = await people.fetchAs(await people.of(c), path, init);
    const contentType = answer.headers.get('content-type') ?? 'application/json';
    return new Response(answer.body, {
      status: answer.status,
      headers: { 'content-type': contentType, 'cache-control': 'no-store' },
    });
  } catch {
    return c.json(UNREACHABLE, 502);
  }
}
