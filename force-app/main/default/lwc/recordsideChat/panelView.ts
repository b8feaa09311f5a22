// What follows from the panel's state for what is shown.
import { fill } from 'c/recordsideFormat';
import { openApproval, unconnectedTurn, workingTurn } from 'c/recordsideState';
import actingAs from '@salesforce/label/c.Recordside_Header_Acting_As';
import { connectCard } from './connectCard';
import type { ConnectCard } from './connectCard';
import type { PanelState } from './panelState';
import type { Problem } from './problem';

export interface PanelView {
  subtitle: string;
  /** A sentence about the model that the relay wants shown. */
  notice: string;
  isOpening: boolean;
  /** Why there is no session. */
  failure?: Problem;
  /** Present while Salesforce does not accept the relay for the person. */
  connectCard?: ConnectCard;
  isUnconnected: boolean;
  /** The agent works. */
  isBusy: boolean;
  /** A card waits for the person. */
  isWaiting: boolean;
  /** Nothing can be sent. */
  isClosed: boolean;
}

/** @param orgHost the host of the page, for an admin to know the org by */
export function panelView(state: PanelState, orgHost: string): PanelView {
  const { phase, problem, agent, user, pending, conversation } = state;
  const isReady = phase === 'ready';
  const isHeld = Boolean(pending?.isHeld);
  const hasQuestion = isHeld || Boolean(unconnectedTurn(conversation));
  const card = isReady ? connectCard(state, orgHost, hasQuestion) : undefined;
  const isSending = pending !== undefined && !pending.problem && !isHeld;
  return {
    // While it may not, saying that it works as the person would be untrue.
    subtitle: user.name && !card ? fill(actingAs, user.name) : '',
    notice: agent?.notice ?? '',
    isOpening: phase === 'opening',
    failure: phase === 'failed' ? problem : undefined,
    connectCard: card,
    isUnconnected: card !== undefined,
    isBusy: isSending || Boolean(workingTurn(conversation)),
    isWaiting: Boolean(openApproval(conversation.turns.at(-1))),
    isClosed: !isReady || isHeld || card?.url === '',
  };
}
