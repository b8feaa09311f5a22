// A turn's log and a browser's end of its stream, for tests of what lies between.
import type { RelayEvent } from '../../../relay/src/protocol.ts';
import { streamEvents, type StreamOptions } from '../../../relay/src/routes/streamEvents.ts';
import type { EventLog } from '../../../relay/src/state/interfaces.ts';
import { createMemoryEventLog } from '../../../relay/src/state/memory/eventLog.ts';
import { danasLog } from '../../builders/owners.ts';

export const says = (text: string): RelayEvent => ({ type: 'text.delta', messageId: 'm1', text });
export const finished: RelayEvent = { type: 'turn.finished', reason: 'done' };
export const TURN = danasLog('t');
export const HOUR_MS = 60 * 60_000;

export async function aLog(): Promise<EventLog & { close(): void; doors(): number }> {
  const log = createMemoryEventLog();
  let doors = 0;
  await log.open(TURN, 1, HOUR_MS);
  return {
    ...log,
    watch(key, ring) {
      doors += 1;
      const stop = log.watch(key, ring);
      return () => {
        doors -= 1;
        stop();
      };
    },
    doors: () => doors,
  };
}

export const until = (expiresAt: number): StreamOptions => ({
  expiresAt,
  now: () => Date.now(),
  opened: () => () => undefined,
  failed: () => undefined,
});

export interface Frame {
  id: number;
  event: string;
  data: RelayEvent;
}

/** A browser's end of the stream. */
export function aReader(log: EventLog, afterId = 0, options = until(Date.now() + HOUR_MS)) {
  const response = streamEvents(log, TURN, afterId, options);
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  const next = async (): Promise<string | undefined> => {
    const { done, value } = await reader.read();
    return done ? undefined : decoder.decode(value);
  };
  const rest = async (): Promise<string> => {
    let text = '';
    for (let piece = await next(); piece !== undefined; piece = await next()) text += piece;
    return text;
  };
  return { response, next, rest, cancel: () => reader.cancel() };
}

export function framesOf(text: string): Frame[] {
  return text.split('\n\n').flatMap((frame) => {
    const [, id, event, data] = /^id: (\d+)\nevent: (.*)\ndata: (.*)$/.exec(frame) ?? [];
    return data === undefined
      ? []
      : [{ id: Number(id), event: String(event), data: JSON.parse(data) }];
  });
}

export async function append(log: EventLog, ...events: RelayEvent[]): Promise<void> {
  for (const event of events) await log.append(TURN, 1, event);
}
