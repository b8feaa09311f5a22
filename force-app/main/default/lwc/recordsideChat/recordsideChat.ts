// The panel: the only bundle that knows the relay and the page; everything below it takes props and raises events.
import { LightningElement, api, wire } from 'lwc';
import { CurrentPageReference } from 'lightning/navigation';
import type { AgentCard, DecisionRequest, RelayEvent } from '@relay/protocol';
import { createRelay } from 'c/recordsideRelay';
import type { Relay } from 'c/recordsideRelay';
import { decisionKey } from 'c/recordsideState';
import type { Turn } from 'c/recordsideState';
import connected from '@salesforce/label/c.Recordside_Connect_Done';
import copied from '@salesforce/label/c.Recordside_Copy_Done';
import failedHeading from '@salesforce/label/c.Recordside_Open_Failed';
import offlineLabel from '@salesforce/label/c.Recordside_Header_Offline';
import opening from '@salesforce/label/c.Recordside_Opening';
import panelLabel from '@salesforce/label/c.Recordside_Panel';
import reconnecting from '@salesforce/label/c.Recordside_Header_Reconnecting';
import tryAgain from '@salesforce/label/c.Recordside_Try_Again';
import { announcement } from './announcements';
import { createConnecting } from './connecting';
import type { ConnectStage } from './connecting';
import { createConversation } from './conversation';
import type { RunningConversation } from './conversation';
import { draftOf, keepDraft } from './drafts';
import { recordOf } from './pageRecord';
import type { PageReference } from './pageRecord';
import { firstState } from './panelState';
import type { PanelState } from './panelState';
import { newId } from './newId';
import { oncePerFrame } from './oncePerFrame';
import { panelView } from './panelView';
import type { PanelView } from './panelView';
import { watchPresence } from './presence';
import { refreshPage } from './refreshPage';
import { sign } from './sign';
import { whenSeen } from './whenSeen';

const DEFAULT_AGENT = 'Sales_Assistant';

export default class RecordsideChat extends LightningElement {
  @api objectApiName?: string;
  /** Pixels; without it the panel fits the window. */
  @api height?: number | string;

  state: PanelState = firstState;
  connectStage: ConnectStage = 'start';
  spoken = '';
  draft = '';
  /** The card that takes the focus, by `decisionKey`. */
  attention = '';
  isOffline = !navigator.onLine;
  openingLabel = opening;
  failedHeading = failedHeading;
  tryAgainLabel = tryAgain;
  panelLabel = panelLabel;

  givenTitle = '';
  givenRecordId?: string;
  /** The record of the page that is open; counts only where the page gives the panel none. */
  seenRecordId?: string;
  agentDeveloperName = DEFAULT_AGENT;
  isHere = false;
  willOpen = false;
  stopWatching?: () => void;
  /** Ends the waiting for somebody who looks. */
  stopWaiting?: () => void;
  /** Under which the words of the open conversation are kept. */
  draftKey = '';
  relay?: Relay;
  conversation?: RunningConversation;

  connecting = createConnecting({
    check: () => void this.conversation?.check(),
    onStage: (stage) => {
      this.connectStage = stage;
    },
  });

  @api
  get recordId(): string | undefined {
    return this.givenRecordId;
  }

  set recordId(value: string | undefined) {
    const before = this.openRecordId;
    this.givenRecordId = value;
    if (this.openRecordId !== before) this.reopen();
  }

  /** What the header says instead of the agent's name. */
  @api
  override get title(): string {
    return this.givenTitle;
  }

  override set title(value: string | undefined) {
    this.givenTitle = value ?? '';
  }

  @api
  get agentName(): string {
    return this.agentDeveloperName;
  }

  set agentName(value: string | undefined) {
    if (!value || value === this.agentDeveloperName) return;
    this.agentDeveloperName = value;
    this.reopen();
  }

  @wire(CurrentPageReference)
  takePage(page: PageReference | undefined): void {
    const before = this.openRecordId;
    this.seenRecordId = recordOf(page);
    if (this.openRecordId !== before) this.reopen();
  }

  override connectedCallback(): void {
    this.isHere = true;
    this.stopWatching = watchPresence({
      onOnline: () => this.goOnline(),
      onOffline: () => {
        this.isOffline = true;
      },
      onBack: () => this.comeBack(),
    });
    this.reopen();
  }

  override disconnectedCallback(): void {
    this.isHere = false;
    this.stopWatching?.();
    this.leave();
  }

  goOnline(): void {
    this.isOffline = false;
    this.relay?.wake();
    if (this.view.failure) this.retryOpen();
  }

  comeBack(): void {
    if (this.view.connectCard) this.connecting.comeBack();
  }

