// Checks that the browser may reach the relay: the org's trusted URLs and the relay's own CORS answer.
import { familyOf } from '../finding.ts';
import type { Finding, Reading } from '../finding.ts';

const say = familyOf('browser');

export interface TrustedUrl {
  url: string;
  active: boolean;
  /** `LEX`, `All`, … */
  context: string;
  connect: boolean;
}

/**
 * Trusted URLs: Salesforce Help, 'Manage Trusted URLs'. A path in the URL does not count, a wildcard stands for
 * subdomains.
 */
export function checkTrustedUrls(
  publicUrl: string,
  trusted: Reading<readonly TrustedUrl[]>,
): Finding {
  const where = 'Setup, Trusted URLs';
  const wanted = `${publicUrl}, active, context Lightning Experience or All, connect-src`;
  if (!trusted.ok) {
    const how = `${where}: there must be ${wanted}. (Reading it takes View Setup and Configuration.)`;
    return say.unknown('trusted URLs', `Could not be read: ${trusted.why}`, how);
  }
  const fitting = trusted.value.filter(({ url }) => coversOrigin(url, publicUrl));
  if (fitting.length === 0)
    return say.fail(
      'trusted URLs',
      `${publicUrl} is not among them: browsers block the panel.`,
      `${where}: add ${wanted}.`,
    );
  const good = fitting.some(
    ({ active, connect, context }) => active && connect && ['LEX', 'All'].includes(context),
  );
  if (good) return say.ok('trusted URLs', `${publicUrl} is trusted for connect-src.`);
  return say.fail(
    'trusted URLs',
    `${publicUrl} is there, but inactive, for another context or not for connect-src.`,
    `${where}: make it ${wanted}.`,
  );
}

function coversOrigin(trusted: string, publicUrl: string): boolean {
  const { host, origin } = new URL(publicUrl);
  if (trusted.startsWith('https://*.')) return host.endsWith(trusted.slice('https://*'.length));
  return URL.canParse(trusted) && new URL(trusted).origin === origin;
}

/** The relay's answer to a browser's preflight. */
export interface Preflight {
  origin: string;
  /** `Access-Control-Allow-Origin`, or null. */
  allowed: string | null;
}

/** @param answers - one for each origin of the org */
export function checkCors(publicUrl: string, answers: Reading<readonly Preflight[]>): Finding[] {
  if (!answers.ok) {
    const mend = `Start the relay with "npm run relay" and see that ${publicUrl} leads to it, then run the doctor again.`;
    return [say.unknown('CORS', `The relay does not answer at ${publicUrl}.`, mend)];
  }
  return answers.value.map(({ origin, allowed }) =>
    allowed === origin
      ? say.ok('CORS', `The relay lets ${origin} call it.`)
      : say.fail(
          'CORS',
          `What answers at ${publicUrl} does not let ${origin} call it.`,
          'Restart the relay with this configuration; a proxy before it must pass OPTIONS and its headers on.',
        ),
  );
}
