// The thread that reads a file: ended when it takes too long, and never more than a few at once.
import { expect, it } from 'vitest';
import { docx } from '../../../relay/practice/org/seed/files/documents.ts';
import { readInWorker } from '../../../relay/src/tools/files/readInWorker.ts';

const request = (bytes: Uint8Array, extension = '') => ({
  bytes,
  extension,
  from: 0,
  chars: 1_000,
});

it('ends a thread that takes too long', async () => {
  const slow = request(docx(['One']));

  expect(await readInWorker(slow, 1)).toEqual({ ok: false, code: 'too_much' });
});

it('ends a thread that takes too much memory', async () => {
  const many = request(docx(Array.from({ length: 300_000 }, () => 'a')));

  expect(await readInWorker(many)).toEqual({ ok: false, code: 'too_much' });
});

it('reads more files than it has threads, one after the other', async () => {
  const texts = ['a', 'b', 'c', 'd', 'e'];
  const read = await Promise.all(texts.map((text) => readInWorker(request(Buffer.from(text)))));

  expect(read.map((each) => each.ok && 'text' in each && each.text)).toEqual(texts);
});

it('leaves the bytes to whoever asked', async () => {
  const bytes = Buffer.from('words');
  await readInWorker(request(bytes));

  expect(bytes.toString()).toBe('words');
});
