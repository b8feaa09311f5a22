// Dates in queries: literals in the user's time zone, ranges, exact dates and instants.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PracticeOrg } from '../../../relay/practice/org/server.ts';
import { made, signedIn, startOrg } from './orgFixture.ts';
import type { Person } from './orgFixture.ts';

/** Still the evening of the 21st in Los Angeles, and the 22nd in London. */
const evening = new Date('2026-11-22T07:30:00Z');
/** The 22nd everywhere. */
const night = new Date('2026-11-22T09:30:00Z');

let org: PracticeOrg;
let rep: Person;
let now = evening;

beforeAll(async () => {
  org = await startOrg({ now: () => now });
  rep = signedIn(org, 'user:rep');
});
afterAll(() => org.close());

describe('dates', () => {
  beforeAll(async () => {
    await made(rep, 'Task', { Subject: 'D evening', ActivityDate: '2026-11-21' });
    await made(rep, 'Task', { Subject: 'D morrow', ActivityDate: '2026-11-22' });
    now = night;
    await made(rep, 'Task', { Subject: 'D night', ActivityDate: null });
  });

  const tasks = async (person: Person, condition: string) =>
    (await person.query(`SELECT Subject FROM Task WHERE Subject LIKE 'D %' AND ${condition}`)).map(
      (record) => record.Subject,
    );

  it('are literals in the time zone of the user', async () => {
    expect(await tasks(rep, 'CreatedDate = TODAY')).toEqual(['D night']);
    expect(await tasks(rep, 'CreatedDate = YESTERDAY')).toEqual(['D evening', 'D morrow']);
    expect(await tasks(signedIn(org, 'user:readonly'), 'CreatedDate = TODAY')).toHaveLength(3);
    now = evening;
    expect(await tasks(rep, 'ActivityDate = TODAY')).toEqual(['D evening']);
    expect(await tasks(rep, 'ActivityDate = TOMORROW')).toEqual(['D morrow']);
    now = night;
  });

  it('have ranges with a start and an end', async () => {
    expect(await tasks(rep, 'ActivityDate < TODAY')).toEqual(['D evening']);
    expect(await tasks(rep, 'ActivityDate <= TODAY')).toEqual(['D evening', 'D morrow']);
    expect(await tasks(rep, 'ActivityDate > TODAY')).toEqual([]);
    expect(await tasks(rep, 'ActivityDate >= TODAY')).toEqual(['D morrow']);
    expect(await tasks(rep, 'ActivityDate != TODAY')).toEqual(['D evening', 'D night']);
    expect(await tasks(rep, 'ActivityDate = LAST_N_DAYS:1')).toEqual(['D evening', 'D morrow']);
    expect(await tasks(rep, 'ActivityDate IN (YESTERDAY, TODAY)')).toHaveLength(2);
  });

  it('compare with exact dates and instants', async () => {
    expect(await tasks(rep, 'ActivityDate = 2026-11-21')).toEqual(['D evening']);
    expect(await tasks(rep, 'CreatedDate < 2026-11-22T08:00:00Z')).toHaveLength(2);
    expect(await tasks(rep, 'CreatedDate < 2026-11-22T00:00:00-08:00')).toHaveLength(2);
  });

  it('are shown as Salesforce shows them', async () => {
    const [task] = await rep.query(
      "SELECT ActivityDate, CreatedDate FROM Task WHERE Subject = 'D evening'",
    );
    expect(task).toEqual({
      ActivityDate: '2026-11-21',
      CreatedDate: '2026-11-22T07:30:00.000+0000',
    });
  });
});
