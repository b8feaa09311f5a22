// Salesforce ids: 15 case-sensitive characters, and 18 with a checksum of their capitals.

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const checksumDigits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** @returns the three characters that tell where a 15-character id has capitals */
function checksum(id15: string): string {
  return [0, 5, 10]
    .map((start) => {
      const bits = [...id15.slice(start, start + 5)].map((c) => c >= 'A' && c <= 'Z');
      return checksumDigits[bits.reduce((sum, capital, i) => sum + (capital ? 1 << i : 0), 0)];
    })
    .join('');
}

/**
 * @param keyPrefix - the object's three characters
 * @param n - counts the object's records, from 1
 * @returns an id of 18 characters, always the same for the same record
 */
export function makeId(keyPrefix: string, n: number): string {
  let rest = n;
  let counter = '';
  for (let i = 0; i < 6; i++) {
    counter = digits[rest % 62] + counter;
    rest = Math.floor(rest / 62);
  }
  const id15 = `${keyPrefix}Rs0000${counter}`.slice(0, 15);
  return id15 + checksum(id15);
}

/** @returns the id with 18 characters, or undefined when it is no id (18 characters with a wrong checksum included) */
export function toId18(id: string): string | undefined {
  if (!/^[A-Za-z0-9]+$/.test(id)) return undefined;
  if (id.length === 15) return id + checksum(id);
  if (id.length !== 18) return undefined;
  return id.slice(15).toUpperCase() === checksum(id.slice(0, 15))
    ? id.slice(0, 15) + checksum(id.slice(0, 15))
    : undefined;
}
