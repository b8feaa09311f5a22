// A span for each request of the panel; what the request starts belongs to it, and it to the trace that the panel names.
import type { MiddlewareHandler } from 'hono';
import type { Tracer } from '../telemetry/telemetry.ts';
import type { RelayEnv } from './context.ts';

/** Ends with the head of the answer: a stream goes on longer. */
export function tracedRequests(tracer: Tracer): MiddlewareHandler<RelayEnv> {
  return async (c, next) => {
    const span = tracer.start('request', { kind: 'server', parent: c.req.header('traceparent') });
    await span.within(next);
    span.set({
      'http.request.method': c.req.method,
      // The pattern, not the address.
      'http.route': c.req.routePath,
      'http.response.status_code': c.res.status,
      correlation_id: c.get('correlationId'),
    });
    if (c.res.status >= 500) span.fail(String(c.res.status));
    span.end();
  };
}
