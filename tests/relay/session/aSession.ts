// A session as the org signed it, for tests of what is stored.
import type { Session } from '../../../relay/src/session/sessions.ts';
import { claimsFor } from '../../builders/assertions.ts';
import { ORG_ID, USER_ID } from './signed.ts';

export function aSession(expiresAt: number): Session {
  const { username, name, locale, tz, connection, agent } = claimsFor(
    'dana@example.com',
    'Dana',
    {},
  );
  return {
    actor: { orgId: ORG_ID, userId: USER_ID, username, name, locale, timeZone: tz, connection },
    agent: { ...agent, actions: [] },
    policy: { tools: [], fields: [], sharedConnection: false },
    conversationId: 'c_1',
    expiresAt,
  };
}
