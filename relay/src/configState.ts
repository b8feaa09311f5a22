// What an instance shares with others, from the environment: Redis, the keys that seal what stands there, and its role.
const STATE_KEY_BYTES = 32;

/** `all` answers panels and runs turns; `web` only answers, `worker` only runs. */
export type RelayRole = 'all' | 'web' | 'worker';

export interface RedisConfig {
  url: string;
  /** The first seals, all open: put a new one first, keep the old one until conversations have expired. */
  stateKeys: Buffer[];
}

/**
 * `REDIS_URL`, `STATE_KEYS` (keys of 32 bytes in base64, comma between) and `RELAY_ROLE`; what is wrong with them
 * is added to `problems`.
 */
export function readSharedState(
  env: NodeJS.ProcessEnv,
  problems: string[],
): { redis?: RedisConfig; role: RelayRole } {
  const role = roleOf(env['RELAY_ROLE'] ?? 'all', problems);
  const url = env['REDIS_URL'];
  if (url === undefined || url === '') {
    if (role !== 'all')
      problems.push(
        `RELAY_ROLE: "${role}" needs REDIS_URL, because other instances do the rest. Set it, or leave RELAY_ROLE out.`,
      );
    return { role };
  }
  // An address with a password may not be quoted, not even to say what is wrong with it.
  if (!/^rediss?:\/\//.test(url) || !URL.canParse(url))
    problems.push(
      'REDIS_URL: must be an address that begins with "redis://" or "rediss://", e.g. "redis://redis:6379"; what is no letter or digit in its password is percent-encoded.',
    );
  return { redis: { url, stateKeys: stateKeysOf(env['STATE_KEYS'] ?? '', problems) }, role };
}

function roleOf(text: string, problems: string[]): RelayRole {
  if (text === 'all' || text === 'web' || text === 'worker') return text;
  problems.push('RELAY_ROLE: is "all", "web" or "worker". Leave it out for "all".');
  return 'all';
}

function stateKeysOf(text: string, problems: string[]): Buffer[] {
  const keys = text
    .split(',')
    .map((key) => key.trim())
    .filter((key) => key !== '')
    .map((key) => Buffer.from(key, 'base64'));
  if (keys.length === 0 || keys.some((key) => key.length !== STATE_KEY_BYTES))
    problems.push(
      `STATE_KEYS: seals what stands in Redis and must hold keys of ${STATE_KEY_BYTES} random bytes in base64, with commas between, e.g. from "openssl rand -base64 ${STATE_KEY_BYTES}".`,
    );
  return keys;
}
