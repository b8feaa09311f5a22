// Serves the panel alone in a window, and a relay whose words and pace are written down beforehand.
import { EventEmitter, once } from 'node:events';
import path from 'node:path';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { RelayEvent, SessionAnswer, StartTurnRequest } from '../../../relay/src/protocol.ts';
import { assetRoutes } from '../../../relay/practice/page/assetRoutes.ts';
import { buildPage } from '../../../relay/practice/page/bundle/buildPage.ts';
import { pageDocument } from '../../../relay/practice/page/document.ts';
import { OPEN_ONES, searched } from '../../../relay/practice/page/gallery/states/results.ts';
import { asked, done } from '../../../relay/practice/page/gallery/events.ts';
import { AGENT, ALLOWED, CONNECTION, USER } from '../../../relay/practice/page/gallery/session.ts';
import { anyFreePort } from '../../../relay/practice/start/ports.ts';
import { conversationOf, deltas, exchange } from './talk.ts';

/** Pages of the panel, by what its conversation holds when it is opened. */
export const MESSAGES = { fresh: 0, other: 0, long: 200 } as const;
export type PageName = keyof typeof MESSAGES;

/** A question that is answered at length; any other one has a short answer. */
export const AT_LENGTH = 'Tell me everything';
export const DELTAS = 4_000;
/** Faster than any model, and more often than the relay sends: so many in one write, every so many ms. */
const PER_WRITE = 4;
const EVERY_MS = 8;

const root = path.resolve(import.meta.dirname, '../../..');
/** After a step, as answers are: their words are tied to what it read. */
const answer = (turnId: string): RelayEvent[] => [
  ...searched(OPEN_ONES),
  ...deltas(DELTAS, `${turnId}-message`),
  done,
];

export interface BenchServer {
  url: string;
  /** Resolves when the next answer has been sent to its end. */
  sent(): Promise<void>;
  close(): Promise<void>;
}

/** Builds the page of the sources and starts to serve it on this machine. */
export async function startBenchServer(): Promise<BenchServer> {
  const build = await buildPage({
    root,
    watch: false,
    entry: path.join(import.meta.dirname, 'client.ts'),
  });
  const app = new Hono();
  const ends = new EventEmitter();
  const send = async (out: Out, events: readonly RelayEvent[]): Promise<void> => {
    await paced(out, events);
    ends.emit('end');
  };
  app.route('/', assetRoutes(build, root));
  app.get('/plain', (c) => c.html(PLAIN));
  app.get('/plain/events', (c) => streamSSE(c, (out) => send(out, answer('plain'))));
  app.get('/panel/:name', (c) => c.html(panelDocument()));
  app.post('/apex/:method', async (c) => {
    const { agentName } = await c.req.json<{ agentName: string }>();
    const relayUrl = new URL('/relay', c.req.url).href;
    return c.json({ relayUrl, assertion: agentName });
  });
  addRelay(app, send);
  const port = await anyFreePort();
  const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' });
  return {
    url: `http://127.0.0.1:${port}`,
    sent: async () => void (await once(ends, 'end')),
    async close() {
      if ('closeAllConnections' in server) server.closeAllConnections();
      server.close();
      await build.close();
    },
  };
}

const PLAIN = `<!doctype html><html lang="en"><head><title>Plain text</title>
<link rel="stylesheet" href="/assets/styles/salesforce-lightning-design-system.min.css" /></head>
<body class="slds-scope"><div id="scroller" style="height: 90vh; padding: 1rem; overflow: hidden auto; box-sizing: border-box">
<div id="text" style="white-space: pre-wrap; overflow-wrap: anywhere"></div></div><textarea aria-label="Plain"></textarea></body></html>`;

function panelDocument(): string {
  const user = { ...USER, username: '', title: '', profile: '' };
  const place = { agentName: '', timeZone: 'America/Los_Angeles', apexPath: '/apex' };
  return pageDocument({ user, users: [], ...place }, false);
}

const transcripts = Object.fromEntries(
  Object.entries(MESSAGES).map(([name, messages]) => [name, conversationOf(messages)]),
);

function addRelay(
  app: Hono,
  send: (out: Out, events: readonly RelayEvent[]) => Promise<void>,
): void {
  let turns = 0;
  app.post('/relay/v1/sessions', async (c) => {
    const { assertion } = await c.req.json<{ assertion: string }>();
    const session: SessionAnswer = {
      ...{ protocol: 1, token: assertion, conversationId: assertion },
      ...{ agent: AGENT, connection: CONNECTION, allowed: ALLOWED, user: USER },
      expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
      transcript: transcripts[assertion] ?? [],
    };
    return c.json(session, 201);
  });
  app.post('/relay/v1/turns', async (c: Context) => {
    const { message } = await c.req.json<StartTurnRequest>();
    const turnId = `asked-${(turns += 1)}`;
    const events =
      message === AT_LENGTH
        ? [asked(message, { turnId }), ...answer(turnId)]
        : exchange(turnId, message);
    return streamSSE(c, (out) => send(out, events));
  });
}

type Out = Parameters<Parameters<typeof streamSSE>[1]>[0];

async function paced(out: Out, events: readonly RelayEvent[]): Promise<void> {
  const startedAt = performance.now();
  for (let i = 0; i < events.length && !out.aborted; i += PER_WRITE) {
    const lines = events
      .slice(i, i + PER_WRITE)
      .map(
        (event, k) => `id: ${i + k + 1}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`,
      );
    await out.write(lines.join(''));
    const dueAt = startedAt + (i / PER_WRITE + 1) * EVERY_MS;
    await out.sleep(Math.max(0, dueAt - performance.now()));
  }
}
