// The panel: the only bundle that knows the relay and the page; everything below it takes props and raises events.
import { LightningElement, api } from 'lwc';
import { RefreshEvent } from 'lightning/refresh';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import type { AgentCard, DecisionRequest, RelayEvent } from '@relay/protocol';
import { fill } from 'c/recordsideFormat';
import { createRelay } from 'c/recordsideRelay';
import type { Relay } from 'c/recordsideRelay';
import { openApproval, workingTurn } from 'c/recordsideState';
import type { Turn } from 'c/recordsideState';
import actingAs from '@salesforce/label/c.Recordside_Header_Acting_As';
import failedHeading from '@salesforce/label/c.Recordside_Open_Failed';
import offlineLabel from '@salesforce/label/c.Recordside_Header_Offline';
import opening from '@salesforce/label/c.Recordside_Opening';
import panelLabel from '@salesforce/label/c.Recordside_Panel';
import reconnecting from '@salesforce/label/c.Recordside_Header_Reconnecting';
import tryAgain from '@salesforce/label/c.Recordside_Try_Again';
import { announcement } from './announcements';
import { connectionNotice, openWindow } from './connectionNotice';
import type { ConnectionNotice } from './connectionNotice';
import { createConversation } from './conversation';
import type { RunningConversation } from './conversation';
import { draftOf, keepDraft } from './drafts';
import { firstState } from './panelState';
import type { PanelState } from './panelState';
import { sign } from './sign';

const DEFAULT_AGENT = 'Sales_Assistant';

/** Crypto's UUIDs exist on https pages only; the id needs to be unique, not secret. */
const newId = (): string =>
  `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}${Math.random().toString(36).slice(2)}`;

export default class RecordsideChat extends LightningElement {
  @api objectApiName?: string;
  /** Pixels; without it the panel fits the window. */
  @api height?: number | string;

  state: PanelState = firstState;
  spoken = '';
  draft = '';
  isOffline = !navigator.onLine;
  openingLabel = opening;
  failedHeading = failedHeading;
  tryAgainLabel = tryAgain;
  panelLabel = panelLabel;

  pageRecordId?: string;
  agentDeveloperName = DEFAULT_AGENT;
  isHere = false;
  willOpen = false;
  frame = 0;
  relay?: Relay;
  conversation?: RunningConversation;

  @api
  get recordId(): string | undefined {
    return this.pageRecordId;
  }

  set recordId(value: string | undefined) {
    if (value === this.pageRecordId) return;
    this.pageRecordId = value;
    this.reopen();
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

  override connectedCallback(): void {
    this.isHere = true;
    window.addEventListener('online', this.goOnline);
    window.addEventListener('offline', this.goOffline);
    this.reopen();
  }

  override disconnectedCallback(): void {
    this.isHere = false;
    window.removeEventListener('online', this.goOnline);
    window.removeEventListener('offline', this.goOffline);
    this.conversation?.close();
  }

  goOnline = (): void => {
    this.isOffline = false;
    this.relay?.wake();
    if (this.state.phase === 'failed') this.retryOpen();
  };

  goOffline = (): void => {
    this.isOffline = true;
  };

  /** Properties of one page change come one by one: they make one session. */
  reopen(): void {
    if (!this.isHere || this.willOpen) return;
    this.willOpen = true;
    void Promise.resolve().then(() => {
      this.willOpen = false;
      if (this.isHere) this.openConversation();
    });
  }

  openConversation(): void {
    this.conversation?.close();
    const { pageRecordId = null, agentDeveloperName } = this;
    const relay = createRelay({
      sign: () => sign(pageRecordId, agentDeveloperName),
      fetch: (input, init) => fetch(input, init),
      onSession: (answer) => this.conversation?.takeSession(answer),
    });
    const conversation = createConversation({
      relay,
      onState: (state) => {
        this.state = state;
      },
      onEvent: (event, turn) => this.react(event, turn),
      schedule: (run) => this.schedule(run),
      newId,
      now: () => new Date(),
    });
    this.relay = relay;
    this.conversation = conversation;
    this.state = firstState;
    this.draft = draftOf(this.draftKey);
    void conversation.open();
  }

  /** One drawing a frame; in a hidden tab, where there are no frames, at once. */
  schedule(run: () => void): void {
    if (document.hidden) {
      run();
      return;
    }
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(run);
  }

  react(event: RelayEvent, turn: Turn | undefined): void {
    if (event.type === 'records.changed') {
      const changed = event.ids.map((recordId) => ({ recordId }));
      // The record page catches up by itself if it cannot be told.
      notifyRecordUpdateAvailable(changed).catch(() => undefined);
      this.dispatchEvent(new RefreshEvent());
    }
    const words = announcement(event, turn, this.agent?.label ?? '');
    if (words) this.spoken = words;
  }

  get draftKey(): string {
    return `${this.agentDeveloperName}/${this.pageRecordId ?? ''}`;
  }

  get agent(): AgentCard | undefined {
    return this.state.agent;
  }

  override get title(): string {
    return this.agent?.label ?? panelLabel;
  }

  get subtitle(): string {
    return this.state.userName ? fill(actingAs, this.state.userName) : '';
  }

  get notice(): string {
    return this.agent?.notice ?? '';
  }

  get connectionStatus(): string {
    if (this.isOffline) return offlineLabel;
    return this.state.isLost ? reconnecting : '';
  }

  get isOpening(): boolean {
    return this.state.phase === 'opening';
  }

  get isReady(): boolean {
    return this.state.phase === 'ready';
  }

  get failure(): PanelState['problem'] {
    return this.state.phase === 'failed' ? this.state.problem : undefined;
  }

  get connection(): ConnectionNotice | undefined {
    return this.isReady ? connectionNotice(this.state.connection) : undefined;
  }

  get isBusy(): boolean {
    const { pending, conversation } = this.state;
    return Boolean(pending && !pending.problem) || Boolean(workingTurn(conversation));
  }

  get isWaiting(): boolean {
    return Boolean(openApproval(this.state.conversation.turns.at(-1)));
  }

  get isClosed(): boolean {
    return !this.isReady || this.connection !== undefined;
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
    this.conversation?.send(event.detail.text);
  }

  stop(): void {
    void this.conversation?.stop();
  }

  decide(event: CustomEvent<DecisionRequest>): void {
    void this.conversation?.decide(event.detail);
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
    const url = this.state.connection?.authorizeUrl;
    if (url) openWindow(url);
    else this.retryOpen();
  }

  connectTurn(event: CustomEvent<{ url: string }>): void {
    openWindow(event.detail.url);
  }
}
