// Who a person is comes from what their org signed for this relay, now, once; from nothing else.
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifyAssertion } from '../../../relay/src/session/assertion.ts';
import {
  anOrg,
  aRelay,
  keys,
  NOW,
  ORG_ID,
  payload,
  pemOf,
  refusal,
  RELAY,
  rsWith,
  signed,
  USER_ID,
} from './signed.ts';

const verify = (jws: string, relay = aRelay()) => verifyAssertion(jws, relay);
const refused = async (jws: string | Promise<string>, relay = aRelay()) =>
  refusal(verifyAssertion(await jws, relay));

const encoded = (json: object): string => Buffer.from(JSON.stringify(json)).toString('base64url');

describe('an assertion of the org', () => {
  it('says who the person is and what their admin has set', async () => {
    const { org, claims, recordside } = await verify(await signed());
    expect(org.orgId).toBe(ORG_ID);
    expect(claims).toMatchObject({ iss: ORG_ID, sub: USER_ID });
    expect(recordside).toMatchObject({ username: 'dana@example.com', connection: 'per-user' });
  });

  it('is good whatever key id it names, and for clocks half a minute apart', async () => {
    const header = { alg: 'RS256', kid: 'Recordside_Signing', typ: 'JWT' };
    await verify(await signed(payload(), { header }));
    await verify(await signed(payload({ exp: NOW - 29 })));
    await verify(await signed(payload({ exp: NOW + 329 })));
  });

  it('is good under either certificate while the org changes them', async () => {
    const certificates = [pemOf(keys.today.publicKey), pemOf(keys.next.publicKey)];
    for (const { privateKey: key } of [keys.today, keys.next]) {
      const relay = aRelay(anOrg({ certificates }));
      await verify(await signed(payload(), { key }), relay);
    }
  });

  it('is good once', async () => {
    const relay = aRelay();
    const jws = await signed();
    await verify(jws, relay);
    expect(await refused(jws, relay)).toMatchObject({ code: 'assertion_replayed', status: 401 });
  });

  it('is good once, however many arrive at the same moment', async () => {
    const relay = aRelay();
    const jws = await signed();
    const answers = await Promise.allSettled([1, 2, 3, 4].map(() => verify(jws, relay)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('is good once, until the very moment from which it is too old', async () => {
    const relay = aRelay();
    const jws = await signed(payload({ exp: NOW + 300 }));
    await verify(jws, relay);
    relay.clock.now = (NOW + 329) * 1_000;
    expect((await refused(jws, relay)).code).toBe('assertion_replayed');
    relay.clock.now = (NOW + 331) * 1_000;
    expect(await refused(jws, relay)).toMatchObject({ detail: 'ERR_JWT_EXPIRED' });
  });

  it('counts by the org’s time when the relay’s clock is off', async () => {
    const relay = aRelay();
    for (const offS of [300, -300]) {
      let now = (NOW + offS) * 1_000;
      const ask = async (): Promise<void> => void (now = NOW * 1_000);
      const off = { ...relay, timeOf: () => ({ now: () => now, ask }) };
      await expect(
        verifyAssertion(await signed(payload({ nonce: `n${offS}`.padEnd(20, 'x') })), off),
      ).resolves.toBeDefined();
      expect(now).toBe(NOW * 1_000);
    }
  });

  it('does not spend its nonce when it is refused', async () => {
    const relay = aRelay();
    const nonce = randomBytes(16).toString('hex');
    await refused(signed(payload({ nonce, rs: 'no JSON' })), relay);
    await verify(await signed(payload({ nonce })), relay);
  });
});

describe('the algorithm is RS256 and no other', () => {
  const wrongAlgorithm = {
    code: 'assertion_invalid',
    status: 401,
    detail: 'ERR_JOSE_ALG_NOT_ALLOWED',
  };

  it('so the public key is no shared secret', async () => {
    const key = Buffer.from(pemOf(keys.today.publicKey));
    const jws = signed(payload(), { header: { alg: 'HS256' }, key });
    expect(await refused(jws)).toEqual(wrongAlgorithm);
  });

  it.each(['none', 'None', ''])('so "%s" needs no trying', async (alg) => {
    const answer = await refused(`${encoded({ alg })}.${encoded(payload())}.`);
    expect(answer.code).toBe('assertion_invalid');
    expect(answer.detail).toMatch(/^ERR_J(OSE_ALG_NOT_ALLOWED|WS_INVALID)$/);
  });

  it.each(['PS256', 'RS384', 'RS512'])(
    'so the org’s own key does not make %s good',
    async (alg) => {
      expect(await refused(signed(payload(), { header: { alg } }))).toEqual(wrongAlgorithm);
    },
  );

  it('so a key of another kind does not serve', async () => {
    const { generateKeyPairSync } = await import('node:crypto');
    const { privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect(await refused(signed(payload(), { header: { alg: 'ES256' }, key }))).toEqual(
      wrongAlgorithm,
    );
  });

  it('so a key that the assertion brings along is not used', async () => {
    const jwk = keys.foreign.publicKey.export({ format: 'jwk' });
    const jws = signed(payload(), {
      header: { alg: 'RS256', jwk },
      key: keys.foreign.privateKey,
    });
    expect(await refused(jws)).toMatchObject({ detail: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED' });
  });
});

describe('refused with the reason for the log', () => {
  const unsigned = 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED';
  const failed = (claim: string): string => `ERR_JWT_CLAIM_VALIDATION_FAILED:${claim}`;
  const claims: [string, Record<string, unknown>, string][] = [
    ['of an org this relay does not know', { iss: '00D000000000002EAA' }, 'unknown_org'],
    ['of nobody', { iss: undefined }, 'unknown_org'],
    ['of more than one issuer', { iss: [ORG_ID] }, 'unknown_org'],
    ['for another relay', { aud: 'https://other.example.com' }, failed('aud')],
    ['for a relay whose name begins like this one', { aud: `${RELAY}.evil.example` }, failed('aud')],
    ['for several relays', { aud: [RELAY, 'https://other.example.com'] }, 'claims_do_not_fit: aud'],
    ['for nobody', { aud: undefined }, failed('aud')],
    ['that is too old', { exp: NOW - 31 }, 'ERR_JWT_EXPIRED'],
    ['that is not yet good', { nbf: NOW + 60 }, failed('nbf')],
    ['that lives too long', { exp: NOW + 331 }, 'lives_too_long'],
    ['that lives for ever', { exp: undefined }, failed('exp')],
    ['whose end is no number', { exp: 'soon' }, failed('exp')],
    ['without a user', { sub: undefined }, failed('sub')],
    ['with a user that is no id', { sub: 'dana@example.com' }, 'claims_do_not_fit: sub'],
    ['without a nonce', { nonce: undefined }, failed('nonce')],
    ['with a nonce that can be guessed', { nonce: '1' }, 'claims_do_not_fit: nonce'],
    ['without what the admin has set', { rs: undefined }, failed('rs')],
    ['with rs that is no text', { rs: {} }, 'claims_do_not_fit: rs'],
    ['with rs that is no JSON', { rs: '{"v":1' }, 'rs_is_no_json'],
    ['with rs over 64 KB', { rs: rsWith({ name: 'x'.repeat(64 * 1024) }) }, 'claims_do_not_fit: rs'],
    ['with rs of a later version', { rs: rsWith({ v: 2 }) }, 'rs_does_not_fit: v'],
    ['with an unknown mode', { rs: rsWith({ tools: [['x', '*', 'Sometimes', false, null]] }) }, 'rs_does_not_fit: tools.0.2'],
    ['with several things that do not fit', { rs: rsWith({ username: '', recordId: 'x' }) }, 'rs_does_not_fit: username recordId'],
  ]; // prettier-ignore

  it.each(claims)('an assertion %s', async (_what, changes, detail) => {
    const answer = await refused(signed(payload(changes)));
    expect(answer).toEqual({ code: 'assertion_invalid', status: 401, detail });
  });

  it.each(['', 'x', 'a.b', 'a.b.c.d', '..', 'not.a.jws', 'ü.ü.ü'])('"%s"', async (text) => {
    expect(await refused(text)).toMatchObject({ code: 'assertion_invalid', detail: 'not_a_jws' });
  });

  it('an assertion under a certificate of somebody else', async () => {
    const jws = signed(payload(), { key: keys.foreign.privateKey });
    expect(await refused(jws)).toEqual({
      code: 'assertion_invalid',
      status: 401,
      detail: unsigned,
    });
  });

  it('an assertion under a certificate that is no longer configured', async () => {
    const relay = aRelay(anOrg({ certificates: [pemOf(keys.next.publicKey)] }));
    expect(await refused(signed(), relay)).toMatchObject({ detail: unsigned });
  });

  it('an assertion of one org in the name of another', async () => {
    const relay = aRelay();
    const other = anOrg({
      orgId: '00D000000000002EAA',
      certificates: [pemOf(keys.next.publicKey)],
    });
    const orgs = new Map([...relay.orgs, [other.orgId, other]]);
    const jws = signed(payload({ iss: other.orgId }), { key: keys.today.privateKey });
    expect(await refusal(verifyAssertion(await jws, { ...relay, orgs }))).toMatchObject({
      detail: unsigned,
    });
  });

  it('and never with what the assertion says', async () => {
    const rs = rsWith({ name: 7, username: 'x'.repeat(300), recordId: 'Acme' });
    expect((await refused(signed(payload({ rs })))).detail).not.toMatch(/Acme|xxx|7/);
  });
});

describe('one character of it', () => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.+/= ';

  it('cannot be changed: then it was never signed', async () => {
    const jws = await signed();
    const last = jws.length - 1;
    const place = fc.oneof(fc.nat(last), fc.integer({ min: last - 3, max: last }));
    await fc.assert(
      fc.asyncProperty(place, fc.constantFrom(...alphabet), async (at, other) => {
        fc.pre(jws[at] !== other);
        const flipped = jws.slice(0, at) + other + jws.slice(at + 1);
        const answer = await refused(flipped, aRelayOf());
        expect(answer.code).toBe('assertion_invalid');
      }),
      { numRuns: 400 },
    );
  });

  it('cannot be added or left out', async () => {
    const jws = await signed();
    for (const other of [`${jws}=`, `${jws} `, `${jws}A`, `${jws}\n`, jws.slice(0, -1)])
      expect((await refused(other)).code).toBe('assertion_invalid');
  });
});

/** For properties: a relay whose store nobody has to close, as nothing gets as far as it. */
function aRelayOf() {
  const never = (): never => expect.unreachable();
  const store = { get: never, put: never, extend: never, delete: never };
  const org = anOrg();
  return {
    orgs: new Map([[ORG_ID, org]]),
    publicUrl: RELAY,
    store,
    timeOf: () => ({ now: () => NOW * 1_000, ask: async () => undefined }),
    clock: { now: 0 },
  };
}
