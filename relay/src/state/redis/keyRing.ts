// Seals what leaves this process for Redis: whoever reads its memory, dump or disk sees sizes and keys, no words.
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  randomFillSync,
} from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
/** NIST SP 800-38D: a random nonce of 96 bits, a tag of 128. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const NAME_BYTES = 4;
const NONCES_AT_ONCE = 128;

export interface KeyRing {
  /**
   * Sealed with the first key. `place`, the whole Redis key, is its associated data, and names the owner of what
   * somebody owns (see `ownKey`): what is moved to another key or another person's no longer opens. A session has
   * its token's hash in its place: who does not hold the token has no key to it.
   */
  seal(text: string, place: string): Buffer;
  /** Throws when no key of the ring sealed it for this place, or when it was changed. */
  open(sealed: Buffer, place: string): string;
}

/** Of one key or more, 32 bytes each: the first seals, all open. Throws RangeError for anything else. */
export function createKeyRing(keys: readonly Buffer[]): KeyRing {
  const [first] = keys;
  if (first === undefined || keys.some((key) => key.length !== KEY_BYTES))
    throw new RangeError(`a key ring has keys of ${KEY_BYTES} bytes`);
  // A cipher made of bytes takes four times as long as one made of a key object.
  const byName = new Map(keys.map((key) => [nameOf(key).toString('hex'), createSecretKey(key)]));
  const firstName = nameOf(first);
  const firstKey = createSecretKey(first);
  const nextNonce = createNonces();

  return {
    seal(text, place) {
      const nonce = nextNonce();
      const cipher = createCipheriv(ALGORITHM, firstKey, nonce);
      cipher.setAAD(Buffer.from(place, 'utf8'));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([firstName, nonce, cipher.getAuthTag(), body]);
    },
    open(sealed, place) {
      const key = byName.get(sealed.subarray(0, NAME_BYTES).toString('hex'));
      if (key === undefined) throw new Error('sealed with a key that is not in the ring');
      const nonceEnd = NAME_BYTES + NONCE_BYTES;
      const tagEnd = nonceEnd + TAG_BYTES;
      const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(NAME_BYTES, nonceEnd), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(Buffer.from(place, 'utf8'));
      decipher.setAuthTag(sealed.subarray(nonceEnd, tagEnd));
      return decipher.update(sealed.subarray(tagEnd), undefined, 'utf8') + decipher.final('utf8');
    },
  };
}

/** Random bytes are asked for by the hundred: asking costs more than the bytes. Each is handed out once. */
function createNonces(): () => Buffer {
  const pool = Buffer.alloc(NONCE_BYTES * NONCES_AT_ONCE);
  let at = pool.length;
  return () => {
    if (at === pool.length) {
      randomFillSync(pool);
      at = 0;
    }
    at += NONCE_BYTES;
    return Buffer.from(pool.subarray(at - NONCE_BYTES, at));
  };
}

/** Tells the keys of a ring apart without telling anything of them. */
function nameOf(key: Buffer): Buffer {
  return createHash('sha256').update('key name').update(key).digest().subarray(0, NAME_BYTES);
}
