// POST /v1/notes: what a person wants to keep of a conversation becomes a note on the record, asked for like any write.
import { Hono } from 'hono';
import { z } from 'zod';
import { RelayError } from '../errors.ts';
import type { NoteRequest, TurnAnswer } from '../protocol.ts';
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
    const { record } = session;
    if (record === undefined)
      throw new RelayError('bad_request', {
        detail: 'no record on the page',
        message: (words) => words.refusals.noteNeedsRecord,
      });
    const button = {
      kind: 'note' as const,
      args: { record: record.id, ...note },
      ...(kept === undefined ? {} : { turnId: kept }),
    };
    const turnId = await startButtonTurn(deps, session, 'Keep this as a note.', button);
    return c.json({ turnId } satisfies TurnAnswer, 202);
  });
}
