// Serves the local record page on loopback: the document, what it is made of, and the practice org behind it.
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { assetRoutes } from './assetRoutes.ts';
import type { PageBuild } from './bundle/buildPage.ts';
import type { PageContext } from './client/data/pageContext.ts';
import { contentSecurityPolicy, pageDocument } from './document.ts';
import { galleryRoutes } from './gallery/routes.ts';
import { languages, wordsIn } from './gallery/words.ts';
import { onlyThisPage } from './guard.ts';
import { orgRoutes } from './orgRoutes.ts';
import { createPeople } from './people.ts';
import type { People, Person } from './people.ts';

export interface PageServerOptions {
  port: number;
  /** Root of the repository. */
  root: string;
  orgUrl: string;
  relayUrl: string;
  /** Developer name of the agent on the record pages. */
  agentName: string;
  build: PageBuild;
  /** The page loads again when `build` rebuilds. */
  watch: boolean;
}

export interface PageServer {
  url: string;
  close(): Promise<void>;
}

/** Starts the server on 127.0.0.1. Rejects with EADDRINUSE when the port is taken. */
export async function startPageServer(options: PageServerOptions): Promise<PageServer> {
  if (process.env['NODE_ENV'] === 'production') {
    throw new Error('The practice page is not for production: unset NODE_ENV.');
  }
  const app = createPageApp(options);
  const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const starting = serve({ fetch: app.fetch, port: options.port, hostname: '127.0.0.1' }, () =>
      resolve(starting),
    );
    starting.once('error', reject);
  });
  return {
    url: `http://127.0.0.1:${options.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // Streams of open pages would hold the server.
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

function createPageApp(options: PageServerOptions): Hono {
  const people = createPeople(options.orgUrl);
  const app = new Hono();
  app.use(onlyThisPage);
  app.route('/', assetRoutes(options.build, options.root));
  app.route('/', orgRoutes(people, options.orgUrl));
  app.route('/', galleryRoutes(options.root, options.watch));
  app.get('/', async (c) => c.redirect(await homePath(people, await people.of(c))));
  const showPage = async (c: Context): Promise<Response> => {
    const [user, users] = await Promise.all([people.of(c), people.list()]);
    const { agentName, relayUrl, watch } = options;
    c.header('content-security-policy', contentSecurityPolicy(relayUrl));
    c.header('cache-control', 'no-store');
    const { timeZone } = user;
    const look = lookOf(options.root, user);
    return c.html(pageDocument({ user, users, agentName, timeZone, ...look }, watch));
  };
  app.get('/lightning/*', showPage);
  // Lightning's short address of a record.
  app.get('/:id{[A-Za-z0-9]{15,18}}', showPage);
  return app;
}

/** The panel's words for somebody who does not read English; the page around it is English for everybody. */
function lookOf(root: string, { language }: Person): Pick<PageContext, 'language' | 'words'> {
  const [code = ''] = language.split('_');
  return languages(root).includes(code) ? { language: code, words: wordsIn(root, code) } : {};
}

const HOME_QUERY = "SELECT Id FROM Account WHERE Name = 'Edge Communications' LIMIT 1";

/** The account that the examples are about; the list of accounts once it is gone. */
async function homePath(
  people: People,
  person: Awaited<ReturnType<People['of']>>,
): Promise<string> {
  const path = `/services/data/v66.0/query?q=${encodeURIComponent(HOME_QUERY)}`;
  const answer = await people.fetchAs(person, path);
  const { records = [] } = (await answer.json()) as { records?: { Id: string }[] };
  const [account] = records;
  return account ? `/lightning/r/Account/${account.Id}/view` : '/lightning/o/Account/list';
}
