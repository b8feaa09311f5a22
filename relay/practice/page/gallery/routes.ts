// The gallery's pages: every state of the panel with recorded events, and the switches for how it is looked at.
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { PageContext, GalleryLook } from '../client/data/pageContext.ts';
import { contentSecurityPolicy, pageDocument } from '../document.ts';
import { galleryOrg } from './orgRoutes.ts';
import { galleryRelay, relayAddress } from './relayRoutes.ts';
import { USER } from './session.ts';
import { shownStates, stateNamed } from './states.ts';
import { LONGEST, languages, wordsIn } from './words.ts';

const ORG_PATH = '/gallery/org';

/** Routes below `/gallery`; `root` is the root of the repository. */
export function galleryRoutes(root: string, watch: boolean): Hono {
  const app = new Hono();
  const show = (c: Context): Response => {
    const { origin } = new URL(c.req.url);
    c.header('content-security-policy', contentSecurityPolicy(origin, "'self'"));
    c.header('cache-control', 'no-store');
    return c.html(pageDocument(contextOf(c, root), watch));
  };
  app.get('/gallery', show);
  app.get('/gallery/:state', (c) =>
    stateNamed(c.req.param('state')) ? show(c) : c.redirect('/gallery'),
  );
  // The state travels as the agent's name: what the org signs elsewhere.
  app.post('/gallery/apex/:method', async (c) => {
    const { agentName = '' } = await c.req.json<{ agentName?: string }>();
    const state = stateNamed(agentName);
    if (!state) return c.json({ message: 'There is no such state in the gallery.' }, 404);
    if (state.refuses?.sign) return c.json({ refusal: filled(root, state.refuses.sign) });
    const { origin } = new URL(c.req.url);
    return c.json({ relayUrl: relayAddress(origin, state), assertion: 'gallery' });
  });
  app.route('/gallery/relay', galleryRelay());
  app.route(ORG_PATH, galleryOrg());
  return app;
}

/** A label in English with what it says it of. */
function filled(root: string, [label, ...given]: [string, ...string[]]): string {
  const words = wordsIn(root, 'en')[label] ?? label;
  return words.replaceAll(/\{(\d)\}/g, (_, at) => given[Number(at)] ?? '');
}

function contextOf(c: Context, root: string): PageContext {
  const look: GalleryLook = {
    language: c.req.query('lang') ?? 'en',
    direction: c.req.query('dir') === 'rtl' ? 'rtl' : 'ltr',
    theme: c.req.query('theme') ?? 'light',
    motion: c.req.query('motion') ?? 'full',
    width: c.req.query('width') ?? '420',
    isBare: c.req.query('bare') !== undefined,
    isStill: c.req.query('still') !== undefined,
  };
  const words = wordsIn(root, look.language);
  return {
    user: { ...USER, username: '', title: '', profile: '' },
    ...{ users: [], agentName: '', timeZone: 'America/Los_Angeles', apexPath: '/gallery/apex' },
    orgPath: ORG_PATH,
    words,
    gallery: { look, languages: ['en', ...languages(root), LONGEST], states: shownStates(words) },
  };
}
