// Builders for composite requests: subrequests of every kind, and what the undone ones answer.
import type { Person, SubrequestAnswer } from './orgFixture.ts';

export interface Sub {
  method: string;
  /** Below `/services/data/v66.0`. */
  path: string;
  referenceId: string;
  body?: unknown;
  httpHeaders?: Record<string, string>;
}

export const post = (referenceId: string, object: string, body: unknown): Sub => ({
  method: 'POST',
  path: `/sobjects/${object}`,
  referenceId,
  body,
});
export const get = (referenceId: string, path: string): Sub => ({
  method: 'GET',
  path,
  referenceId,
});
export const soql = (referenceId: string, text: string): Sub =>
  get(referenceId, `/query?q=${encodeURIComponent(text)}`);
export const collection = (referenceId: string, method: string, records: unknown[]): Sub => ({
  method,
  path: '/composite/sobjects',
  referenceId,
  body: { allOrNone: false, records },
});

export const typed = (type: string, values: Record<string, unknown>) => ({
  attributes: { type },
  ...values,
});

export const halted = {
  httpStatusCode: 400,
  body: [
    {
      errorCode: 'PROCESSING_HALTED',
      message:
        'The transaction was rolled back since another operation in the same transaction failed.',
    },
  ],
};

/** The body of a composite request. */
export function bodyOf(allOrNone: boolean, subs: readonly Sub[]): Record<string, unknown> {
  const compositeRequest = subs.map(({ path, ...rest }) => ({
    ...rest,
    url: `/services/data/v66.0${path}`,
  }));
  return { allOrNone, collateSubrequests: false, compositeRequest };
}

/** @returns the answers of the subrequests, in order */
export async function sendComposite(
  person: Person,
  allOrNone: boolean,
  subs: readonly Sub[],
): Promise<SubrequestAnswer[]> {
  const { status, body } = await person.send('POST', '/composite', bodyOf(allOrNone, subs));
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body.compositeResponse;
}
