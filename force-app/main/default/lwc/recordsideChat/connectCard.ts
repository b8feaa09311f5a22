// What the panel shows where only an admin, or a sign-in, opens the way: a connection that is refused, rules that
// leave nothing open; and what the admin needs to know.
import { fill } from 'c/recordsideFormat';
import nothing from '@salesforce/label/c.Recordside_Ability_None';
import nothingHeading from '@salesforce/label/c.Recordside_Ability_None_Heading';
import agentLine from '@salesforce/label/c.Recordside_Copy_Agent';
import nothingOpening from '@salesforce/label/c.Recordside_Copy_Nothing';
import objectLine from '@salesforce/label/c.Recordside_Copy_Object';
import opening from '@salesforce/label/c.Recordside_Copy_Opening';
import orgLine from '@salesforce/label/c.Recordside_Copy_Org';
import personLine from '@salesforce/label/c.Recordside_Copy_Person';
import referenceLine from '@salesforce/label/c.Recordside_Copy_Reference';
import rules from '@salesforce/label/c.Recordside_Copy_Rules';
import type { PanelState } from './panelState';

export interface ConnectCard {
  /** In the place of what it says of the connection. */
  heading?: string;
  /** Where the person connects; without it only an admin can help. */
  url: string;
  /** The relay's sentence for the admin. */
  help: string;
  /** Everything an admin needs, as text to pass on. */
  forAdmin: string;
  /** A question is sent once the connection is there. */
  hasQuestion: boolean;
}

/**
 * @param reasons what is wrong and what to do, a line each
 * @param orgHost the host of the record page, by which an admin knows the org
 */
function adminText(
  { agent, user, conversationId }: PanelState,
  reasons: readonly string[],
  orgHost: string,
): string {
  const lines = [
    ...reasons,
    fill(agentLine, agent?.label ?? '', agent?.name ?? ''),
    fill(personLine, user.name, user.id),
    fill(orgLine, orgHost),
    fill(referenceLine, conversationId, new Date().toISOString()),
  ];
  return lines.filter(Boolean).join('\n');
}

/** Opened in a window or by a link: the relay's answer is checked like anything else from outside. */
const isWebAddress = (url: string): boolean => /^https?:\/\//i.test(url);

/** Nothing while the connection is ready or not yet known. */
export function connectCard(
  state: PanelState,
  orgHost: string,
  hasQuestion: boolean,
): ConnectCard | undefined {
  const { connection } = state;
  if (!connection || connection.status === 'ready') return undefined;
  const { status, authorizeUrl = '', help = '' } = connection;
  const url = status === 'connect_required' && isWebAddress(authorizeUrl) ? authorizeUrl : '';
  const forAdmin = adminText(state, [opening, help], orgHost);
  return { url, help, forAdmin, hasQuestion };
}

/**
 * Nothing where the policy leaves anything open.
 * @param page the object of the page's record; '' where the page has none
 */
export function nothingCard(
  state: PanelState,
  orgHost: string,
  page: string,
): ConnectCard | undefined {
  if (state.allowed.length > 0) return undefined;
  const reasons = [nothingOpening, rules, page && fill(objectLine, page)];
  const forAdmin = adminText(state, reasons, orgHost);
  return { heading: nothingHeading, url: '', help: nothing, forAdmin, hasQuestion: false };
}
