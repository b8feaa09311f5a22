// Server-sent events of a model: text pieces in, the data of each event out.

/** An event larger than this is no answer of a model. */
const MAX_EVENT_CHARS = 1_000_000;
/** Nor is a stream larger than this, whatever it is made of: comments and empty events cost time as words do. */
const MAX_STREAM_CHARS = 64 * 1024 * 1024;

export interface SseReader {
  /**
   * The data of every event that this piece ends. Throws RangeError when one event exceeds a million characters, or all
   * of them 64 million.
   */
  feed(piece: string): string[];
  /** What the end of the stream ends; the last line may be without an end of its own. */
  end(): string[];
}

/** Lines of data are joined; comments and other fields are skipped. */
export function createSseReader(): SseReader {
  let rest = '';
  let chars = 0;
  let data: string | undefined;
  const keep = (line: string): void => {
    if (!line.startsWith('data:')) return;
    const value = line.slice(line[5] === ' ' ? 6 : 5);
    data = data === undefined ? value : `${data}\n${value}`;
    if (data.length > MAX_EVENT_CHARS) throw new RangeError('event too large');
  };
  const take = (into: string[]): void => {
    if (data !== undefined) into.push(data);
    data = undefined;
  };
  return {
    feed(piece) {
      const events: string[] = [];
      chars += piece.length;
      if (chars > MAX_STREAM_CHARS) throw new RangeError('stream too large');
      rest += piece;
      let from = 0;
      for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n', from)) {
        const line = withoutReturn(rest.slice(from, end));
        from = end + 1;
        if (line === '') take(events);
        else keep(line);
      }
      rest = rest.slice(from);
      if (rest.length > MAX_EVENT_CHARS) throw new RangeError('event too large');
      return events;
    },
    end() {
      const events: string[] = [];
      keep(withoutReturn(rest));
      rest = '';
      take(events);
      return events;
    },
  };
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
