// POST /v1/policy/explain: each gate in order, and the row that decided; the same function that decides.
import { Hono } from 'hono';
import { z } from 'zod';
import { RelayError } from '../errors.ts';
import { decide } from '../policy/decide.ts';
import type { ExplainAnswer, ExplainRequest } from '../protocol.ts';
import { tools } from '../tools/index.ts';
import { bodyOf, sessionOf } from './context.ts';
import type { RelayEnv, RouteDeps } from './context.ts';

const name = z.string().regex(/^[A-Za-z]\w{0,79}$/);

const explainSchema = z.object({
  tool: name,
  object: name,
  fields: z.array(name).max(500).optional(),
  records: z.number().int().min(0).max(200).optional(),
}) satisfies z.ZodType<ExplainRequest>;

export function explainRoutes(deps: RouteDeps): Hono<RelayEnv> {
  return new Hono<RelayEnv>().post('/v1/policy/explain', async (c) => {
    const session = await sessionOf(c, deps);
    const { tool, object, fields = [], records } = await bodyOf(c, explainSchema);
    const isAction = session.agent.actions.some((action) => action.tool === tool);
    const effect = tools.find((one) => one.name === tool)?.effect ?? (isAction ? 'run' : undefined);
    if (effect === undefined) throw new RelayError('bad_request', { path: 'tool' });
    const count = records ?? (effect === 'read' ? 0 : 1);
    const question = { tool, effect, object, fields, records: count };
    const { outcome, gates, because } = decide(session.policy, question);
    return c.json({ outcome, gates: [...gates], because } satisfies ExplainAnswer);
  });
}
