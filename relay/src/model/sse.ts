// Server-sent events of a model: text pieces in, the data of each event out.

/** An event larger than this is no answer of a model. */
const MAX_EVENT_CHARS = 1_000_000;

/**
 * Yields the data of every event, with its lines joined; comments and other fields are skipped.
 * Throws RangeError when one event exceeds a million characters.
 */
export async function* readSseData(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  let data: string[] = [];
  let size = 0;
  const keep = (line: string): void => {
    if (!line.startsWith('data:')) return;
    data.push(line.slice(line[5] === ' ' ? 6 : 5));
    size += line.length;
    if (size > MAX_EVENT_CHARS) throw new RangeError('event too large');
  };
  for await (const piece of pieces) {
    rest += piece;
    let from = 0;
    for (let end = rest.indexOf('\n', from); end >= 0; end = rest.indexOf('\n', from)) {
      const line = withoutReturn(rest.slice(from, end));
      from = end + 1;
      keep(line);
      if (line === '' && data.length > 0) {
        yield data.join('\n');
        data = [];
        size = 0;
      }
    }
    rest = rest.slice(from);
    if (rest.length > MAX_EVENT_CHARS) throw new RangeError('event too large');
  }
  keep(withoutReturn(rest));
  if (data.length > 0) yield data.join('\n');
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
