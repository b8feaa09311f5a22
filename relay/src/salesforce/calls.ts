// One call to Salesforce from start to end: token, wire, one new sign-in, reads repeated by policy, one log line.
import { callRest } from './connection.ts';
import type { RestRequest, SalesforceConnection } from './connection.ts';
import { callDownload } from './download.ts';
import type { DownloadRequest } from './download.ts';
import { errorFromCall, errorFromFailure } from './errorMap.ts';
import { SalesforceError } from './errors.ts';
import type { OrgRuntime } from './org.ts';
import { retryRead } from './retry.ts';
import type { Tokens } from './tokens.ts';
import { newExchange, TransportFailure } from './transport.ts';
import type { Exchange } from './transport.ts';
import { callSoap } from './soap.ts';
import type { SoapRequest } from './soap.ts';
import type { Actor, OnRetry } from './types.ts';
import type { Logger } from '../telemetry/logger.ts';
import { timeLimit } from '../timeLimit.ts';
import { outcomeOf, traced, type Span, type Telemetry } from '../telemetry/telemetry.ts';

export interface Caller {
  org: OrgRuntime;
  actor: Actor;
  /** Ends reads at once and writes until they are sent. */
  stop?: AbortSignal | undefined;
  /** It finishes what a person approved: made even when the share of API calls is used up. */
  mustFinish: boolean;
  tokens: Tokens;
  timeoutMs: number;
  log: Logger;
  telemetry: Telemetry;
  /** The turn that it is for, for the log. */
  turn?: string | undefined;
  /** Told each request that left for Salesforce's API. */
  onApiCall: () => void;
  onRetry?: OnRetry | undefined;
}

export type Operation = (RestRequest | SoapRequest | DownloadRequest) & {
  /** For the log. */
  name: string;
  /** Has no effect, so it may be repeated and cut. */
  read: boolean;
  /** Whether a refusal tells what was asked: then it is no fault. */
  isAnswer?(refusal: SalesforceError): boolean;
};

/** One call under way: `last` is its newest exchange. */
interface Flight {
  caller: Caller;
  operation: Operation;
  ends: Pick<Exchange, 'deadline' | 'stop'>;
  last: Exchange;
  span: Span;
}

/**
 * Makes the call; sign-in, repeats and pauses included it ends within `timeoutMs`.
 * @throws SalesforceError
 */
export function call<T>(
  caller: Caller,
  operation: Operation,
  parse: (answer: unknown) => T,
): Promise<T> {
  const { actor, turn, telemetry } = caller;
  const attributes = { org: actor.orgId, turn };
  return traced(
    telemetry.tracer,
    `salesforce ${operation.name}`,
    { kind: 'client', attributes },
    (span) => callTraced(caller, operation, parse, span),
  );
}

async function callTraced<T>(
  caller: Caller,
  operation: Operation,
  parse: (answer: unknown) => T,
  span: Span,
): Promise<T> {
  const time = timeLimit(caller.timeoutMs);
  const ends = { deadline: time.signal, stop: caller.stop };
  const last = newExchange({ ...ends, finishOnceSent: !operation.read });
  const flight: Flight = { caller, operation, ends, last, span };
  const startedAt = performance.now();
  let outcome = 'ok';
  const line = () => ({
    orgId: caller.actor.orgId,
    turn: caller.turn,
    operation: operation.name,
    status: flight.last.status,
    durationMs: Math.round(performance.now() - startedAt),
  });
  try {
    const answer = parse(await withSession(flight));
    caller.log.debug(line(), 'Salesforce answered');
    return answer;
  } catch (thrown) {
    outcome = outcomeOf(thrown);
    if (!(thrown instanceof SalesforceError)) throw thrown;
    const { code, salesforceCode, outcome: effect } = thrown;
    const level = operation.isAnswer?.(thrown) ? 'debug' : 'warn';
    const failed = { ...line(), code, salesforceCode, outcome: effect };
    caller.log[level](failed, 'Salesforce call failed');
    throw thrown;
  } finally {
    time.end();
    const ms = performance.now() - startedAt;
    caller.telemetry.meter.salesforceCall(operation.name, outcome, ms);
    span.set({ status: flight.last.status });
  }
}

/** At most one new sign-in: against a server that always answers 401 more would never end. */
async function withSession(flight: Flight): Promise<unknown> {
  const { tokens, actor } = flight.caller;
  const connection = await signedIn(flight);
  try {
    return await send(flight, connection);
  } catch (thrown) {
    const ended = thrown instanceof SalesforceError && thrown.code === 'session_ended';
    if (!ended) throw thrown;
    tokens.drop(actor, connection);
    return send(flight, await signedIn(flight));
  }
}

async function send(flight: Flight, connection: SalesforceConnection): Promise<unknown> {
  if (!flight.operation.read) return sendOnce(flight, connection);
  const { deadline, stop } = flight.ends;
  return retryRead(() => sendOnce(flight, connection), {
    retryAfter: () => flight.last.headers['retry-after'],
    ends: stop ? [deadline, stop] : [deadline],
    onRetry: flight.caller.onRetry,
  });
}

async function sendOnce(flight: Flight, connection: SalesforceConnection): Promise<unknown> {
  const { caller, operation, ends } = flight;
  await caller.org.apiShare?.spend(caller.mustFinish);
  const { traceparent } = flight.span;
  const exchange = newExchange({ ...ends, finishOnceSent: !operation.read, traceparent });
  flight.last = exchange;
  try {
    if ('blobPath' in operation)
      return await callDownload(connection, operation, caller.org.transport, exchange);
    return 'message' in operation
      ? await callSoap(connection, operation, exchange)
      : await callRest(connection, caller.org.transport, operation, exchange);
  } catch (thrown) {
    throw errorFromCall(thrown, exchange);
  } finally {
    if (exchange.sent) caller.onApiCall();
  }
}

/** Others may wait for the same sign-in: this call stops waiting, the sign-in goes on for them. */
async function signedIn({ caller, ends }: Flight): Promise<SalesforceConnection> {
  const { tokens, org, actor } = caller;
  return untilEnd(() => tokens.get(org, actor), ends);
}

/**
 * Starts or joins something that is shared, and waits for it no longer than this call may.
 * @throws SalesforceError `timeout` or `stopped`, outcome `not_sent`
 */
export async function untilEnd<T>(join: () => Promise<T>, ends: Flight['ends']): Promise<T> {
  const { deadline, stop } = ends;
  if (stop?.aborted) throw over('stopped');
  const ending = Promise.withResolvers<never>();
  const onDeadline = () => ending.reject(over('timeout'));
  const onStop = () => ending.reject(over('stopped'));
  deadline.addEventListener('abort', onDeadline);
  stop?.addEventListener('abort', onStop);
  try {
    return await Promise.race([join(), ending.promise]);
  } finally {
    deadline.removeEventListener('abort', onDeadline);
    stop?.removeEventListener('abort', onStop);
  }
}

function over(kind: 'timeout' | 'stopped'): SalesforceError {
  return errorFromFailure(new TransportFailure(kind), false);
}
