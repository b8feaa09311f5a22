// Writes: one transaction, never repeated, and an honest word about what may have happened.
import { describe, expect, it, vi } from 'vitest';
import {
  aGateway,
  anActor,
  aStillClock,
  failure,
  inTurn,
  json,
  refuses,
  startFakeOrg,
  TOKEN_PATH,
  until,
} from './fakeOrg.ts';
import type { Handler } from './fakeOrg.ts';
import type { Subrequest } from '../../../relay/src/salesforce/types.ts';

/** Of a call, unless a gateway is told otherwise. */
const MINUTE_MS = 60_000;

const subrequests: Subrequest[] = [
  {
    method: 'POST',
    path: '/sobjects/Recordside_Action__c',
    referenceId: 'action',
    body: { Action_Key__c: 'k' },
  },
  {
    method: 'PATCH',
    path: '/sobjects/Account/001000000000001AAA',
    referenceId: 'write',
    body: { Name: 'Åcme 🏭' },
    headers: { 'Sforce-Duplicate-Rule-Header': 'allowSave=true' },
  },
];

const answered = (...items: [string, number, unknown][]) =>
  json(200, {
    compositeResponse: items.map(([referenceId, httpStatusCode, body]) => ({
      referenceId,
      httpStatusCode,
      body,
      httpHeaders: {},
    })),
  });

const bothDone = answered(
  ['action', 201, { id: 'a00000000000001AAA', success: true, errors: [] }],
  ['write', 204, null],
);

async function anOrgThat(handler: Handler) {
  const org = await startFakeOrg();
  org.on('/composite', handler);
  const { gateway } = aGateway(org.url);
  return { org, gateway, salesforce: gateway.as(anActor()) };
}

describe('a composite request', () => {
  it('is one transaction in the given order', async () => {
    const { org, salesforce } = await anOrgThat(bothDone);
    const answers = await salesforce.composite(subrequests);
    expect(answers.map(({ referenceId, httpStatusCode }) => [referenceId, httpStatusCode])).toEqual(
      [
        ['action', 201],
        ['write', 204],
      ],
    );
    expect(JSON.parse(org.calls.at(-1)!.body)).toEqual({
      allOrNone: true,
      collateSubrequests: false,
      compositeRequest: [
        {
          method: 'POST',
          url: '/services/data/v66.0/sobjects/Recordside_Action__c',
          referenceId: 'action',
          body: { Action_Key__c: 'k' },
        },
        {
          method: 'PATCH',
          url: '/services/data/v66.0/sobjects/Account/001000000000001AAA',
          referenceId: 'write',
          body: { Name: 'Åcme 🏭' },
          httpHeaders: { 'Sforce-Duplicate-Rule-Header': 'allowSave=true' },
        },
      ],
    });
    expect(salesforce.apiCalls).toBe(1);
  });

  it('has at most 25 parts', async () => {
    const { org, salesforce } = await anOrgThat(bothDone);
    const many = Array.from({ length: 26 }, () => subrequests[0]!);
    await expect(salesforce.composite(many)).rejects.toThrow(RangeError);
    expect(org.calls).toHaveLength(0);
  });

  it('is sent again after a new sign-in, because a refused session did nothing', async () => {
    const { org, salesforce } = await anOrgThat(
      inTurn(refuses(401, 'INVALID_SESSION_ID'), bothDone),
    );
    await salesforce.composite(subrequests);
    expect(org.count(TOKEN_PATH)).toBe(2);
  });
});

const cut: Handler = ({ response }) => response.destroy();
const cutMidBody: Handler = ({ response }) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '900' });
  response.write('{"compositeResponse":[', () => response.destroy());
};

