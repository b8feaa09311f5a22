// The org of the gallery: it knows what records are called, for the field in which one is picked.
import { Hono } from 'hono';
import { EDGE, GENERATOR, SEAN, record } from './events.ts';

const KNOWN = [EDGE, SEAN, GENERATOR, record('User', 1, 'Dana Whitfield')];

/** Routes below the REST API's root. */
export function galleryOrg(): Hono {
  const app = new Hono();
  app.get('/sobjects/:object/describe', (c) =>
    c.json({ name: c.req.param('object'), fields: [{ name: 'Name', nameField: true }] }),
  );
  app.get('/query', (c) => {
    const asked = c.req.query('q') ?? '';
    const records = KNOWN.filter(({ id }) => asked.includes(`'${id}'`)).map(({ id, name }) => ({
      ...{ Id: id, Name: name },
    }));
    return c.json({ totalSize: records.length, records });
  });
  return app;
}
