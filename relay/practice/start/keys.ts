// The two key pairs and the audit key of the practice set-up, made once and kept under .practice.
import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export interface PracticeKeys {
  /** Signs what Apex would sign (PEM, PKCS 8). */
  orgPrivateKeyPem: string;
  /** What the relay verifies that with. */
  orgPublicKeyFile: string;
  /** Signs the relay's JWT bearer assertions. */
  relayKeyFile: string;
  /** What the practice org verifies those with. */
  relayPublicKeyPem: string;
  /** Seals audit rows: 32 bytes in base64. */
  auditKeyFile: string;
}

/** Reads the keys in `folder`, and makes those that are not there yet. */
export function practiceKeys(folder: string): PracticeKeys {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const orgPrivateKeyPem = readOrMake(path.join(folder, 'org-signing.key'), newRsaKey);
  const orgPublicKeyFile = path.join(folder, 'org-signing.pem');
  readOrMake(orgPublicKeyFile, () => publicPem(orgPrivateKeyPem));
  const relayKeyFile = path.join(folder, 'relay.key');
  const relayPublicKeyPem = publicPem(readOrMake(relayKeyFile, newRsaKey));
  const auditKeyFile = path.join(folder, 'audit.key');
  readOrMake(auditKeyFile, () => randomBytes(32).toString('base64'));
  return { orgPrivateKeyPem, orgPublicKeyFile, relayKeyFile, relayPublicKeyPem, auditKeyFile };
}

function newRsaKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function publicPem(privateKeyPem: string): string {
  return createPublicKey(privateKeyPem).export({ type: 'spki', format: 'pem' }).toString();
}

function readOrMake(file: string, make: () => string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Linked into place, because two starts may make it at once: the first wins, both read the same.
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, make(), { mode: 0o600 });
    try {
      linkSync(draft, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(draft, { force: true });
    }
    return readFileSync(file, 'utf8');
  }
}
