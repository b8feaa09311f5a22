// Before each file of the vitest project "redis": nothing passes there on memory for want of a Redis.
import { beforeEach } from 'vitest';
import { SHARED_REDIS } from './stores.ts';

beforeEach(({ skip }) => {
  skip(process.env[SHARED_REDIS] === undefined, 'no redis-server on the PATH');
});
