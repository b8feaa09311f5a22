// The practice model: an HTTP server that speaks chat completions, so that the relay's model code is the real one.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { readConversation } from './conversation.ts';
import { advance } from './plan.ts';
import { understand } from './understand.ts';
import { completion } from './wire/completion.ts';
import { chatRequest } from './wire/request.ts';
import { eventStream } from './wire/stream.ts';

export interface PracticeModelOptions {
  /** 0 = any free port. */
  port: number;
  /** Pause before each streamed token, in milliseconds. */
  paceMs?: number;
  /** Questions that it takes for others, word for word. */
  inEnglish?: ReadonlyMap<string, string>;
}

export interface PracticeModel {
  /** Origin; a client of chat completions takes it with `/v1`. */
  url: string;
  close(): Promise<void>;
}

/** The one model that `GET /v1/models` lists. */
export const practiceModelName = 'practice';

const maxBodyBytes = 8 * 1024 * 1024;

function refusal(message: string): object {
  return { error: { message, type: 'invalid_request_error', param: null, code: null } };
}

function practiceModelApp({ paceMs = 8, inEnglish }: Omit<PracticeModelOptions, 'port'>): Hono {
  const app = new Hono();
  app.use(
    bodyLimit({ maxSize: maxBodyBytes, onError: (c) => c.json(refusal('Body too large.'), 413) }),
  );
  app.get('/v1/models', (c) =>
    c.json({
      object: 'list',
      data: [{ id: practiceModelName, object: 'model', created: 0, owned_by: 'recordside' }],
    }),
  );
  app.post('/v1/chat/completions', async (c) => {
    const body: unknown = await c.req.json().catch(() => undefined);
    const request = chatRequest.safeParse(body);
    if (!request.success) {
      const issue = request.error.issues[0];
      return c.json(refusal(`${issue?.path.join('.') || 'body'}: ${issue?.message}`), 400);
    }
    const { question, results, offered } = readConversation(request.data, new Date());
    const text = inEnglish?.get(question.text) ?? question.text;
    const reply = advance(understand({ ...question, text }), results, offered);
    const created = Math.floor(Date.now() / 1000);
    const envelope = { id: `chatcmpl-${randomUUID()}`, created, model: request.data.model };
    if (!request.data.stream) return c.json(completion(envelope, request.data, reply));
    return c.body(eventStream(envelope, request.data, reply, paceMs), 200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
    });
  });
  app.notFound((c) => c.json(refusal(`No such route: ${c.req.method} ${c.req.path}`), 404));
  return app;
}

/**
 * Starts the practice model on loopback.
 * @throws Error in production, or when the port is taken
 */
export async function startPracticeModel(options: PracticeModelOptions): Promise<PracticeModel> {
  if (process.env['NODE_ENV'] === 'production') {
    throw new Error('The practice model does not run in production: configure a real model.');
  }
  const server = createAdaptorServer({ fetch: practiceModelApp(options).fetch });
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
    },
  };
}
