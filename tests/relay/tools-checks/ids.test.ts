// Ids: the checksum is Salesforce's, and a wrong one is noticed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idPrefix, isSalesforceId, toId18 } from '../../../relay/src/tools/checks/ids.ts';

const id15 = fc.stringMatching(/^[A-Za-z0-9]{15}$/);

describe('ids', () => {
  it.each([
    ['001D000000IRFma', '001D000000IRFmaIAH'],
    ['0014x000002aBCD', '0014x000002aBCDAA2'],
    ['00DA0000000Kb9R', '00DA0000000Kb9RMAS'],
    ['00D000000000062', '00D000000000062EAA'],
    ['500D0000003s1Sv', '500D0000003s1SvIAI'],
  ])('%s is %s', (short, long) => {
    expect(toId18(short)).toBe(long);
    expect(toId18(long)).toBe(long);
    expect(isSalesforceId(short)).toBe(true);
    expect(isSalesforceId(long)).toBe(true);
  });

  it.each([
    '',
    '001',
    '001D000000IRFmaIAI',
    '001d000000IRFmaIAH',
    '001D000000IRFmaIA',
    '001D000000IRFm-',
    '001D000000IRFma ',
    '001D000000IRFmа',
  ])('%j is none', (text) => {
    expect(isSalesforceId(text)).toBe(false);
  });

  it('keep what they are and tell apart what capitals tell apart', () => {
    fc.assert(
      fc.property(id15, id15, (a, b) => {
        expect(toId18(a).slice(0, 15)).toBe(a);
        expect(isSalesforceId(toId18(a))).toBe(true);
        expect(idPrefix(toId18(a))).toBe(a.slice(0, 3));
        if (a !== b) expect(toId18(a).toLowerCase()).not.toBe(toId18(b).toLowerCase());
      }),
    );
  });

  it('differ without regard to capitals where only capitals differ', () => {
    fc.assert(
      fc.property(id15, fc.nat({ max: 14 }), (id, at) => {
        const letter = id[at]!;
        const flipped =
          letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase();
        fc.pre(flipped !== letter);
        const other = id.slice(0, at) + flipped + id.slice(at + 1);
        expect(toId18(other).toLowerCase()).not.toBe(toId18(id).toLowerCase());
      }),
    );
  });
});
