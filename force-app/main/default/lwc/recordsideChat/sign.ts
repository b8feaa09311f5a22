// Has the org sign who is here: Apex's refusals become sentences for the person.
import { RelayProblem } from 'c/recordsideRelay';
import type { SignedSession } from 'c/recordsideRelay';
import open from '@salesforce/apex/RecordsideSession.open';
import notSigned from '@salesforce/label/c.Recordside_Problem_Not_Signed';
import offline from '@salesforce/label/c.Recordside_Problem_Offline';

/** Apex errors carry the exception's message in `body`. */
const apexMessage = (error: unknown): string | undefined =>
  (error as { body?: { message?: string } } | null)?.body?.message;

/**
 * @param recordId the record on the page; null where there is none
 * @param agentName developer name of the agent's metadata record
 * @throws RelayProblem `not_signed` when Apex refuses, `unreachable` when the browser is offline
 */
export async function sign(recordId: string | null, agentName: string): Promise<SignedSession> {
  try {
    return await open({ recordId, agentName });
  } catch (error) {
    if (!navigator.onLine) throw new RelayProblem('unreachable', offline, true);
    throw new RelayProblem('not_signed', apexMessage(error) ?? notSigned, false);
  }
}
