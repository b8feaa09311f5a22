// Reads a stream of server-sent events as the relay writes it: id, event and data lines, comments between.

export interface Frame {
  /** NaN when the frame has none. */
  id: number;
  data: string;
}

/**
 * Reads text in pieces of any size and calls `onFrame` for each event that has data.
 * A frame that was cut off before its empty line is never reported.
 */
export function createSseReader(onFrame: (frame: Frame) => void): (text: string) => void {
  let rest = '';
  let id = Number.NaN;
  let data: string[] = [];
  const endFrame = (): void => {
    if (data.length > 0) onFrame({ id, data: data.join('\n') });
    id = Number.NaN;
    data = [];
  };
  const readLine = (line: string): void => {
    if (line === '') return endFrame();
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'id') id = Number(value);
    if (name === 'data') data.push(value);
    return undefined;
  };
  return (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) readLine(line.replace(/\r$/, ''));
  };
}
