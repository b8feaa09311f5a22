// The controls of the practice org under `/__practice`: signing in without a password, the stand-in for Apex, faults, log.
import { Hono } from 'hono';
import type { Context } from 'hono';
import { z } from 'zod';
import { lockRecord, unlockRecord } from '../dml/locks.ts';
import { OrgError, notFound, orgError } from '../errors.ts';
import type { PracticeUser } from '../security/users.ts';
import { toId18 } from '../store/ids.ts';
import { sentMails } from '../store/outbox.ts';
import { errorBody } from './api.ts';
import type { Edge } from './app.ts';
import { bearerOf } from './bearer.ts';

/** @returns the routes, to be mounted at `/__practice` */
export function practiceRoutes(edge: Edge): Hono {
  const { core, faults, log } = edge;
  const app = new Hono();
  app.onError((error, c) => answerError(error, c));
  app.get('/users', (c) => c.json(core.users.filter((user) => user.person).map(card)));
  app.post('/login', async (c) => {
    const { username } = z.object({ username: z.string() }).parse(await c.req.json());
    const user = core.users.find((each) => each.username === username.toLowerCase());
    if (!user || !core.isActive(user)) throw notFound(`There is no active user ${username}`);
    return c.json({ accessToken: core.signIn(user), userId: user.id, user: card(user) });
  });
  app.post('/apex/RecordsideSession.open', (c) => openSession(edge, c));
  app.post('/reset', (c) => {
    edge.reset();
    return c.json({ reset: true });
  });
  app.post('/faults', async (c) => c.json(faults.add(await c.req.json()), 201));
  app.delete('/faults', (c) => {
    faults.clear();
    return c.body(null, 204);
  });
  app.post('/locks', async (c) => {
    const { id, kind } = lockRequest.parse(await c.req.json());
    lockRecord(core.store, toId18(id) ?? id, kind);
    return c.json({ id, kind }, 201);
  });
  app.delete('/locks/:id', (c) => {
    unlockRecord(core.store, toId18(c.req.param('id')) ?? '');
    return c.body(null, 204);
  });
  app.get('/outbox', (c) => c.json(sentMails(core.store)));
  app.get('/log', (c) => c.json(log.entries()));
  app.get('/deployments', (c) => c.json(core.deployed.deployments));
  app.get('/rows', (c) => c.json(edge.rows(c.req.query('object') ?? '')));
  return app;
}

/** What the local page needs to know of a person. */
function card(user: PracticeUser): Record<string, unknown> {
  const { id, key, username, name, email, title, profile, locale, language, timeZone, admin } =
    user;
  return { id, key, username, name, email, title, profile, locale, language, timeZone, admin };
}

const lockRequest = z.object({ id: z.string(), kind: z.enum(['approval', 'row']) });

const openRequest = z.object({
  recordId: z.string().nullish(),
  agentName: z.string(),
});

/** What Apex did not expect comes back as 400 with its message, as from Lightning. */
async function openSession(edge: Edge, c: Context): Promise<Response> {
  const user = edge.core.userOfToken(bearerOf(c));
  const { recordId, agentName } = openRequest.parse(await c.req.json());
  if (!edge.openSession) throw notFound('This practice org has no RecordsideSession.open');
  const id = recordId ? (toId18(recordId) ?? recordId) : null;
  try {
    return c.json(await edge.openSession(user, id, agentName));
  } catch (error) {
    return c.json({ message: error instanceof Error ? error.message : String(error) }, 400);
  }
}

function answerError(error: Error, c: Context): Response {
  const refused =
    error instanceof z.ZodError || error instanceof SyntaxError
      ? orgError(400, 'INVALID_INPUT', error.message)
      : error;
  if (!(refused instanceof OrgError)) throw error;
  return c.json(errorBody(refused), refused.status as 400);
}
