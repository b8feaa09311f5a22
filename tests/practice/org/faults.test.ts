// Faults on demand: refusals, locked rows, late answers and cut connections.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PracticeOrg } from '../../../relay/practice/org/server.ts';
import { signedIn, startOrg } from './orgFixture.ts';
import type { Person } from './orgFixture.ts';

let org: PracticeOrg;
let rep: Person;

beforeAll(async () => {
  org = await startOrg();
  rep = signedIn(org, 'user:rep');
});
afterAll(() => org.close());
beforeEach(() => org.reset());

describe('faults', () => {
  const create = () => rep.send('POST', '/sobjects/Account', { Name: 'Faulty' });
  const kept = () => org.rows('Account').filter((row) => row.Name === 'Faulty').length;

  it.each([
    ['401', 401, 'INVALID_SESSION_ID'],
    ['request_limit', 403, 'REQUEST_LIMIT_EXCEEDED'],
    ['503', 503, 'SERVER_UNAVAILABLE'],
    ['row_lock', 400, 'UNABLE_TO_LOCK_ROW'],
  ] as const)('%s hits once and does nothing', async (kind, status, errorCode) => {
    org.fault({ kind });
    const answer = await create();
    expect(answer.status).toBe(status);
    expect(answer.body[0]?.errorCode).toBe(errorCode);
    expect(kept()).toBe(0);
    expect((await create()).status).toBe(201);
  });

  it('cut drops the connection before anything is done', async () => {
    org.fault({ kind: 'cut' });
    await expect(create()).rejects.toThrow('fetch failed');
    expect(kept()).toBe(0);
  });

  it('commit_then_cut drops it after everything was done', async () => {
    org.fault({ kind: 'commit_then_cut' });
    await expect(create()).rejects.toThrow('fetch failed');
    expect(kept()).toBe(1);
  });

  it('latency makes a request wait', async () => {
    org.fault({ kind: 'latency', ms: 120 });
    const start = performance.now();
    await create();
    expect(performance.now() - start).toBeGreaterThan(110);
  });

  it('row_lock inside a composite request rolls it back', async () => {
    org.fault({ kind: 'row_lock', match: '/composite' });
    const { body } = await rep.send('POST', '/composite', {
      allOrNone: true,
      compositeRequest: ['a', 'b'].map((referenceId) => ({
        method: 'POST',
        url: '/services/data/v66.0/sobjects/Account',
        referenceId,
        body: { Name: 'Faulty' },
      })),
    });
    const codes = body.compositeResponse.map((each) => each.body[0]?.errorCode);
    expect(codes).toEqual(['UNABLE_TO_LOCK_ROW', 'PROCESSING_HALTED']);
    expect(kept()).toBe(0);
  });

  it('fit a path and a method, hit as often as said, and start late if asked', async () => {
    org.fault({ kind: '503', match: '/sobjects', method: 'POST', times: 2, after: 1 });
    expect((await rep.send('GET', '/sobjects')).status).toBe(200);
    const statuses = [];
    for (let i = 0; i < 4; i++) statuses.push((await create()).status);
    expect(statuses).toEqual([201, 503, 503, 201]);
  });

  it('are set over HTTP, and refused when there is no such fault', async () => {
    const set = (body: unknown) =>
      fetch(`${org.url}/__practice/faults`, { method: 'POST', body: JSON.stringify(body) });
    expect((await set({ kind: '503' })).status).toBe(201);
    expect((await create()).status).toBe(503);
    expect((await set({ kind: 'earthquake' })).status).toBe(400);
    await set({ kind: '503' });
    await fetch(`${org.url}/__practice/faults`, { method: 'DELETE' });
    expect((await create()).status).toBe(201);
  });
});
