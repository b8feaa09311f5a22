// Chunks of a stream that differ in their text alone: once their form is known, the text is cut out and nothing is parsed.

export interface SameForm {
  /** The text of a chunk in the known form; undefined where it has to be parsed. */
  textOf(data: string): string | undefined;
  /**
   * Learns the form from a chunk that was parsed and whose `text` is all that is read of it. `parse` answers the text
   * of another such chunk; undefined for any other chunk. It may throw: where the same text stands twice, what is put
   * together here may be no chunk at all.
   */
  learn(data: string, text: string, parse: (data: string) => string | undefined): void;
}

/** Some endpoints put something new into every chunk: there is no form then. */
const TRIES = 3;
/** What ends a JSON string, begins an escape, or may not stand in one. */
const SPECIAL = /["\\]|\p{Cc}/u;

export function createSameForm(): SameForm {
  let before: string | undefined;
  let after = '';
  let tries = 0;
  return {
    textOf(data) {
      const end = data.length - after.length;
      if (before === undefined || end < before.length) return undefined;
      // For every word: `startsWith` goes by single characters and takes ten times as long.
      if (data.slice(0, before.length) !== before || data.slice(end) !== after) return undefined;
      const text = data.slice(before.length, end);
      return SPECIAL.test(text) ? undefined : text;
    },
    learn(data, text, parse) {
      if (tries >= TRIES || text === '' || SPECIAL.test(text)) return;
      tries += 1;
      const at = data.lastIndexOf(`"${text}"`) + 1;
      if (at === 0) return;
      const [head, tail] = [data.slice(0, at), data.slice(at + text.length)];
      // Only where another text comes out as it is put in does the text stand here, and all the rest stay as it is.
      const other = `${text}.`;
      if (textIn(parse, head + other + tail) === other)
        [before, after] = [alone(head), alone(tail)];
    },
  };
}

/** The same letters by themselves: a part of a string keeps the whole of it, which is all that came in one go. */
const alone = (part: string): string => Buffer.from(part).toString();

function textIn(parse: (data: string) => string | undefined, data: string): string | undefined {
  try {
    return parse(data);
  } catch {
    return undefined;
  }
}
