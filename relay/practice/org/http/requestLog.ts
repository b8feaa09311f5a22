// The requests that the org has seen: methods, paths and statuses, never bodies or queries.

export interface LogEntry {
  method: string;
  path: string;
  /** 0 where the connection was cut instead of answered. */
  status: number;
  /** Over SOAP: what was called, for all calls have one path. */
  call?: string;
}

export interface RequestLog {
  add(entry: LogEntry): void;
  entries(): LogEntry[];
  clear(): void;
}

const maxEntries = 1_000;

export function createRequestLog(): RequestLog {
  let entries: LogEntry[] = [];
  return {
    add(entry) {
      entries.push(entry);
      if (entries.length > maxEntries) entries = entries.slice(-maxEntries);
    },
    entries: () => [...entries],
    clear() {
      entries = [];
    },
  };
}
