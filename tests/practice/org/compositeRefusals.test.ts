// Composite requests that are refused as a whole, and subrequests that may not be.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PracticeOrg } from '../../../relay/practice/org/server.ts';
import { bodyOf, get, soql } from './compositeRequests.ts';
import type { Sub } from './compositeRequests.ts';
import { signedIn, startOrg } from './orgFixture.ts';
import type { Person } from './orgFixture.ts';

let org: PracticeOrg;
let rep: Person;

beforeAll(async () => {
  org = await startOrg();
  rep = signedIn(org, 'user:rep');
});
afterAll(() => org.close());

describe('a composite request', () => {
  const many = (count: number, one: (n: number) => Sub) =>
    bodyOf(
      true,
      Array.from({ length: count }, (_, n) => one(n)),
    );
  const bare = (changes: Record<string, unknown>) => ({
    compositeRequest: [
      { method: 'GET', url: '/services/data/v66.0/limits', referenceId: 'a', ...changes },
    ],
  });

  it.each([
    ['more than 25 subrequests', many(26, (n) => get(`r${n}`, '/limits'))],
    ['more than 5 queries', many(6, (n) => soql(`r${n}`, 'SELECT Id FROM Account'))],
    ['a reference id used twice', many(2, () => get('r', '/limits'))],
    ['a reference id with other characters', bare({ referenceId: 'a-b' })],
    ['a header that is not allowed', bare({ httpHeaders: { Authorization: 'Bearer x' } })],
    ['no subrequests', { compositeRequest: [] }],
    ['no list', { compositeRequest: 'x' }],
  ])('is refused as a whole for %s', async (_, body) => {
    expect((await rep.send('POST', '/composite', body)).status).toBe(400);
  });

  it.each([
    '/services/data/v66.0/composite',
    'https://elsewhere.example/',
    '/services/oauth2/token',
  ])('has no subrequest to %s', async (url) => {
    const { body } = await rep.send('POST', '/composite', bare({ url }));
    expect(body.compositeResponse[0]?.httpStatusCode).toBe(400);
  });
});
