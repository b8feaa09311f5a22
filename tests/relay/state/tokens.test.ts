// Tokens have 256 random bits, and Redis knows each by its hash only.
import { createHash } from 'node:crypto';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPanel } from '../../builders/panel.ts';
import { aRedis, type RedisServer } from '../../builders/redis.ts';
import { findRedis } from '../../runner/redis.ts';
import { aRelayOfOrgs, type RelayOfOrgs } from '../connect/relayOfOrgs.ts';

const ORG_ID = '00DPR0000000001AAA';

describe.skipIf(findRedis() === undefined)('in Redis', () => {
  let redis: RedisServer;
  let world: RelayOfOrgs;
  beforeAll(async () => {
    redis = await aRedis();
    world = await aRelayOfOrgs([{ orgId: ORG_ID, selfAuthorize: true }], redis.url);
  }, 30_000);
  afterAll(async () => {
    await world.close();
    await redis.close();
  });

  /** Everything that stands there, keys included. */
  async function everything(): Promise<Buffer> {
    const keys = await redis.client.keys('*');
    const dumps = await Promise.all(keys.map((key) => redis.client.dumpBuffer(key)));
    return Buffer.concat([Buffer.from(keys.join('\n')), ...dumps.flatMap((dump) => dump ?? [])]);
  }

  const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

  it.each(['a session', 'a link to connect', 'an assertion'])('%s', async (kind) => {
    const assertion = await world.orgs[0]!.assertion({ person: 'otherrep' });
    const { session } = await openPanel(world.relayUrl, assertion);
    const link = new URL(session.connection.authorizeUrl ?? '');
    const tokens: Record<string, string> = {
      'a session': session.token,
      'a link to connect': link.searchParams.get('state') ?? '',
      'an assertion': String(decodeJwt(assertion)['nonce']),
    };
    const token = tokens[kind]!;
    if (kind !== 'an assertion') expect(token).toMatch(/^[\w-]{43}$/);
    const stands = await everything();
    expect(stands.includes(hashOf(token))).toBe(true);
    expect(stands.includes(token)).toBe(false);
    expect(stands.includes(assertion)).toBe(false);
  });
});
