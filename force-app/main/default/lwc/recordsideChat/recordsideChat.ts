// The panel: the only bundle that knows the relay and the page; everything below it takes props and raises events.
import { LightningElement, api, wire } from 'lwc';
import { CurrentPageReference } from 'lightning/navigation';
import type { RelayEvent, SessionAnswer } from '@relay/protocol';
import { decisionKey } from 'c/recordsideState';
import type { Turn } from 'c/recordsideState';
import { announcement } from './announcements';
import { createConnecting } from './connecting';
import type { ConnectStage } from './connecting';
import type { RunningConversation } from './conversation';
import { createDrafting, noWords } from './drafting';
import type { Words } from './drafting';
import { grant } from './grant';
import { keep, keptFor } from './kept';
import type { Kept } from './kept';
import { labels } from './labels';
import { recordOf } from './pageRecord';
import type { PageReference, SeenRecord } from './pageRecord';
import { firstState } from './panelState';
import type { PanelState } from './panelState';
import { panelView } from './panelView';
import type { PanelView } from './panelView';
import { watchPresence } from './presence';
import { refreshPage } from './refreshPage';
import { startConversation } from './startConversation';
import { whenSeen } from './whenSeen';

export default class RecordsideChat extends LightningElement {
  @api objectApiName?: string;
  /** Pixels; without it the panel fits the window. */
  @api height?: number | string;

  state: PanelState = firstState;
  connectStage: ConnectStage = 'start';
  spoken = '';
  words: Words = noWords;
  /** The card that takes the focus, by `decisionKey`. */
  attention = '';
  isOffline = !navigator.onLine;
  /** The conversation that stays while the person moves between records. */
  kept?: Kept;
  /** The person cleared the conversation that was here. */
  isCleared = false;
  labels = labels;

  givenTitle = '';
  givenRecordId?: string;
  /** The page that is open; counts only where it gives the panel no record. */
  seen: SeenRecord = {};
  agentDeveloperName = 'Sales_Assistant';
  isHere = false;
  willOpen = false;
  stopWatching?: () => void;
  /** Ends the waiting for somebody who looks. */
  stopWaiting?: () => void;
  conversation?: RunningConversation;

  connecting = createConnecting({
    check: () => void this.conversation?.check(),
    onStage: (connectStage) => Object.assign(this, { connectStage }),
  });

