// EventLog in this process's memory.
import type { LoggedEvent } from '../../protocol.ts';
import { Superseded, type EventLog } from '../interfaces.ts';

interface TurnLog {
  events: LoggedEvent[];
  epoch: number;
  expiresAt: number;
}

const SWEEP_MS = 30_000;

export function createMemoryEventLog(now: () => number = Date.now): EventLog & { close(): void } {
  const logs = new Map<string, TurnLog>();
  const doors = createDoors();
  const live = (turnId: string): TurnLog | undefined => {
    const log = logs.get(turnId);
    if (log === undefined || log.expiresAt > now()) return log;
    logs.delete(turnId);
    return undefined;
  };
  const sweep = setInterval(() => {
    for (const turnId of logs.keys()) live(turnId);
  }, SWEEP_MS).unref();

  return {
    async open(turnId, epoch, ttlMs) {
      const log = live(turnId) ?? { events: [], epoch, expiresAt: 0 };
      log.epoch = Math.max(log.epoch, epoch);
      log.expiresAt = now() + ttlMs;
      logs.set(turnId, log);
    },
    async append(turnId, epoch, ...events) {
      const log = live(turnId);
      if (log === undefined || epoch < log.epoch) throw new Superseded(turnId);
      log.epoch = epoch;
      for (const event of events) log.events.push({ id: log.events.length + 1, event });
      doors.ring(turnId);
      return log.events.length;
    },
    async read(turnId, afterId, most = Infinity) {
      return live(turnId)?.events.slice(afterId, afterId + most);
    },
    watch: doors.watch,
    async extend(turnIds, ttlMs) {
      for (const log of turnIds.map(live)) if (log) log.expiresAt = now() + ttlMs;
    },
    async delete(turnId) {
      logs.delete(turnId);
      doors.ring(turnId);
    },
    close() {
      clearInterval(sweep);
      logs.clear();
      doors.clear();
    },
  };
}

/** Who waits at the door of which log. */
function createDoors() {
  const watchers = new Map<string, Set<() => void>>();
  return {
    watch(turnId: string, ring: () => void): () => void {
      const rings = watchers.get(turnId) ?? new Set();
      rings.add(ring);
      watchers.set(turnId, rings);
      return () => {
        rings.delete(ring);
        if (rings.size === 0) watchers.delete(turnId);
      };
    },
    ring(turnId: string): void {
      for (const ring of watchers.get(turnId) ?? []) ring();
    },
    clear: (): void => watchers.clear(),
  };
}
