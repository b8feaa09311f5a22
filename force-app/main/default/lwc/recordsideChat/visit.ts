// A visit to a conversation: the page's, or the one that is kept; from opening it to leaving it.
import type { RelayEvent, SessionAnswer } from '@relay/protocol';
import { decisionKey } from 'c/recordsideState';
import type { Step, Turn } from 'c/recordsideState';
import { announcement } from './announcements';
import { createConnecting } from './connecting';
import type { Connecting, ConnectStage } from './connecting';
import type { RunningConversation } from './conversation';
import { createDrafting, noWords } from './drafting';
import type { Drafting, Words } from './drafting';
import { keep, keptFor } from './kept';
import type { Kept } from './kept';
import { labels } from './labels';
import { firstState } from './panelState';
import type { PanelState } from './panelState';
import type { PanelView } from './panelView';
import { startConversation } from './startConversation';

/** What is shown of the visit. */
export interface Shown {
  state: PanelState;
  connectStage: ConnectStage;
  words: Words;
  /** For a screen reader. */
  spoken: string;
  /** The card that takes the focus, by `decisionKey`. */
  attention: string;
  /** The conversation that stays while the person moves between records. */
  kept?: Kept;
  /** The person cleared the conversation that was here. */
  isCleared: boolean;
}

export const firstShown: Shown = {
  state: firstState,
  connectStage: 'start',
  words: noWords,
  spoken: '',
  attention: '',
  isCleared: false,
};

/** The page around the visit. */
export interface Page {
  onShown(shown: Shown): void;
  recordId(): string | undefined;
  agentName(): string;
  view(): PanelView;
  /** The person neither writes nor works elsewhere on the page: a new card may take the focus. */
  isIdle(): boolean;
  focusComposer(): void;
  /** Has the record page show what was changed. */
  refresh(ids: readonly string[]): void;
  /** Shows all that a step read. */
  list(step: Step): void;
}

export interface Visit {
  shown: Shown;
  page: Page;
  drafting: Drafting;
  connecting: Connecting;
  conversation?: RunningConversation;
}

export function show(visit: Visit, change: Partial<Shown>): void {
  visit.shown = { ...visit.shown, ...change };
  visit.page.onShown(visit.shown);
}

/** Nothing is open yet: `open` does that. */
export function createVisit(page: Page): Visit {
  const visit: Visit = {
    shown: firstShown,
    page,
    drafting: createDrafting((words) => show(visit, { words })),
    connecting: createConnecting({
      check: () => void visit.conversation?.check(),
      onStage: (connectStage) => show(visit, { connectStage }),
    }),
  };
  return visit;
}

/** Ends what belongs to the conversation that was open; a question that was not sent becomes a draft again. */
export function leave({ shown, drafting, connecting, conversation }: Visit): void {
  connecting.stop();
  conversation?.close();
  const { pending } = shown.state;
  const isUnsent = pending?.isHeld || pending?.problem;
  if (isUnsent && !shown.words.draft) drafting.write(pending.message);
}

/** Leaves the conversation that was open, and has the org sign for the one that belongs here. */
export function open(visit: Visit): void {
  leave(visit);
  const agentName = visit.page.agentName();
  const kept = keptFor(agentName);
  const conversation = startConversation(
    {
      recordId: visit.page.recordId() ?? null,
      agentName,
      conversationId: kept?.conversationId,
    },
    {
      onState: (state) => show(visit, { state }),
      onSay: (spoken) => show(visit, { spoken }),
      onEvent: (event, turn) => react(visit, event, turn),
      onConnected: () => goOnConnected(visit),
      onSession: (answer) => checkKept(visit, answer),
    },
  );
  visit.conversation = conversation;
  show(visit, { kept, state: firstState, attention: '', isCleared: false });
  visit.drafting.open(placeOfDraft(visit));
  void conversation.open();
}

function react(visit: Visit, event: RelayEvent, turn: Turn | undefined): void {
  const { page, conversation, shown } = visit;
  if (event.type === 'records.changed') page.refresh(event.ids);
  // A refused sign-in may be the reason: then the panel says what an admin must do.
  if (event.type === 'turn.failed' && event.code === 'not_allowed' && !turn?.connectUrl)
    void conversation?.check();
  if (event.type === 'approval.requested' && page.isIdle())
    show(visit, { attention: decisionKey(event) });
  const spoken = announcement(event, turn, shown.state.agent?.label ?? '');
  if (spoken) show(visit, { spoken });
}

function goOnConnected(visit: Visit): void {
  const wasConnecting = visit.shown.connectStage !== 'start';
  visit.connecting.stop();
  show(visit, { spoken: labels.connected });
  // The button that had the focus goes away.
  if (wasConnecting) visit.page.focusComposer();
}

/** The one that was kept may be gone at the relay. */
function checkKept(visit: Visit, { conversationId }: SessionAnswer): void {
  const { kept } = visit.shown;
  if (kept && kept.conversationId !== conversationId) keepOnly(visit, undefined);
}

function placeOfDraft({ page, shown }: Visit): string {
  const place = shown.kept?.conversationId ?? page.recordId() ?? '';
  return `${page.agentName()}/${place}`;
}

/** The words that were begun stay with the conversation. */
export function keepOnly(visit: Visit, kept: Kept | undefined): void {
  show(visit, { kept });
  keep(visit.page.agentName(), kept);
  visit.drafting.moveTo(placeOfDraft(visit));
}

/** The browser has its network again, or has lost it. */
export function takeNetwork(visit: Visit, isOnline: boolean): void {
  show(visit, { spoken: isOnline ? '' : labels.offline });
  if (isOnline && visit.page.view().failure) open(visit);
  else if (isOnline) visit.conversation?.wake();
}
