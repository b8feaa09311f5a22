// Faults on demand: what can go wrong between a client and Salesforce, so that tests can watch the client cope.
import { z } from 'zod';

const faultShape = z.object({
  /** Part of the request's path; empty fits every path. */
  match: z.string().default(''),
  method: z.string().optional(),
  /** How many requests it hits. */
  times: z.number().int().min(1).default(1),
  /** How many fitting requests pass before it hits. */
  after: z.number().int().min(0).default(0),
  kind: z.enum(['401', 'row_lock', 'request_limit', 'latency', 'cut', 'commit_then_cut', '503']),
  /** With `latency`: how long, in milliseconds. */
  ms: z.number().int().min(0).max(120_000).default(1_000),
});

export type FaultRequest = z.input<typeof faultShape>;
export type Fault = z.output<typeof faultShape>;

export interface Faults {
  /** @throws ZodError when it is no fault */
  add(fault: unknown): Fault;
  clear(): void;
  /** How many have yet to hit. */
  left(): number;
  /** @returns the fault that hits this request, and counts it */
  take(method: string, path: string): Fault | undefined;
}

export function createFaults(): Faults {
  let waiting: Fault[] = [];
  return {
    add(fault) {
      const parsed = faultShape.parse(fault);
      waiting.push(parsed);
      return { ...parsed };
    },
    clear() {
      waiting = [];
    },
    left: () => waiting.length,
    take(method, path) {
      const fault = waiting.find(
        (each) => path.includes(each.match) && (each.method ?? method).toUpperCase() === method,
      );
      if (!fault) return undefined;
      if (fault.after > 0) {
        fault.after--;
        return undefined;
      }
      fault.times--;
      waiting = waiting.filter((each) => each.times > 0);
      return fault;
    },
  };
}

/** The refusals that a fault answers with instead of running the request. */
export const faultAnswers: Partial<
  Record<Fault['kind'], { status: 401 | 403 | 503; body: unknown }>
> = {
  '401': {
    status: 401,
    body: [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }],
  },
  request_limit: {
    status: 403,
    body: [{ message: 'TotalRequests Limit exceeded.', errorCode: 'REQUEST_LIMIT_EXCEEDED' }],
  },
  '503': {
    status: 503,
    body: [{ message: 'Server unavailable, try again later', errorCode: 'SERVER_UNAVAILABLE' }],
  },
};
