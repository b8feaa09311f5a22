// The access token of a request.
import type { Context } from 'hono';

/** `OAuth` is what older clients say for `Bearer`. */
export function bearerOf(c: Context): string | undefined {
  return /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
}
