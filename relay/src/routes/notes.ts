// POST /v1/notes: what a person wants to keep of a conversation becomes a note on its record, asked for like any write.
import { Hono } from 'hono';
import { z } from 'zod';
import { RelayError } from '../errors.ts';
import type { NoteRequest, TurnAnswer } from '../protocol.ts';
import type { Session } from '../session/sessions.ts';
import { bodyOf, idSchema, sessionOf } from './context.ts';
import type { RelayEnv, RouteDeps } from './context.ts';
import { startButtonTurn } from './turns.ts';

const noteSchema = z.object({
  title: z.string().trim().min(1).max(255),
  text: z.string().trim().min(1).max(32_000),
  turnId: idSchema.optional(),
}) satisfies z.ZodType<NoteRequest>;

export function noteRoutes(deps: RouteDeps): Hono<RelayEnv> {
  return new Hono<RelayEnv>().post('/v1/notes', async (c) => {
    const session = await sessionOf(c, deps);
    const { turnId: kept, ...note } = await bodyOf(c, noteSchema);
    const button = {
      kind: 'note' as const,
      args: { record: await recordOf(deps, session), ...note },
      ...(kept === undefined ? {} : { turnId: kept }),
    };
    const turnId = await startButtonTurn(deps, session, 'Keep this as a note.', button);
    return c.json({ turnId } satisfies TurnAnswer, 202);
  });
}

/**
 * The id of the record that the conversation belongs to, which may be another than the page's: a person can keep a
 * conversation while moving on. Of a conversation that belongs to none, the page's. Throws RelayError `bad_request`
 * where there is neither.
 */
async function recordOf(
  { conversations }: RouteDeps,
  { conversationId: id, actor: owner, record: page }: Session,
): Promise<string> {
  const record = (await conversations.get({ id, owner }))?.recordId ?? page?.id;
  if (record !== undefined) return record;
  throw new RelayError('bad_request', {
    detail: 'neither the conversation nor the page has a record',
    message: (words) => words.refusals.noteNeedsRecord,
  });
}
