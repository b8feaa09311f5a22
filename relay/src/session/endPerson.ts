// Ends everything that a person has open here: the org has shut them out.
import type { SalesforceGateway } from '../salesforce/client.ts';
import type { Actor } from '../salesforce/types.ts';
import type { Logger } from '../telemetry/logger.ts';
import { closeWaiting, type CloseDeps } from '../turn/closeWaiting.ts';
import type { Parked } from '../turn/parked.ts';
import type { Sessions } from './sessions.ts';

export interface EndPersonDeps {
  sessions: Sessions;
  parked: Parked;
  closing: CloseDeps;
  gateway: SalesforceGateway;
  logger: Logger;
}

/**
 * Ends the person's sessions, drops their token and closes their parked approvals. Nothing is put into the audit:
 * only they could write it, and Salesforce does not let them in. The integration user's token is not theirs.
 */
export async function endPerson(deps: EndPersonDeps, actor: Actor): Promise<void> {
  const { orgId, userId } = actor;
  await deps.sessions.endAll({ orgId, userId });
  deps.gateway.forget({ ...actor, connection: 'per-user' });
  const turnIds = await deps.parked.take({ orgId, userId });
  for (const id of turnIds)
    await closeWaiting(deps.closing, { id, owner: { orgId, userId } }, 'stopped');
  deps.logger.info({ orgId, userId, turns: turnIds.length }, 'shut out: everything open was ended');
}
