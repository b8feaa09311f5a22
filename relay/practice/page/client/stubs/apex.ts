// Stands in for `@salesforce/apex/Class.method`: the page server asks the practice org, as the signed-in person.
import { pageContext } from '../data/pageContext.ts';

/** What the platform rejects with when Apex throws. */
interface ApexError {
  status: number;
  body: { message: string };
}

/** An Apex method as components import it. It rejects with the shape that the platform rejects with. */
export function apexMethod<T>(name: string): (parameters?: object) => Promise<T> {
  return async (parameters = {}) => {
    const response = await fetch(`${pageContext.apexPath ?? '/apex'}/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(parameters),
    });
    const body: unknown = await response.json().catch(() => ({}));
    if (response.ok) return body as T;
    const { message = 'The practice org did not answer.' } = body as { message?: string };
    throw { status: response.status, body: { message } } satisfies ApexError;
  };
}
