// What follows from the panel's state for what is shown.
import { fill } from 'c/recordsideFormat';
import { openApproval, unconnectedTurn, workingTurn } from 'c/recordsideState';
import type { Turn } from 'c/recordsideState';
import actingAs from '@salesforce/label/c.Recordside_Header_Acting_As';
import { connectCard, nothingCard } from './connectCard';
import type { ConnectCard } from './connectCard';
import type { Kept } from './kept';
import { labels } from './labels';
import type { PanelState } from './panelState';
import { placeLine } from './placeLine';
import type { PlaceLine } from './placeLine';
import type { Problem } from './problem';

/** What the page and the browser say. */
export interface Surroundings {
  recordId?: string;
  /** The object of the page's record; '' where the page has none. */
  page: string;
  /** The conversation that stays while the person moves between records. */
  kept?: Kept;
  /** The person cleared the conversation that was here. */
  isCleared: boolean;
  isOffline: boolean;
  /** What the header says instead of the agent's name. */
  title: string;
  /** Pixels; without it the panel fits the window. */
  height?: number | string;
  /** The host of the page, for an admin to know the org by. */
  orgHost: string;
}

export interface PanelView {
  heading: string;
  /** How the connection is, where it is not well. */
  status: string;
  boxStyle: string;
  canKeep: boolean;
  isKept: boolean;
  canClear: boolean;
  placeLine?: PlaceLine;
  /** The last turn, where its question can be changed. */
  lastQuestion?: Turn;
  subtitle: string;
  /** A sentence about the model that the relay wants shown. */
  notice: string;
  isOpening: boolean;
  /** Why there is no session. */
  failure?: Problem;
  footStyle: string;
  /** Present while Salesforce does not accept the relay for the person, or the policy leaves nothing open. */
  connectCard?: ConnectCard;
  isUnconnected: boolean;
  /** The agent works. */
  isBusy: boolean;
  /** A card waits for the person. */
  isWaiting: boolean;
  /** Nothing can be sent. */
  isClosed: boolean;
}

type Surrounded = Pick<
  PanelView,
  'heading' | 'status' | 'boxStyle' | 'canKeep' | 'isKept' | 'canClear' | 'placeLine'
>;

function frameView(state: PanelState, around: Surroundings): Surrounded {
  const { recordId, page, kept, isCleared, isOffline, title, height } = around;
  const isReady = state.phase === 'ready';
  const isElsewhere = kept !== undefined && kept.recordId !== recordId;
  const pixels = Number(height);
  return {
    heading: title || (state.agent?.label ?? labels.panel),
    status: isOffline ? labels.offline : state.isLost ? labels.reconnecting : '',
    boxStyle: pixels > 0 ? `height: ${pixels}px` : '',
    canKeep: isReady && (kept !== undefined || Boolean(recordId)),
    isKept: kept !== undefined,
    canClear: isReady && state.conversation.turns.length > 0,
    placeLine: placeLine(state, { recordId, page, isElsewhere, isCleared }),
  };
}

export function panelView(state: PanelState, around: Surroundings): PanelView {
  const { phase, problem, agent, user, allowed, pending, conversation } = state;
  const isReady = phase === 'ready';
  const isHeld = Boolean(pending?.isHeld);
  const hasQuestion = isHeld || Boolean(unconnectedTurn(conversation));
  const card = isReady ? connectCard(state, around.orgHost, hasQuestion) : undefined;
  const isSending = pending !== undefined && !pending.problem && !isHeld;
  const isBusy = isSending || Boolean(workingTurn(conversation));
  const last = conversation.turns.at(-1);
  return {
    ...frameView(state, around),
    // While it may not, saying that it works as the person would be untrue.
    subtitle: user.name && !card ? fill(actingAs, user.name) : '',
    notice: agent?.notice ?? '',
    isOpening: phase === 'opening',
    failure: phase === 'failed' ? problem : undefined,
    // Where nothing is open, a greeting would only ask for what cannot be: there is the card alone.
    footStyle: isReady && !(allowed.length || last || pending) ? 'foot foot_alone' : 'foot',
    connectCard: card ?? (isReady ? nothingCard(state, around.orgHost, around.page) : undefined),
    isUnconnected: card !== undefined,
    isBusy,
    isWaiting: Boolean(openApproval(last)),
    isClosed: !isReady || isHeld || card?.url === '',
    lastQuestion: last && !last.button && !isBusy && !pending ? last : undefined,
  };
}

/** Remembers the last view: a template asks for it anew at every binding. */
export function rememberedView(): typeof panelView {
  let last: { state: PanelState; around: Surroundings; view: PanelView } | undefined;
  return (state, around) => {
    const names = Object.keys(around) as (keyof Surroundings)[];
    const isSame =
      last?.state === state && names.every((name) => last?.around[name] === around[name]);
    if (!last || !isSame) last = { state, around, view: panelView(state, around) };
    return last.view;
  };
}
