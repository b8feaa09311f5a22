// Ids: the checksum, and which texts are ids at all.
import { describe, expect, it } from 'vitest';
import { makeId, toId18 } from '../../../relay/practice/org/store/ids.ts';

describe('ids', () => {
  it('get the three characters that Salesforce would give them', () => {
    expect(toId18('001D000000IqhSL')).toBe('001D000000IqhSLIAZ');
    expect(toId18('005A0000000eBxo')).toBe('005A0000000eBxoIAE');
  });

  it('stay what they are with 18 characters, whatever the case of the last three', () => {
    expect(toId18('001D000000IqhSLIAZ')).toBe('001D000000IqhSLIAZ');
    expect(toId18('001D000000IqhSLiaz')).toBe('001D000000IqhSLIAZ');
  });

  it('are refused when their length, characters or checksum are wrong', () => {
    for (const text of ['', '001', '001D000000Iqh-L', '001D000000IqhSLIAY', '001D000000IqhSLIAZx'])
      expect(toId18(text)).toBeUndefined();
  });

  it('are the same for the same record and differ for others', () => {
    expect(makeId('001', 7)).toBe(makeId('001', 7));
    const ids = Array.from({ length: 500 }, (_, n) => makeId('001', n + 1));
    expect(new Set(ids.map((id) => id.toLowerCase())).size).toBe(500);
    expect(ids.every((id) => toId18(id) === id)).toBe(true);
  });
});
