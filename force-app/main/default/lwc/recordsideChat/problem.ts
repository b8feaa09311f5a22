// What the panel says when something did not work: the relay's own sentence, or ours.
import { RelayProblem } from 'c/recordsideRelay';
import unexpected from '@salesforce/label/c.Recordside_Problem_Unexpected';

export interface Problem {
  message: string;
  /** What an admin looks up in the relay's log. */
  correlationId?: string;
  /** The value that is wrong, by its place in the request. */
  path?: string;
}

export function problemOf(error: unknown): Problem {
  if (!(error instanceof RelayProblem)) return { message: unexpected };
  return { message: error.message, correlationId: error.correlationId, path: error.path };
}
