// Pages of a timeline: whatever the sources answer, page after page tells everything once and in order.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../relay/src/tools/timeline/entry.ts';
import { pageOf, upcomingOf } from '../../../relay/src/tools/timeline/page.ts';
import type { Answered } from '../../../relay/src/tools/timeline/page.ts';
import { endOfDay, localDay, localTime } from '../../../relay/src/tools/timeline/when.ts';

const entry = (at: number, id: string, upcoming = false): Entry => ({
  at,
  when: '',
  kind: 'task',
  what: () => '',
  who: '',
  id,
  object: 'Task',
  upcoming,
  text: '',
});

/** What a source with these entries answers when it is asked for `rows` of those before a moment. */
function asked(entries: readonly Entry[], before: number, rows: number): Answered {
  const fitting = entries.filter(({ at }) => at < before).sort((a, b) => b.at - a.at);
  const given = fitting.slice(0, rows);
  return { entries: given, ...(fitting.length > rows && { endsAt: given.at(-1)!.at }) };
}

/** At most this many of a source at one moment, so that one answer always holds more than one moment. */
const MOST_AT_ONCE = 3;

const moments = fc
  .array(fc.integer({ min: 0, max: 40 }), { maxLength: 60 })
  .map((all) =>
    all.filter((at, i) => all.slice(0, i).filter((other) => other === at).length < MOST_AT_ONCE),
  );

describe('pages of a timeline', () => {
  it('tell everything once, the newest first', () => {
    fc.assert(
      fc.property(
        fc.array(moments, { maxLength: 4 }),
        fc.integer({ min: 1, max: 12 }),
        (all, limit) => {
          const sources = all.map((ats, s) => ats.map((at, i) => entry(at, `${s}.${i}`)));
          const told: Entry[] = [];
          for (let before: number | undefined = Infinity; before !== undefined;) {
            const moment: number = before;
            const page = pageOf(
              sources.map((entries) => asked(entries, moment, limit + MOST_AT_ONCE)),
              limit,
            );
            told.push(...page.entries);
            expect(page.before === undefined || page.before < moment).toBe(true);
            before = page.before;
          }
          expect(told.map(({ at }) => at)).toEqual(
            sources
              .flat()
              .map(({ at }) => at)
              .sort((a, b) => b - a),
          );
          expect(new Set(told.map(({ id }) => id)).size).toBe(sources.flat().length);
        },
      ),
    );
  });

  it('end where a source may still have what others do not', () => {
    const cut = { entries: [entry(12, 'a'), entry(10, 'b')], endsAt: 10 };
    const whole = { entries: [entry(11, 'c'), entry(9, 'd')] };

    const page = pageOf([cut, whole], 5);

    expect(page.entries.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(page.before).toBe(11);
  });

  it('keep what is to come apart, the soonest first', () => {
    const entries = [entry(9, 'b', true), entry(5, 'a', true), entry(3, 'c')];

    expect(upcomingOf([{ entries }]).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(pageOf([{ entries }], 5).entries.map(({ id }) => id)).toEqual(['c']);
  });
});

describe('days of a timeline', () => {
  it.each(['America/Los_Angeles', 'Europe/Berlin', 'Asia/Kolkata', 'Pacific/Apia', 'UTC'])(
    'end where the next one begins in %s, on days of changed clocks as well',
    (timeZone) => {
      for (const day of ['2026-03-08', '2026-03-29', '2026-10-25', '2026-11-01', '2026-12-31']) {
        const end = endOfDay(day, timeZone);
        expect(localDay(end, timeZone)).toBe(day);
        expect(localDay(end + 1, timeZone) > day).toBe(true);
      }
    },
  );

  it('are told in the zone, from what Salesforce writes', () => {
    expect(localTime('2026-11-22T22:05:00.000+0000', 'America/Los_Angeles')).toBe(
      '2026-11-22 14:05',
    );
  });
});
