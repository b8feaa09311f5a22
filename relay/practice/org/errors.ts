// An answer that Salesforce would refuse with: one error type from the inside of the org to its HTTP edge.

export interface ErrorEntry {
  errorCode: string;
  message: string;
  fields?: string[];
  /** Only with DUPLICATES_DETECTED. */
  duplicateResult?: unknown;
}

/** Thrown anywhere below a request; the edge turns it into Salesforce's error body. */
export class OrgError extends Error {
  override readonly name = 'OrgError';
  readonly status: number;
  readonly entries: readonly ErrorEntry[];

  constructor(status: number, entries: readonly ErrorEntry[]) {
    super(entries.map((entry) => `${entry.errorCode}: ${entry.message}`).join('; '));
    this.status = status;
    this.entries = entries;
  }
}

/**
 * @param fields - the fields it is about; bodies of DML errors carry the list, others leave it out
 * @returns an error with one entry
 */
export function orgError(
  status: number,
  errorCode: string,
  message: string,
  fields?: string[],
): OrgError {
  return new OrgError(status, [fields ? { errorCode, message, fields } : { errorCode, message }]);
}

export const notFound = (message = 'The requested resource does not exist'): OrgError =>
  orgError(404, 'NOT_FOUND', message);
