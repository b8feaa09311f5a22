// Turns what Salesforce refuses into a reading that says so: a doctor goes on where others stop.
import { SalesforceError } from '../../relay/src/salesforce/errors.ts';
import type { Reading } from './finding.ts';

export type Attempt<T> = Reading<T> & { salesforceCode?: string };

/** Runs `read`; only a SalesforceError becomes an answer, anything else is a bug and is thrown. */
export async function attempt<T>(read: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { ok: true, value: await read() };
  } catch (thrown) {
    if (!(thrown instanceof SalesforceError)) throw thrown;
    const { code, salesforceCode } = thrown;
    const why = salesforceCode === undefined ? `${code}.` : `${code} (${salesforceCode}).`;
    return { ok: false, code, why, ...(salesforceCode === undefined ? {} : { salesforceCode }) };
  }
}
