// Salesforce does not let the relay work for the person yet: one button to connect, or words for their admin.
import { LightningElement, api } from 'lwc';
import { copyText } from 'c/recordsideFormat';
import again from '@salesforce/label/c.Recordside_Connect_Again';
import byHandLabel from '@salesforce/label/c.Recordside_Copy_By_Hand';
import checkingLabel from '@salesforce/label/c.Recordside_Connect_Checking';
import connectAction from '@salesforce/label/c.Recordside_Connect_Action';
import connectHeading from '@salesforce/label/c.Recordside_Connect_Heading';
import connectMessage from '@salesforce/label/c.Recordside_Connect_Message';
import copied from '@salesforce/label/c.Recordside_Copy_Done';
import copy from '@salesforce/label/c.Recordside_Copy_Action';
import newTab from '@salesforce/label/c.Recordside_Connect_New_Tab';
import openMessage from '@salesforce/label/c.Recordside_Connect_Open';
import question from '@salesforce/label/c.Recordside_Connect_Question';
import refusedHeading from '@salesforce/label/c.Recordside_Connect_Refused';
import refusedMessage from '@salesforce/label/c.Recordside_Connect_Refused_Message';
import shut from '@salesforce/label/c.Recordside_Connect_Shut';
import tryAgain from '@salesforce/label/c.Recordside_Try_Again';
import { copySelected } from './clipboard';

interface Card {
  heading?: string;
  url: string;
  help: string;
  forAdmin: string;
  hasQuestion: boolean;
}

const COPIED_MS = 4_000;

/** Fingers have no use for windows beside windows: there a plain link opens a tab. */
const isTouch = (): boolean =>
  typeof window.matchMedia === 'function' &&
  window.matchMedia('(hover: none) and (pointer: coarse)').matches;

/** The relay ends its help with what an admin needs to know, in brackets. */
const FACTS = /\s*\(([^()]*)\)$/;

export default class RecordsideConnect extends LightningElement {
  @api card!: Card;
  @api stage: 'start' | 'open' | 'shut' = 'start';
  /** The session is being renewed, to see whether Salesforce agrees by now. */
  @api checking = false;

  connectLabel = connectAction;
  byHandLabel = byHandLabel;
  isCopied = false;
  /** The browser lets nobody into its clipboard: the person copies. */
  isByHand = false;
  timer?: ReturnType<typeof setTimeout>;

  override disconnectedCallback(): void {
    clearTimeout(this.timer);
  }

  get canConnect(): boolean {
    return this.card.url !== '';
  }

  get icon(): string {
    return this.canConnect ? 'utility:link' : 'utility:lock';
  }

  get heading(): string {
    return this.card.heading ?? (this.canConnect ? connectHeading : refusedHeading);
  }

  get message(): string {
    if (this.canConnect) return this.stage === 'open' ? openMessage : connectMessage;
    return this.card.help.replace(FACTS, '') || refusedMessage;
  }

  get facts(): string {
    return this.canConnect ? '' : (FACTS.exec(this.card.help)?.[1] ?? '');
  }

  get note(): string {
    if (!this.canConnect || this.stage === 'open') return '';
    if (this.stage === 'shut') return shut;
    return this.card.hasQuestion ? question : '';
  }

  get isLink(): boolean {
    return this.canConnect && (this.stage === 'shut' || isTouch());
  }

  get linkHint(): string {
    return this.stage === 'shut' ? '' : newTab;
  }

  get openLabel(): string {
    return this.stage === 'open' ? again : connectAction;
  }

  get openVariant(): string {
    return this.stage === 'open' ? 'neutral' : 'brand';
  }

  get copyLabel(): string {
    return this.isCopied ? copied : copy;
  }

  get copyIcon(): string {
    return this.isCopied ? 'utility:check' : 'utility:copy_to_clipboard';
  }

  get retryLabel(): string {
    return this.checking ? checkingLabel : tryAgain;
  }

  connect(): void {
    this.dispatchEvent(new CustomEvent('connect'));
  }

  retry(): void {
    this.dispatchEvent(new CustomEvent('retry'));
  }

  async copy(): Promise<void> {
    if (await copyText(this.card.forAdmin)) this.showCopied();
    else this.isByHand = true;
  }

  override renderedCallback(): void {
    const area = this.refs?.text as HTMLTextAreaElement | undefined;
    if (!area || area.value) return;
    area.value = this.card.forAdmin;
    if (copySelected(area)) this.showCopied();
  }

  showCopied(): void {
    this.isByHand = false;
    this.isCopied = true;
    this.dispatchEvent(new CustomEvent('copied'));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.isCopied = false;
    }, COPIED_MS);
  }
}
