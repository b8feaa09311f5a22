// The key ring: a nonce is never used twice under one key, or the seal is worth nothing (NIST SP 800-38D, 8.2).
import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { createKeyRing } from '../../../relay/src/state/redis/keyRing.ts';

const NAME_BYTES = 4;
const NONCE_BYTES = 12;

it('seals everything under a nonce of its own', () => {
  const ring = createKeyRing([randomBytes(32)]);
  const sealed = Array.from({ length: 1_000 }, () => ring.seal('the same', 'a place'));
  const nonces = sealed.map((one) =>
    one.subarray(NAME_BYTES, NAME_BYTES + NONCE_BYTES).toString('hex'),
  );
  expect(new Set(nonces).size).toBe(sealed.length);
  for (const one of sealed) expect(ring.open(one, 'a place')).toBe('the same');
});

it('opens nothing whose tag was cut', () => {
  const ring = createKeyRing([randomBytes(32)]);
  const sealed = ring.seal('', 'a place');
  expect(ring.open(sealed, 'a place')).toBe('');
  expect(() => ring.open(sealed.subarray(0, -12), 'a place')).toThrow();
});
