// The panel: the only bundle that knows the relay and the page; everything below it takes props and raises events.
import { LightningElement, api, wire } from 'lwc';
import { CurrentPageReference, NavigationMixin } from 'lightning/navigation';
import type { Step } from 'c/recordsideState';
import { openList } from './openList';
import { labels } from './labels';
import { recordOf } from './pageRecord';
import type { PageReference, SeenRecord } from './pageRecord';
import { rememberedView } from './panelView';
import type { PanelView } from './panelView';
import { watchPresence } from './presence';
import { refreshPage } from './refreshPage';
import { createVisit, firstShown, leave, open, takeNetwork } from './visit';
import type { Shown } from './visit';
import { whenSeen } from './whenSeen';
import { grant } from './wishes';

export default class RecordsideChat extends NavigationMixin(LightningElement) {
  @api objectApiName?: string;
  /** Pixels; without it the panel fits the window. */
  @api height?: number | string;

  shown: Shown = firstShown;
  isOffline = !navigator.onLine;
  labels = labels;
  viewOf = rememberedView();

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

  visit = createVisit({
    onShown: (shown) => Object.assign(this, { shown }),
    recordId: () => this.openRecordId,
    agentName: () => this.agentDeveloperName,
    view: () => this.view,
    isIdle: () => this.isIdle,
    focusComposer: () => (this.refs?.composer as { focus?: () => void } | undefined)?.focus?.(),
    refresh: (ids) => refreshPage(this, ids),
    list: (step) => void this.list(step),
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
    this.seen = recordOf(page);
    if (this.openRecordId !== before) this.reopen();
  }

  override connectedCallback(): void {
    this.isHere = true;
    this.stopWatching = watchPresence({
      onNetwork: (isOnline) => {
        this.isOffline = !isOnline;
        takeNetwork(this.visit, isOnline);
      },
      onBack: () => this.view.connectCard && this.visit.connecting.comeBack(),
    });
    this.reopen();
  }

  override disconnectedCallback(): void {
    this.isHere = false;
    this.stopWatching?.();
    this.stopWaiting?.();
    leave(this.visit);
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

  openConversation(): void {
    this.stopWaiting?.();
    open(this.visit);
  }

  async list(step: Step): Promise<void> {
    const page = await openList(step);
    if (page) this[NavigationMixin.Navigate](page);
  }

  get openRecordId(): string | undefined {
    return this.givenRecordId ?? this.seen.recordId;
  }

  get page(): string {
    const { objectApiName } = this.seen;
    return (this.givenRecordId && this.objectApiName) || (objectApiName ?? '');
  }

  /** The person neither writes nor works elsewhere on the page: a new card may take the focus. */
  get isIdle(): boolean {
    const isAtComposer = this.template?.activeElement === this.refs?.composer;
    const isUnwritten = this.shown.words.draft === '';
    return isUnwritten && (isAtComposer || document.activeElement === document.body);
  }

  get view(): PanelView {
    const { shown, isOffline, page, givenTitle: title, height, openRecordId: recordId } = this;
    const { state, kept, isCleared } = shown;
    const orgHost = window.location.host;
    const around = { recordId, page, kept, isCleared, isOffline, title, height, orgHost };
    return this.viewOf(state, around);
  }

  grant(event: CustomEvent<unknown>): void {
    grant(this.visit, event);
  }
}