  drafting = createDrafting((words) => Object.assign(this, { words }));

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
    this.seen = recordOf(page);
    if (this.openRecordId !== before) this.reopen();
  }

  override connectedCallback(): void {
    this.isHere = true;
    this.stopWatching = watchPresence({
      onNetwork: (isOnline) => this.takeNetwork(isOnline),
      onBack: () => this.view.connectCard && this.connecting.comeBack(),
    });
    this.reopen();
  }

  override disconnectedCallback(): void {
    this.isHere = false;
    this.stopWatching?.();
    this.leave();
  }

  takeNetwork(isOnline: boolean): void {
    this.isOffline = !isOnline;
    this.spoken = isOnline ? '' : labels.offline;
    if (isOnline && this.view.failure) this.openConversation();
    else if (isOnline) this.conversation?.wake();
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

  /** Ends what belongs to the conversation that was open; a question that was not sent becomes a draft again. */
  leave(): void {
    this.stopWaiting?.();
    this.connecting.stop();
    this.conversation?.close();
    const { pending } = this.state;
    const isUnsent = pending?.isHeld || pending?.problem;
    if (isUnsent && !this.words.draft) this.drafting.write(pending.message);
  }

  openConversation(): void {
    this.leave();
    const { openRecordId: recordId = null, agentDeveloperName: agentName } = this;
    this.kept = keptFor(agentName);
    const conversation = startConversation(
      { recordId, agentName, conversationId: this.kept?.conversationId },
      {
        onState: (state) => Object.assign(this, { state }),
        onSay: (words) => Object.assign(this, { spoken: words }),
        onEvent: (event, turn) => this.react(event, turn),
        onConnected: () => this.goOnConnected(),
        onSession: (answer) => this.checkKept(answer),
      },
    );
    this.conversation = conversation;
    this.state = firstState;
    this.attention = '';
    this.isCleared = false;
    this.drafting.open(this.placeOfDraft);
    void conversation.open();
  }

  /** The one that was kept may be gone at the relay. */
  checkKept({ conversationId }: SessionAnswer): void {
    if (this.kept && this.kept.conversationId !== conversationId) this.keepOnly(undefined);
  }

  react(event: RelayEvent, turn: Turn | undefined): void {
    if (event.type === 'records.changed') refreshPage(this, event.ids);
    // A refused sign-in may be the reason: then the panel says what an admin must do.
    if (event.type === 'turn.failed' && event.code === 'not_allowed' && !turn?.connectUrl)
      void this.conversation?.check();
    if (event.type === 'approval.requested' && this.isIdle) this.attention = decisionKey(event);
    const words = announcement(event, turn, this.state.agent?.label ?? '');
    if (words) this.spoken = words;
  }

  goOnConnected(): void {
    const wasConnecting = this.connectStage !== 'start';
    this.connecting.stop();
    this.spoken = labels.connected;
    // The button that had the focus goes away.
    if (wasConnecting) this.focusComposer();
  }

  focusComposer(): void {
    (this.refs?.composer as { focus?: () => void } | undefined)?.focus?.();
  }

  get openRecordId(): string | undefined {
    return this.givenRecordId ?? this.seen.recordId;
  }

  get page(): string {
    const { objectApiName } = this.seen;
    return (this.givenRecordId && this.objectApiName) || (objectApiName ?? '');
  }

  get placeOfDraft(): string {
    const place = this.kept?.conversationId ?? this.openRecordId ?? '';
    return `${this.agentDeveloperName}/${place}`;
  }

  /** The person neither writes nor works elsewhere on the page: a new card may take the focus. */
  get isIdle(): boolean {
    const isAtComposer = this.template?.activeElement === this.refs?.composer;
    return this.words.draft === '' && (isAtComposer || document.activeElement === document.body);
  }

  get view(): PanelView {
    const { state, kept, isCleared, isOffline, page, givenTitle: title, height } = this;
    const recordId = this.openRecordId;
    const orgHost = window.location.host;
    return panelView(state, { recordId, page, kept, isCleared, isOffline, title, height, orgHost });
  }

  writeDraft(event: CustomEvent<{ text: string }>): void {
    this.drafting.write(event.detail.text);
  }

  send(event: CustomEvent<{ text: string }>): void {
    const replaces = this.drafting.replaced(this.state.conversation.turns.at(-1)?.id);
    if (this.conversation?.send(event.detail.text, replaces)) this.drafting.done();
  }

  suggest(event: CustomEvent<{ text: string }>): void {
    const { text } = event.detail;
    if (!this.conversation?.send(text) && !this.words.draft) this.drafting.write(text);
  }

  grant(event: CustomEvent<unknown>): void {
    if (this.conversation) grant(this.conversation, event);
  }

  withdraw(): void {
    this.drafting.giveBack(this.conversation?.withdraw() ?? '');
    this.focusComposer();
  }

  edit(event: CustomEvent<{ turnId: string; message: string }>): void {
    this.drafting.edit(event.detail.turnId, event.detail.message);
    this.focusComposer();
  }

  editLast(): void {
    const { lastQuestion: turn } = this.view;
    if (turn) this.drafting.edit(turn.id, turn.message);
  }

  cancelEdit(): void {
    this.drafting.done();
  }

  toggleKeep(): void {
    const { conversationId } = this.state;
    const { openRecordId: recordId, kept } = this;
    this.keepOnly(kept || !recordId ? undefined : { conversationId, recordId });
    if (kept && kept.recordId !== recordId) this.openConversation();
  }

  /** The words that were begun stay with the conversation. */
  keepOnly(kept: Kept | undefined): void {
    this.kept = kept;
    keep(this.agentDeveloperName, kept);
    this.drafting.moveTo(this.placeOfDraft);
  }

  async clear(): Promise<void> {
    const { conversation } = this;
    const isForgotten = await conversation?.forget();
    if (!isForgotten || conversation !== this.conversation) return;
    if (this.kept) this.keepOnly(undefined);
    this.openConversation();
    this.isCleared = true;
    this.spoken = labels.cleared;
    // The button that had the focus goes away.
    this.focusComposer();
  }

  act(): void {
    const { wish } = this.view.placeLine ?? {};
    if (wish === 'clear') void this.clear();
    if (wish === 'leave') this.toggleKeep();
    if (wish === 'undo') void this.conversation?.undo(this.openRecordId ?? '');
  }

  connect(): void {
    this.connecting.connect(this.view.connectCard?.url ?? '');
  }

  say({ detail }: CustomEvent<{ text: string } | null>): void {
    this.spoken = detail?.text ?? labels.copied;
  }
}
