// What the page is made of: its script, its style, the design system's sheet, icons and images.
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { PageBuild } from './bundle/buildPage.ts';

const DESIGN_SYSTEM = 'node_modules/@salesforce-ux/design-system';

/** Routes of `/assets` and of the page's own files. */
export function assetRoutes(build: PageBuild, root: string): Hono {
  const app = new Hono();
  app.get('/page/page.js', (c) => {
    c.header('cache-control', 'no-cache');
    return c.body(build.script() as Uint8Array<ArrayBuffer>, 200, {
      'content-type': 'text/javascript',
    });
  });
  for (const name of ['page.css', 'gallery.css']) {
    app.get(`/page/${name}`, async (c) => {
      c.header('cache-control', 'no-cache');
      const css = await readFile(path.join(root, 'relay/practice/page/client', name), 'utf8');
      return c.body(css, 200, { 'content-type': 'text/css' });
    });
  }
  app.use('/assets/*', async (c, next) => {
    c.header('cache-control', 'max-age=86400');
    await next();
  });
  app.get('/assets/*', serveStatic({ root: path.join(root, DESIGN_SYSTEM) }));
  app.get('/page/rebuilds', (c) =>
    streamSSE(c, async (stream) => {
      const stop = build.onRebuilt(
        (errors) => void stream.writeSSE({ data: JSON.stringify(errors) }),
      );
      await new Promise<void>((done) => stream.onAbort(done));
      stop();
    }),
  );
  return app;
}
