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
  for await (const piece of pieces) {
    rest += piece;
    if (rest.length > MAX_EVENT_CHARS) throw new RangeError('event too large');
    let from = 0;
    for (let end = rest.indexOf('\n', from); end >= 0; end = rest.indexOf('\n', from)) {
      const line = rest.slice(from, rest[end - 1] === '\r' ? end - 1 : end);
      from = end + 1;
      if (line.startsWith('data:')) data.push(line.slice(line[5] === ' ' ? 6 : 5));
      else if (line === '' && data.length > 0) {
        yield data.join('\n');
        data = [];
      }
    }
    rest = rest.slice(from);
  }
  if (rest.startsWith('data:')) data.push(rest.slice(rest[5] === ' ' ? 6 : 5));
  if (data.length > 0) yield data.join('\n');
}
