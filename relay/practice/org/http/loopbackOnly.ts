// Keeps other web pages out: anybody can sign in here without a password, so only loopback names are answered.
import type { MiddlewareHandler } from 'hono';

const loopback = ['127.0.0.1', 'localhost', '[::1]'];

/** A page whose name was pointed at this machine sends its own name as host; a foreign page its origin. */
export const loopbackOnly: MiddlewareHandler = async (c, next) => {
  const origin = c.req.header('origin');
  const hosts = [`http://${c.req.header('host') ?? ''}`, ...(origin ? [origin] : [])];
  const known = hosts.every(
    (each) => URL.canParse(each) && loopback.includes(new URL(each).hostname),
  );
  if (known) return next();
  return c.json([{ message: 'Only this machine may ask', errorCode: 'FORBIDDEN' }], 403);
};
