// How much a request may bring: where it says its length, nothing of its body is touched before a route reads it.
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { RelayError } from '../errors.ts';
import { unlessCut, type RelayEnv } from './context.ts';

/**
 * Refuses what is larger with RelayError `too_large`. Hono's own limit looks at the body first, for which the server
 * builds a web request and a stream around it. A body that is not sent in chunks has no byte more than it says:
 * Node's parser sees to that.
 */
export function bodySize(maxBytes: number): MiddlewareHandler<RelayEnv> {
  const refuse = (): never => {
    throw new RelayError('too_large');
  };
  const counted = bodyLimit({ maxSize: maxBytes, onError: refuse });
  return async (c, next) => {
    const length = c.req.header('content-length');
    const isTold = length !== undefined && c.req.header('transfer-encoding') === undefined;
    if (!isTold && c.req.method !== 'GET') return counted(c, next).catch(unlessCut);
    if (Number(length ?? 0) > maxBytes) refuse();
    return next();
  };
}
