// Everything a segment acts with: handed in, so that the loop itself reaches for nothing.
import type { Approvals } from '../approvals/approvals.ts';
import type { Limits } from '../config.ts';
import type { ModelClient } from '../model/completion.ts';
import type { ChatMessage } from '../model/types.ts';
import type { RecordRef } from '../protocol.ts';
import type { SignInRefusal } from '../salesforce/client.ts';
import type { OnRetry, Salesforce } from '../salesforce/types.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import type { Tool } from '../tools/types.ts';
import type { TurnEnd } from './endTurn.ts';
import type { TokenBudget } from './tokenBudget.ts';
import type { Cursors } from './pages.ts';
import type { Refusals } from './refusals.ts';
import type { ConversationMessage, PageView, Setting, Turn } from './types.ts';
import type { Words } from '../words/words.ts';

/** The way on for somebody for whom the relay may not act. */
export interface SignInHelp {
  help: string;
  /** Where the person connects, if that helps. */
  authorizeUrl?: string;
}

export interface Scene {
  /** In which the person reads; the model hears English. */
  words: Words;
  /** The runner's own copy; `save` writes it back. */
  turn: Turn;
  setting: Setting;
  /** What the model has heard so far, this turn included. */
  messages: ConversationMessage[];
  /** The record of the page with its name, once known. */
  record?: RecordRef;
  /** Its key fields. */
  page?: PageView;
  /** Whether the model has read text that outsiders can write; kept with the next `save`. */
  heard: { outsider: boolean };
  /** Where results were cut; kept with the next `save`. */
  cursors: Cursors;
  /** What Salesforce refused; kept with the next `save`. */
  refusals: Refusals;
  /** One of our writes changed the record of the page; kept with the next `save`. */
  pageChanged(): void;
  /** Those of every agent, then the actions of this one. */
  tools: readonly Tool[];
  model: ModelClient;
  /** Tokens that fit into the model's context. */
  contextTokens: number;
  approvals: Approvals;
  limits: Limits;
  sealKey: Buffer;
  /** Waits between tries to settle a write without an answer, in milliseconds. */
  settleWaitsMs: readonly number[];
  /** Salesforce for one step, with a count of its own; reads end when the turn is stopped, writes never do. */
  salesforce(kind: 'read' | 'write', onRetry?: OnRetry): Salesforce;
  /** Set by a step whose sign-in was refused: the turn ends once every call has its result. */
  refusal?: SignInRefusal;
  /** What the person does about that. */
  signInRefused(refusal: SignInRefusal): Promise<SignInHelp>;
  budget: TokenBudget;
  telemetry: Telemetry;
  logger: Logger;
  now(): Date;
  /** Aborted when the person stops the turn or its time is up. */
  signal: AbortSignal;
  /** Why `signal` was aborted. */
  interrupted(): 'stopped' | 'limit' | undefined;
  /** Adds to what the model has heard; kept with the next `save`. */
  hear(message: ChatMessage): void;
  /** Stores turn and messages. Throws Superseded when another runner has taken over. */
  save(): Promise<void>;
  /** Begins to, as they are now: what is said and stored next comes after it, and hears of what it throws. */
  saveSoon(): void;
  /** The same for the last time: the turn has ended, `say` says so, and its conversation is free for the next. */
  saveEnd(end: TurnEnd, say: () => Promise<void>): Promise<void>;
}
