// Questions at the terminal.
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { Ask } from './step.ts';

/** Reads from the terminal; `close` gives it back. */
export function askAtTerminal(): Ask & { close(): void } {
  let hidden = false;
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (!hidden) process.stdout.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input: process.stdin, output, terminal: process.stdin.isTTY });
  return {
    async text(question, byDefault) {
      const answer = await lines.question(
        `    ${question}${byDefault === '' ? '' : ` [${byDefault}]`}: `,
      );
      return answer.trim() === '' ? byDefault : answer.trim();
    },
    async secret(question) {
      process.stdout.write(`    ${question}: `);
      hidden = true;
      try {
        return (await lines.question('')).trim();
      } finally {
        hidden = false;
        process.stdout.write('\n');
      }
    },
    close: () => lines.close(),
  };
}
