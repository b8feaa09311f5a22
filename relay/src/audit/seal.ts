// Seals audit rows: anyone may insert rows through the API, only the relay can seal one.
import { createHmac, timingSafeEqual } from 'node:crypto';

type Row = Record<string, unknown>;

/**
 * HMAC-SHA-256 over the row's content, base64. Fields in alphabetical order, empty ones left out and dates as
 * milliseconds, so that a row read back from Salesforce gives the same seal: it returns null for an empty text
 * and writes a date in a form of its own.
 */
export function sealOf(row: Row, key: Buffer): string {
  const content = Object.entries(row)
    .filter(
      ([name, value]) =>
        name !== 'Seal__c' && value !== null && value !== undefined && value !== '',
    )
    .map(([name, value]) => [name, name.endsWith('_At__c') ? Date.parse(String(value)) : value])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  return createHmac('sha256', key).update(JSON.stringify(content)).digest('base64');
}

/** Whether one of `keys` sealed this row. */
export function isSealed(row: Row, keys: readonly Buffer[]): boolean {
  const seal = Buffer.from(String(row['Seal__c'] ?? ''), 'base64');
  return keys.some((key) => {
    const expected = Buffer.from(sealOf(row, key), 'base64');
    return seal.length === expected.length && timingSafeEqual(seal, expected);
  });
}
