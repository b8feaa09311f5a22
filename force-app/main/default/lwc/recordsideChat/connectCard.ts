// What the panel shows while Salesforce does not accept the relay on the person's behalf, and what an admin needs to know.
import { fill } from 'c/recordsideFormat';
import agentLine from '@salesforce/label/c.Recordside_Copy_Agent';
import opening from '@salesforce/label/c.Recordside_Copy_Opening';
import orgLine from '@salesforce/label/c.Recordside_Copy_Org';
import personLine from '@salesforce/label/c.Recordside_Copy_Person';
import referenceLine from '@salesforce/label/c.Recordside_Copy_Reference';
import type { PanelState } from './panelState';

export interface ConnectCard {
  /** Where the person connects; without it only an admin can help. */
  url: string;
  /** The relay's sentence for the admin. */
  help: string;
  /** Everything an admin needs, as text to pass on. */
  forAdmin: string;
  /** A question is sent once the connection is there. */
  hasQuestion: boolean;
}

/** @param orgHost the host of the record page, by which an admin knows the org */
function adminText(
  { agent, user, connection, conversationId }: PanelState,
  orgHost: string,
): string {
  const lines = [
    opening,
    connection?.help ?? '',
    fill(agentLine, agent?.label ?? '', agent?.name ?? ''),
    fill(personLine, user.name, user.id),
    fill(orgLine, orgHost),
    fill(referenceLine, conversationId, new Date().toISOString()),
  ];
  return lines.filter(Boolean).join('\n');
}

/** Nothing while the connection is ready or not yet known. */
export function connectCard(
  state: PanelState,
  orgHost: string,
  hasQuestion: boolean,
): ConnectCard | undefined {
  const { connection } = state;
  if (!connection || connection.status === 'ready') return undefined;
  const url = connection.status === 'connect_required' ? (connection.authorizeUrl ?? '') : '';
  return { url, help: connection.help ?? '', forAdmin: adminText(state, orgHost), hasQuestion };
}