describe('the outcome of a write that failed', () => {
  it.each<[string, Handler, string, string]>([
    ['a cut connection', cut, 'unknown', 'connection_cut'],
    ['a cut body', cutMidBody, 'unknown', 'connection_cut'],
    ['a 500 without an error body', json(500, '<html>'), 'unknown', 'salesforce_unavailable'],
    ['a 503 without an error body', json(503, ''), 'unknown', 'salesforce_unavailable'],
    ['a 404 of something in between', json(404, '<html>'), 'unknown', 'unreadable_answer'],
    ['a 401 of something in between', json(401, 'who are you'), 'unknown', 'unreadable_answer'],
    ['a redirect', json(302, '', { location: '/login' }), 'unknown', 'unreadable_answer'],
    ['half a JSON', json(200, '{"compositeResponse":['), 'unknown', 'unreadable_answer'],
    ['an empty answer', json(200, ''), 'unknown', 'unreadable_answer'],
    [
      'an answer about less than was asked',
      answered(['action', 201, {}]),
      'unknown',
      'unreadable_answer',
    ],
    [
      'an answer about something else',
      answered(['action', 201, {}], ['other', 204, null]),
      'unknown',
      'unreadable_answer',
    ],
    ['UNKNOWN_EXCEPTION', refuses(500, 'UNKNOWN_EXCEPTION'), 'unknown', 'salesforce_error'],
    ['a 500 with a new code', refuses(500, 'SOMETHING_NEW'), 'unknown', 'salesforce_refused'],
    ['a 400 with a new code', refuses(400, 'SOMETHING_NEW'), 'refused', 'salesforce_refused'],
    ['a 400', refuses(400, 'JSON_PARSER_ERROR'), 'refused', 'bad_value'],
    ['a limit', refuses(403, 'REQUEST_LIMIT_EXCEEDED'), 'refused', 'request_limit'],
    [
      'a 503 with an error body',
      refuses(503, 'SERVER_UNAVAILABLE'),
      'refused',
      'salesforce_unavailable',
    ],
  ])(
    'is, after %s, known to the word, and it is not repeated',
    async (_what, handler, outcome, code) => {
      const { org, salesforce } = await anOrgThat(handler);
      const error = await failure(salesforce.composite(subrequests));
      expect({ outcome: error.outcome, code: error.code }).toEqual({ outcome, code });
      expect(org.count('/composite')).toBe(1);
    },
  );

  it('is `not_sent` when there is no token', async () => {
    const { org, salesforce } = await anOrgThat(bothDone);
    org.on(TOKEN_PATH, json(400, { error: 'invalid_app_access' }));
    const error = await failure(salesforce.composite(subrequests));
    expect(error.outcome).toBe('not_sent');
    expect(org.count('/composite')).toBe(0);
    expect(salesforce.apiCalls).toBe(0);
  });

  it.each([
    ['unknown', 'Salesforce does not answer', '/composite'],
    ['not_sent', 'the sign-in hangs', TOKEN_PATH],
  ])('is `%s` when %s until its time is over', async (outcome, _what, path) => {
    const { org, salesforce } = await anOrgThat(bothDone);
    org.on(path, () => {});
    const { pass } = aStillClock();
    const writing = failure(salesforce.composite(subrequests));
    await until(() => org.count(path) === 1);
    pass(MINUTE_MS);
    expect(await writing).toMatchObject({ code: 'timeout', outcome });
    expect(org.count(path)).toBe(1);
  });

  it('is `not_sent` when nobody listens, and when it waited for a socket until its end', async () => {
    const { org, gateway } = await anOrgThat(() => {});
    await gateway.authorize(anActor());
    const { pass } = aStillClock();
    const tight = aGateway(org.url, { limits: { maxSockets: 1 } }).gateway;
    await tight.authorize(anActor());
    const [sent, waiting] = [tight.as(anActor()), tight.as(anActor())];
    const nobody = aGateway('http://127.0.0.1:9').gateway.as(anActor());
    const writing = [failure(sent.composite(subrequests))];
    await until(() => org.count('/composite') === 1);
    writing.push(failure(waiting.composite(subrequests)), failure(nobody.composite(subrequests)));
    await writing[2];
    pass(MINUTE_MS);
    const outcomes = await Promise.all(writing);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['unknown', 'not_sent', 'not_sent']);
    expect([sent.apiCalls, waiting.apiCalls]).toEqual([1, 0]);
    expect(org.count('/composite')).toBe(1);
  });
});

describe('a stop', () => {
  it('does not cut a write that was sent: it finishes and is reported', async () => {
    const stop = new AbortController();
    const { gateway } = await anOrgThat((call) => {
      stop.abort();
      setTimeout(() => bothDone(call), 50);
    });
    const salesforce = gateway.as(anActor(), { signal: stop.signal });
    expect(await salesforce.composite(subrequests)).toHaveLength(2);
  });

  it('keeps a write that was not sent from being sent', async () => {
    const stop = new AbortController();
    const { org, gateway } = await anOrgThat(bothDone);
    org.on(TOKEN_PATH, () => stop.abort());
    const salesforce = gateway.as(anActor(), { signal: stop.signal });
    const error = await failure(salesforce.composite(subrequests));
    expect(error).toMatchObject({ code: 'stopped', outcome: 'not_sent' });
    expect(org.count('/composite')).toBe(0);
  });
});

it('closing ends what is under way at once, and says what became of it', async () => {
  const { org, gateway, salesforce } = await anOrgThat(() => {});
  const writing = failure(salesforce.composite(subrequests));
  await vi.waitFor(() => expect(org.count('/composite')).toBe(1));
  await gateway.close();
  expect(await writing).toMatchObject({ code: 'connection_cut', outcome: 'unknown' });
  expect(await failure(salesforce.composite(subrequests))).toMatchObject({ outcome: 'not_sent' });
});
