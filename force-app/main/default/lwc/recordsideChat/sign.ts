// Has the org sign who is here: Apex's refusals become sentences for the person.
import { RelayProblem } from 'c/recordsideRelay';
import type { SignedSession } from 'c/recordsideRelay';
import open from '@salesforce/apex/RecordsideSession.open';
import notSigned from '@salesforce/label/c.Recordside_Problem_Not_Signed';
import offline from '@salesforce/label/c.Recordside_Problem_Offline';

/**
 * @param recordId the record on the page; null where there is none
 * @param agentName developer name of the agent's metadata record
 * @throws RelayProblem `not_signed` when Apex refuses or fails, `unreachable` when the browser is offline
 */
export async function sign(recordId: string | null, agentName: string): Promise<SignedSession> {
  // What Apex throws is for developers: its words may name classes, fields or values of records.
  const answer = await open({ recordId, agentName }).catch(() => undefined);
  if (answer?.assertion) return answer as SignedSession;
  if (!answer && !navigator.onLine) throw new RelayProblem('unreachable', offline, true);
  throw new RelayProblem('not_signed', answer?.refusal || notSigned, !answer);
}
