// What comes back from a model, handed on as text just as it comes: a stream between would cost a step for every word.
import { StringDecoder } from 'node:string_decoder';
import type { Dispatcher } from 'undici';

/** How long a body may take to end after its reader has what they wanted. */
const DRAIN_MS = 1_000;

export interface Incoming {
  /**
   * From here on `piece` hears every piece of text, first all that has come before, and then `end` hears once that there
   * is no more, with an error where it broke off.
   */
  hear(piece: (text: string) => void, end: (error?: Error) => void): void;
  /** Nobody waits for the answer any more, whether it has begun or not: it is ended. */
  leave(): void;
  /**
   * Reads it to its end without a look at it. The last words of an answer come a moment before the end of its body; a
   * connection whose body was read to the end serves the next request, any other is lost.
   */
  drain(): void;
}

export interface Started {
  status: number;
  retryAfter: string | undefined;
}

/** `handler` is for undici; `started` rejects when there is no answer. */
export function createIncoming() {
  const started = Promise.withResolvers<Started>();
  // Who leaves before anybody waits for it hears nothing.
  started.promise.catch(() => undefined);
  const text = createText();
  let controller: Dispatcher.DispatchController | undefined;
  let patience: NodeJS.Timeout | undefined;
  let isOver = false;
  const end = (error?: Error): void => {
    isOver = true;
    clearTimeout(patience);
    if (error !== undefined) started.reject(error);
    text.end(error);
  };
  const leave = (): void => {
    if (isOver) return;
    const error = new Error('nobody waits for the answer');
    end(error);
    controller?.abort(error);
  };
  const handler: Dispatcher.DispatchHandler = {
    onRequestStart(one) {
      controller = one;
      if (isOver) one.abort(new Error('over before it was sent'));
    },
    onResponseStart(_controller, status, headers) {
      if (status < 200) return;
      const after = headers['retry-after'];
      started.resolve({ status, retryAfter: typeof after === 'string' ? after : undefined });
    },
    onResponseData(_controller, bytes) {
      if (!isOver) text.put(bytes);
    },
    onResponseEnd: () => end(),
    onResponseError(_controller, error) {
      if (!isOver) end(error);
    },
  };
  const drain = (): void => {
    text.hear(ignore, ignore);
    if (!isOver) patience = setTimeout(leave, DRAIN_MS).unref();
  };
  return { incoming: { hear: text.hear, leave, drain }, handler, started: started.promise };
}

const ignore = (): void => undefined;

/** Bytes as text; what nobody hears yet waits. */
function createText() {
  const decoder = new StringDecoder('utf8');
  let waiting = '';
  let ended: { error: Error | undefined } | undefined;
  let hears: { piece(text: string): void; end(error?: Error): void } | undefined;
  const pass = (text: string): void => {
    if (hears === undefined) waiting += text;
    else if (text !== '') hears.piece(text);
  };
  return {
    put: (bytes: Buffer): void => pass(decoder.write(bytes)),
    end(error?: Error): void {
      if (error === undefined) pass(decoder.end());
      ended = { error };
      hears?.end(error);
    },
    hear(piece: (text: string) => void, end: (error?: Error) => void): void {
      hears = { piece, end };
      pass(waiting);
      waiting = '';
      if (ended !== undefined) end(ended.error);
    },
  };
}
