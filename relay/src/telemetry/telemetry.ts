// What is counted and traced, and the form of it that does nothing: most relays run with neither.
import type { StepStatus } from '../protocol.ts';

export type ApprovalOutcome =
  'approved' | 'rejected' | 'partly' | 'expired' | 'superseded' | 'stopped';

/** Counts. Every label is one of a known few: names of the configuration or the code, never of a person or record. */
export interface Meter {
  /** A segment is at work; answers what ends it. */
  segment(): () => void;
  /** A turn has ended; `code` says why it failed. */
  turnEnded(end: string, code?: string): void;
  step(tool: string, status: StepStatus): void;
  approval(outcome: ApprovalOutcome, waitedMs: number): void;
  /** `firstMs` is the time to the first piece of the answer, where there was one. */
  modelCall(model: string, outcome: string, ms: number, firstMs?: number): void;
  tokens(
    model: string,
    usage: { inputTokens: number; cachedTokens: number; outputTokens: number },
  ): void;
  salesforceCall(operation: string, outcome: string, ms: number): void;
  /** What Salesforce says of the org's API calls of the last 24 hours. */
  apiUsage(orgId: string, used: number, allowed: number): void;
  /** A browser reads along; answers what ends it. */
  stream(): () => void;
  /** A stream broke off because its log could not be read. */
  streamFailed(code: string): void;
  /** Asked at every scrape for the segments that wait for their place. */
  watchQueue(waiting: () => Promise<number>): void;
}

/** Ids, codes and counts; a text that is none of these is left out. */
export type Attributes = Record<string, string | number | boolean | undefined>;

export interface SpanOptions {
  kind?: 'server' | 'client';
  /** A W3C traceparent; that of the work of the moment when left out. */
  parent?: string | undefined;
  attributes?: Attributes;
}

export interface Span {
  /** What others are told, as W3C Trace Context has it; undefined when nothing is traced. */
  readonly traceparent: string | undefined;
  set(attributes: Attributes): void;
  fail(code: string): void;
  /** Spans that `work` starts are children of this one. */
  within<T>(work: () => T): T;
  end(): void;
}

export interface Tracer {
  start(name: string, options?: SpanOptions): Span;
  /** The traceparent of the work of the moment. */
  current(): string | undefined;
}

export interface Telemetry {
  /** False when nobody listens: what costs something is left out then. */
  on: boolean;
  meter: Meter;
  tracer: Tracer;
  /** Sends what is still to be sent and closes the port. */
  close(): Promise<void>;
}

const nothing = (): void => undefined;

export const quietMeter: Meter = {
  segment: () => nothing,
  turnEnded: nothing,
  step: nothing,
  approval: nothing,
  modelCall: nothing,
  tokens: nothing,
  salesforceCall: nothing,
  apiUsage: nothing,
  stream: () => nothing,
  streamFailed: nothing,
  watchQueue: nothing,
};

const quietSpan: Span = {
  traceparent: undefined,
  set: nothing,
  fail: nothing,
  within: (work) => work(),
  end: nothing,
};

export const quietTracer: Tracer = { start: () => quietSpan, current: nothing as () => undefined };

export const quiet: Telemetry = {
  on: false,
  meter: quietMeter,
  tracer: quietTracer,
  close: async () => undefined,
};

/** Runs `work` in a span of its own, which fails with the code of what `work` throws. */
export async function traced<T>(
  tracer: Tracer,
  name: string,
  options: SpanOptions,
  work: (span: Span) => Promise<T>,
): Promise<T> {
  const span = tracer.start(name, options);
  try {
    return await span.within(() => work(span));
  } catch (error) {
    span.fail(outcomeOf(error));
    throw error;
  } finally {
    span.end();
  }
}

const WORD = /^[\w.-]{1,60}$/;

/** The code of an error, or else its class: both come from the code, never from what somebody wrote. */
export function outcomeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'error';
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && WORD.test(code)) return code;
  return WORD.test(error.name) ? error.name : 'error';
}
