// What a refused sign-in leads to, wherever it is met: a way to connect, words for the admin, or the end of the person's sessions.
import type { ConnectionCard } from '../protocol.ts';
import { isShutOut } from '../salesforce/client.ts';
import type { SignInRefusal } from '../salesforce/client.ts';
import type { Actor } from '../salesforce/types.ts';
import { wordsFor } from '../words/words.ts';
import { startConnect, type ConnectDeps } from './connect.ts';
import { endPerson, type EndPersonDeps } from './endPerson.ts';

export type ConnectionTrouble = Pick<ConnectionCard, 'authorizeUrl'> & {
  status: 'connect_required' | 'refused';
  help: string;
};

/**
 * Answers what the panel shows; under `number` an admin finds it in the log. Somebody whom the org has shut out (inactive, locked, access taken away) loses
 * every session, token and parked approval here.
 */
export async function signInRefused(
  deps: ConnectDeps & EndPersonDeps,
  actor: Actor,
  refusal: SignInRefusal,
  number: string,
): Promise<ConnectionTrouble> {
  deps.logger.info({ correlationId: number, code: refusal.code }, 'not connected');
  if (isShutOut(refusal.code)) await endPerson(deps, actor);
  const { signIn, aboutPerson } = wordsFor(actor.language);
  const selfAuthorize = deps.config.orgs.get(actor.orgId)?.selfAuthorize ?? false;
  if (refusal.status === 'connect_required' && selfAuthorize) {
    const authorizeUrl = await startConnect(deps, actor);
    return { status: 'connect_required', help: signIn[refusal.code], authorizeUrl };
  }
  const help =
    refusal.status === 'connect_required' ? signIn.not_preauthorized : signIn[refusal.code];
  const about = aboutPerson(actor.username, actor.orgId, refusal.code, number);
  return { status: 'refused', help: `${help} ${about}` };
}
