// Checks of the relay's configuration that go beyond its shape: addresses that browsers and the org must agree on.
import type { Config, ConfigAnswer, OrgConfig } from '../../../relay/src/config.ts';
import { familyOf } from '../finding.ts';
import type { Finding } from '../finding.ts';

const say = familyOf('configuration');

/** Every problem that the relay itself would refuse to start with, and an address without https. */
export function checkConfiguration(answer: ConfigAnswer): Finding[] {
  if (!answer.ok) return answer.problems.map((problem) => say.fail('relay.config.json', problem));
  return [say.ok('relay.config.json', 'Every setting fits.'), publicUrlFinding(answer.config)];
}

function publicUrlFinding({ publicUrl }: Config): Finding {
  if (new URL(publicUrl).protocol === 'https:')
    return say.ok('publicUrl', `${publicUrl} is https.`);
  return say.fail(
    'publicUrl',
    `${publicUrl} is not https: a Lightning page may not call it, and Salesforce takes no such trusted URL.`,
    'Put the relay behind https (a reverse proxy or a tunnel) and set publicUrl to that address.',
  );
}

/** Whether the panel's own origin may call the relay. */
export function checkOrigins(org: Pick<OrgConfig, 'orgId' | 'loginUrl' | 'origins'>): Finding[] {
  const expected = lightningOrigin(org.loginUrl);
  const about = `orgs.${org.orgId}.origins`;
  if (expected === undefined) {
    return [
      say.warn(
        `orgs.${org.orgId}.loginUrl`,
        `${org.loginUrl} is no My Domain address, so the panel's origin cannot be told from it.`,
        'Use the address under Setup, My Domain; it ends in .my.salesforce.com.',
      ),
    ];
  }
  if (org.origins.includes(expected)) return [say.ok(about, `${expected} may call the relay.`)];
  return [
    say.fail(
      about,
      `Lightning pages of this org come from ${expected}, which may not call the relay.`,
      `Add "${expected}" to ${about} in relay.config.json.`,
    ),
  ];
}

/**
 * Where Lightning pages of an org come from; undefined for an address that is no My Domain.
 * Salesforce Help, 'My Domain URL Formats'.
 */
export function lightningOrigin(loginUrl: string): string | undefined {
  const { hostname } = new URL(loginUrl);
  const domain = /^(.+)\.my\.salesforce\.com$/.exec(hostname)?.[1];
  return domain === undefined ? undefined : `https://${domain}.lightning.force.com`;
}