  /** Properties of one page change come one by one: they make one session. */
  reopen(): void {
    if (!this.isHere || this.willOpen) return;
    this.willOpen = true;
    void Promise.resolve().then(() => {
      this.willOpen = false;
      if (!this.isHere) return;
      this.stopWaiting?.();
      if (this.givenRecordId) this.openConversation();
      else this.stopWaiting = whenSeen(this.hostElement, () => this.openConversation());
    });
  }

  /** Ends what belongs to the conversation that was open; a question that waits becomes a draft again. */
  leave(): void {
    this.stopWaiting?.();
    this.connecting.stop();
    this.conversation?.close();
    const { pending } = this.state;
    if (pending?.isHeld && !this.draft) keepDraft(this.draftKey, pending.message);
  }

  openConversation(): void {
    this.leave();
    const { openRecordId: recordId = null, agentDeveloperName } = this;
    const relay = createRelay({
      sign: () => sign(recordId, agentDeveloperName),
      fetch: (input, init) => fetch(input, init),
      onSession: (answer) => this.conversation?.takeSession(answer),
    });
    const conversation = createConversation({
      relay,
      onState: (state) => {
        this.state = state;
      },
      onEvent: (event, turn) => this.react(event, turn),
      schedule: oncePerFrame(),
      onConnected: () => this.goOnConnected(),
      newId,
      now: () => new Date(),
    });
    this.relay = relay;
    this.conversation = conversation;
    this.state = firstState;
    this.attention = '';
    this.draftKey = `${agentDeveloperName}/${recordId ?? ''}`;
    this.draft = draftOf(this.draftKey);
    void conversation.open();
  }

  react(event: RelayEvent, turn: Turn | undefined): void {
    if (event.type === 'records.changed') refreshPage(this, event.ids);
    // A refused sign-in may be the reason: then the panel says what an admin must do.
    if (event.type === 'turn.failed' && event.code === 'not_allowed' && !turn?.connectUrl)
      this.recheck();
    if (event.type === 'approval.requested' && this.isIdle) this.attention = decisionKey(event);
    const words = announcement(event, turn, this.agent?.label ?? '');
    if (words) this.spoken = words;
  }

  goOnConnected(): void {
    const wasConnecting = this.connectStage !== 'start';
    this.connecting.stop();
    this.spoken = connected;
    // The button that had the focus goes away.
    if (wasConnecting) (this.refs?.composer as { focus?: () => void } | undefined)?.focus?.();
  }

  get openRecordId(): string | undefined {
    return this.givenRecordId ?? this.seenRecordId;
  }

  /** The person neither writes nor works elsewhere on the page: a new card may take the focus. */
  get isIdle(): boolean {
    const isAtComposer = this.template?.activeElement === this.refs?.composer;
    return this.draft === '' && (isAtComposer || document.activeElement === document.body);
  }

  get view(): PanelView {
    return panelView(this.state, window.location.host);
  }

  get agent(): AgentCard | undefined {
    return this.state.agent;
  }

  get heading(): string {
    return this.givenTitle || (this.agent?.label ?? panelLabel);
  }

  get connectionStatus(): string {
    if (this.isOffline) return offlineLabel;
    return this.state.isLost ? reconnecting : '';
  }

  get boxStyle(): string {
    const pixels = Number(this.height);
    return pixels > 0 ? `height: ${pixels}px` : '';
  }

  writeDraft(event: CustomEvent<{ text: string }>): void {
    this.draft = event.detail.text;
    keepDraft(this.draftKey, this.draft);
  }

  send(event: CustomEvent<{ text: string }>): void {
    if (this.conversation?.send(event.detail.text)) {
      keepDraft(this.draftKey, '');
      this.draft = '';
    }
  }

  suggest(event: CustomEvent<{ text: string }>): void {
    const { text } = event.detail;
    if (this.conversation?.send(text) || this.draft) return;
    this.draft = text;
    keepDraft(this.draftKey, text);
  }

  stop(): void {
    void this.conversation?.stop();
  }

  decide(event: CustomEvent<DecisionRequest>): void {
    void this.conversation?.decide(event.detail);
  }

  undo(event: CustomEvent<{ actionKey: string }>): void {
    void this.conversation?.undo(event.detail.actionKey);
  }

  resend(): void {
    this.conversation?.resend();
  }

  askAgain(event: CustomEvent<{ turnId: string }>): void {
    this.conversation?.askAgain(event.detail.turnId);
  }

  retryOpen(): void {
    this.openConversation();
  }

  connect(): void {
    this.connecting.connect(this.view.connectCard?.url ?? '');
  }

  recheck(): void {
    void this.conversation?.check();
  }

  sayCopied(): void {
    this.spoken = copied;
  }
}
