// The zip of an office document: unpacked within limits, whatever it tells of itself.
import { describe, expect, it } from 'vitest';
import { docx } from '../../../relay/practice/org/seed/files/documents.ts';
import { partsOf, ZipProblem, zipOf } from '../../../relay/src/tools/files/zip.ts';
import { zipBomb } from './files.ts';

const MB = 1024 * 1024;
const all = (): boolean => true;

function problemOf(bytes: Uint8Array): string {
  try {
    partsOf(bytes, all);
  } catch (error) {
    if (error instanceof ZipProblem) return error.code;
    throw error;
  }
  return 'none';
}

describe('the zip of a document', () => {
  it('gives its parts, packed or not, and is the same again without packing', () => {
    const parts = partsOf(docx(['One']), (path) => path.endsWith('.xml'));
    const packed = partsOf(zipBomb(MB), all);

    expect([...parts.keys()]).toEqual(['[Content_Types].xml', 'word/document.xml']);
    expect(packed.get('word/document.xml')).toHaveLength(MB);
    expect(partsOf(zipOf(parts), all)).toEqual(parts);
  });

  it('stops at the limit of all parts together, not at the size it tells', () => {
    expect(problemOf(zipBomb(16 * MB))).toBe('none');
    expect(problemOf(zipBomb(16 * MB + 1))).toBe('too_much');
  });

  it('may be cut anywhere or garbled without harm', () => {
    const whole = zipBomb(10);
    for (let length = 0; length < whole.length; length += 1) {
      expect(problemOf(whole.subarray(0, length))).toBe('damaged');
    }
    const encrypted = Buffer.from(whole);
    encrypted.writeUInt16LE(1, encrypted.indexOf('PK\x01\x02', 0, 'latin1') + 8);
    expect(problemOf(encrypted)).toBe('encrypted');
  });
});
