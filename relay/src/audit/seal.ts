// Seals audit rows: anyone may insert rows through the API, only the relay can seal one.
import { createHmac, timingSafeEqual } from 'node:crypto';

type Row = Record<string, unknown>;

/**
 * HMAC-SHA-256 over the row's own fields, base64. In alphabetical order, empty ones left out, dates as
 * milliseconds and line ends alike, so that a row read back from Salesforce gives the same seal: it comes with
 * an id and attributes, with null for an empty text, and with dates and line ends in a form of their own.
 */
export function sealOf(row: Row, key: Buffer): string {
  const content = Object.entries(row)
    .filter(([name]) => name.endsWith('__c') && name !== 'Seal__c')
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([name, value]) => [name, plainValue(name, value)])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  return createHmac('sha256', key).update(JSON.stringify(content)).digest('base64');
}

function plainValue(name: string, value: unknown): unknown {
  if (name.endsWith('_At__c')) return Date.parse(String(value));
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : value;
}

/** Whether one of `keys` sealed this row. */
export function isSealed(row: Row, keys: readonly Buffer[]): boolean {
  const seal = Buffer.from(String(row['Seal__c'] ?? ''), 'base64');
  return keys.some((key) => {
    const expected = Buffer.from(sealOf(row, key), 'base64');
    return seal.length === expected.length && timingSafeEqual(seal, expected);
  });
}
