// Checks of keys and certificates: what belongs together does, and nothing has run out.
import { X509Certificate, createPrivateKey, createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { familyOf } from '../finding.ts';
import type { Finding } from '../finding.ts';

const say = familyOf('certificates');

const DAY_MS = 86_400_000;
/** An admin needs some notice to rotate. */
const SOON_DAYS = 30;

export interface NamedPem {
  /** The file, as it is named to the admin. */
  name: string;
  pem: string;
}

export interface KeyMaterial {
  relayKey: NamedPem;
  /** The certificate that was uploaded to the External Client App, where it lies beside the key. */
  relayCertificate?: NamedPem;
  /** What the relay verifies sessions with. */
  orgCertificates: NamedPem[];
  /** What the org signs with, as it was retrieved just now. */
  orgSigns?: string;
}

/** @param nowMs - milliseconds since 1970 */
export function checkCertificates(keys: KeyMaterial, nowMs: number): Finding[] {
  return [
    ...relayFindings(keys, nowMs),
    ...keys.orgCertificates.flatMap((named) => orgFindings(named, keys, nowMs)),
    ...signingFinding(keys),
  ];
}

function relayFindings({ relayKey, relayCertificate }: KeyMaterial, nowMs: number): Finding[] {
  if (relayCertificate === undefined) {
    return [
      say.unknown(
        relayKey.name,
        'No certificate (.crt) lies beside the relay key, so their match was not checked here.',
        'The sign-in below proves it: Salesforce refuses a certificate that does not match.',
      ),
    ];
  }
  const { name, pem } = relayCertificate;
  if (!sameKey(pem, publicOf(relayKey.pem))) {
    return [
      say.fail(
        name,
        `This certificate does not match the relay key ${relayKey.name}.`,
        'Run "npm run setup:org" again, or upload the certificate of this very key to the External Client App.',
      ),
    ];
  }
  return [lifeFinding(relayCertificate, nowMs, 'Make a new pair and upload its certificate.')];
}

function orgFindings(named: NamedPem, keys: KeyMaterial, nowMs: number): Finding[] {
  if (sameKey(named.pem, publicOf(keys.relayKey.pem))) {
    return [
      say.fail(
        named.name,
        'This is the relay’s own certificate, not the one that the org signs sessions with.',
        'Retrieve Recordside_Signing from Setup, Certificate and Key Management, and name its file under certificates.',
      ),
    ];
  }
  const rotate =
    'Make a new certificate in Setup, Certificate and Key Management, and list both files under certificates until it signs.';
  return [lifeFinding(named, nowMs, rotate)];
}

function signingFinding({ orgSigns, orgCertificates }: KeyMaterial): Finding[] {
  if (orgSigns === undefined) return [];
  const signing = createPublicKey(orgSigns);
  if (orgCertificates.some(({ pem }) => sameKey(pem, signing)))
    return [
      say.ok('Recordside_Signing', 'The relay knows the certificate that the org signs with.'),
    ];
  return [
    say.fail(
      'Recordside_Signing',
      'The certificate that the org signs with does not match any under certificates: every session is refused.',
      'Run "npm run setup:org" again; it retrieves the certificate. After a sandbox copy this is always so.',
    ),
  ];
}

function lifeFinding({ name, pem }: NamedPem, nowMs: number, mend: string): Finding {
  if (!pem.includes('BEGIN CERTIFICATE')) {
    return say.warn(
      name,
      'This is a bare public key: it says not when it runs out.',
      'Use the certificate itself, so that its end is seen in time.',
    );
  }
  const { validFromDate, validToDate } = new X509Certificate(pem);
  const until = validToDate.toISOString().slice(0, 10);
  const days = Math.floor((validToDate.getTime() - nowMs) / DAY_MS);
  if (days < 0) return say.fail(name, `This certificate expired on ${until}.`, mend);
  if (validFromDate.getTime() > nowMs)
    return say.fail(
      name,
      `This certificate is valid only from ${validFromDate.toISOString()}.`,
      mend,
    );
  if (days < SOON_DAYS)
    return say.warn(name, `This certificate expires on ${until}, in ${days} days.`, mend);
  return say.ok(name, `Valid until ${until}.`);
}

function publicOf(privatePem: string): KeyObject {
  return createPublicKey(createPrivateKey(privatePem));
}

/** @param pem - a certificate or a public key */
function sameKey(pem: string, key: KeyObject): boolean {
  return createPublicKey(pem).equals(key);
}
